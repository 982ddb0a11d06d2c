import { readdir } from "node:fs/promises";
import path from "node:path";

/** Every address the app serves, as a pattern: "/classes/[id]" for a page, "GET-able" handlers the same. From the folders alone. */
export async function findRoutes(folder = path.resolve("app")): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /^(page|route)\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(folder, entry.parentPath).split(path.sep))
    .filter((segments) => !segments.some((segment) => segment.startsWith("_")))
    .map((segments) => `/${segments.filter((segment) => segment && !/^\(.*\)$/.test(segment)).join("/")}`)
    .sort();
}
