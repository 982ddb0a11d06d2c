import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** The messages in a Maildir's `new` and `cur`, the oldest first; none where there is no such folder yet. */
export function readMaildir(folder: string): Buffer[] {
  const files = ["new", "cur"].flatMap((part) => listFiles(path.join(folder, part)));
  const byAge = files.map((file) => ({ file, at: statSync(file, { bigint: true }).mtimeNs }));
  return byAge.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ file }) => readFileSync(file));
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}
