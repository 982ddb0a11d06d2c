import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/**
 * Every door of the app, from its folders alone: "/classes/[id]" for what can be opened, "POST /api/…" for what can only be
 * sent to.
 */
export async function findRoutes(folder = path.resolve("app")): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const doors = await Promise.all(
    entries
      .filter((entry) => entry.isFile() && /^(page|route)\.tsx?$/.test(entry.name))
      .filter(
        (entry) =>
          !path
            .relative(folder, entry.parentPath)
            .split(path.sep)
            .some((part) => part.startsWith("_")),
      )
      .map(async (entry) => {
        const address = addressOf(path.relative(folder, entry.parentPath));
        if (entry.name.startsWith("page")) return [address];
        const text = await readFile(path.join(entry.parentPath, entry.name), "utf8");
        const methods = [...text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE)\b/g)].map((match) => match[1]);
        return [...new Set(methods)].map((method) => (method === "GET" ? address : `${method} ${address}`));
      }),
  );
  return doors.flat().sort();
}

/** "(account)/account/delete" is served at "/account/delete": a folder in brackets only groups. */
function addressOf(folder: string): string {
  const segments = folder.split(path.sep).filter((segment) => segment && !/^\(.*\)$/.test(segment));
  return `/${segments.join("/")}`;
}
