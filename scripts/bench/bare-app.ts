import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { runToEnd } from "../start/children.mjs";
import { fingerprint, stampAt } from "../start/fingerprint.mjs";
import { inRoot } from "../start/places.mjs";
import { BenchProblem } from "./problem";
import { nextProgram, type RunningServer, startServer } from "./running-server";

/** Inside the repository, so that it resolves the very same Next and React; in .data/, so that git and the build ignore it. */
const folder = inRoot(".data", "bench", "bare-app");

const files: Record<string, string> = {
  "package.json": `{ "name": "bare", "private": true, "type": "module" }`,
  "next.config.js": `export default { turbopack: { root: ${JSON.stringify(inRoot())} } };`,
  "app/layout.jsx": `export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }`,
  "app/page.jsx": `export default function Page() { return <p>Nothing here.</p>; }`,
};

/** Starts the peer of the page figures: a Next app with one static page and nothing on it. Built once, and again when Next changes. */
export async function startBareApp(): Promise<RunningServer> {
  await ensureBuilt();
  return startServer([nextProgram, "start", folder]);
}

async function ensureBuilt(): Promise<void> {
  const wanted = fingerprint(
    ["node_modules/next/package.json", "node_modules/react/package.json"],
    [JSON.stringify(files), process.version],
  );
  const stamp = stampAt(path.join(folder, ".next", "built-from"));
  if (stamp.is(wanted)) return;
  stamp.remove();
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  try {
    await runToEnd([nextProgram, "build", folder], { env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } });
  } catch (error) {
    throw new BenchProblem(`The empty app to compare with could not be built: ${error}`);
  }
  stamp.write(wanted);
}
