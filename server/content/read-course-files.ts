import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";

/** Where the content is kept, from the directory the server is started in. */
export const contentFolder = path.join(process.cwd(), "content");

/** One file of the content, found but not read. */
export type ContentFile = {
  /** From the content folder down, with forward slashes: "email-protocols/course.yaml". */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
};

/** Larger than anything written by hand. The parser's own bound is lower; this one keeps a stray video out of memory. */
const mostBytes = 4 * 1024 * 1024;

/**
 * Every file below a folder, sorted by name. Hidden files and editors' leftovers are passed over, and so are links, which
 * could lead outside.
 *
 * @throws what the file system says when the folder cannot be read.
 */
export async function findContentFiles(folder: string): Promise<ContentFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter((name) => !name.split("/").some((part) => part.startsWith(".") || /(~|\.swp|\.orig|\.rej)$/.test(part)));
  const files = names.sort().map(async (name) => {
    const file = path.join(folder, name);
    const { size, mtimeMs } = await stat(file);
    return { name, path: file, bytes: size, modifiedAt: mtimeMs };
  });
  return Promise.all(files);
}

/** Their text by name. Bytes that are not UTF-8 become U+FFFD, which the parser reports at their line. */
export async function readContentFiles(files: readonly ContentFile[]): Promise<Map<string, string>> {
  const texts = files.map(async ({ name, path: file, bytes }) => {
    // A file beyond the bound is handed on as that many spaces: too large for the parser, which says so.
    const text = bytes > mostBytes ? " ".repeat(mostBytes) : await readFile(file, "utf8");
    return [name, text] as const;
  });
  return new Map(await Promise.all(texts));
}

/** Different whenever a file came, went or was written. */
export function stampOf(files: readonly ContentFile[]): string {
  return files.map(({ name, bytes, modifiedAt }) => `${name}:${bytes}:${modifiedAt}`).join("\n");
}
