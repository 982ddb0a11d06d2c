import { existsSync, readdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { runToEnd } from "./children.mjs";
import { fingerprint, stampAt } from "./fingerprint.mjs";
import { inRoot } from "./places.mjs";
import { StartProblem } from "./problem.mjs";
import { step } from "./progress.mjs";

/** Makes node_modules what package-lock.json says, unless it is already. */
export async function ensureInstalled() {
  const wanted = fingerprint(
    ["package.json", "package-lock.json", ".npmrc"],
    [process.platform, process.arch, process.versions.modules],
  );
  const stamp = stampAt(inRoot("node_modules", ".postroom-installed"));
  if (stamp.is(wanted)) return;
  stamp.remove();
  await step("Installing packages", async () => {
    try {
      // Building needs the development packages too, whatever NODE_ENV or npm's settings say about them.
      await runToEnd([findNpm(), "ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"], {
        env: { NODE_ENV: "development", npm_config_omit: "", npm_config_production: "" },
      });
    } catch (error) {
      const output = error instanceof Error ? error.message : String(error);
      throw new StartProblem(
        `The packages could not be installed; is npm's registry reachable? npm says:\n${lastLines(output, 8)}`,
      );
    }
  });
  stamp.write(wanted);
}

/** npm's own program file, so that it can be run by this Node without a shell. */
function findNpm() {
  const caller = process.env.npm_execpath ?? "";
  if (/npm-cli\.c?js$/.test(caller) && existsSync(caller)) return caller;
  const beside = path.dirname(process.execPath);
  const folders = [beside, ...(process.env.PATH ?? "").split(path.delimiter)];
  for (const folder of folders) {
    const onWindows = path.join(folder, "node_modules", "npm", "bin", "npm-cli.js");
    if (existsSync(onWindows)) return onWindows;
    const command = path.join(folder, "npm");
    if (!existsSync(command)) continue;
    const real = realpathSync(command);
    if (/npm-cli\.c?js$/.test(real)) return real;
  }
  throw new StartProblem("npm was not found: install Node.js together with npm.");
}

/**
 * @param {string} text
 * @param {number} count
 */
function lastLines(text, count) {
  return text.split("\n").filter(Boolean).slice(-count).join("\n");
}

/** Whether anything is installed at all: false on a fresh clone. */
export function hasPackages() {
  const folder = inRoot("node_modules");
  return existsSync(folder) && readdirSync(folder).length > 0;
}
