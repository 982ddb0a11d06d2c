import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./places.mjs";

/**
 * A short text that changes whenever one of the files or one of the facts does.
 *
 * @param {string[]} entries files and folders, relative to the repository; those that don't exist count as absent
 * @param {string[]} [facts] anything else that matters, such as a version
 * @param {(file: string) => boolean} [matters] which files of a folder count
 */
export function fingerprint(entries, facts = [], matters = () => true) {
  const hash = createHash("sha256");
  for (const fact of facts) hash.update(`${fact}\0`);
  for (const file of entries.flatMap(filesUnder).filter(matters)) {
    const bytes = readFileSync(path.join(root, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex").slice(0, 32);
}

/**
 * A file that says for what inputs a piece of work was last finished. It is removed before the work and written after it,
 * so that work cut short is done again.
 *
 * @param {string} file absolute
 */
export function stampAt(file) {
  return {
    /** @param {string} value */
    is: (value) => existsSync(file) && readFileSync(file, "utf8") === value,
    remove: () => rmSync(file, { force: true }),
    /** @param {string} value */
    write(value) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, value);
    },
  };
}

/**
 * @param {string} entry
 * @returns {string[]} in an order that doesn't depend on the machine
 */
function filesUnder(entry) {
  const absolute = path.join(root, entry);
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (!stats) return [];
  if (stats.isFile()) return [entry];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesUnder(path.posix.join(entry, name)));
}
