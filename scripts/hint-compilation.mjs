import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Understood by Chromium from 136 on, on a file's first line; to every other browser it is a comment. https://v8.dev/blog/explicit-compile-hints */
export const HINT = "//# allFunctionsCalledOnLoad\n";

/**
 * Lets the browser compile the scripts of a build on another thread while they arrive, in place of function by function
 * when each is called: docs/decisions/054. A script that has the hint is left alone.
 * @param {string} buildDirectory
 * @returns {Promise<number>} how many scripts were given it
 * @throws {Error} when the build has no scripts
 */
export async function hintCompilation(buildDirectory) {
  const folder = join(buildDirectory, "static", "chunks");
  let hinted = 0;
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith(".js")) continue;
    const script = await readFile(join(folder, file), "utf8");
    if (script.startsWith(HINT)) continue;
    await writeFile(join(folder, file), HINT + script);
    hinted += 1;
  }
  return hinted;
}
