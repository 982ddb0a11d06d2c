import path from "node:path";
import { fileURLToPath } from "node:url";

/** The repository. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Everything this installation keeps: the embedded database, its lock and its socket. */
export const dataDirectory = path.resolve(root, process.env.POSTROOM_DATA || ".data");

/** @param {string[]} parts */
export function inRoot(...parts) {
  return path.join(root, ...parts);
}
