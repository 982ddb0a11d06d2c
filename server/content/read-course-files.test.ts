import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseContent } from "./parse-content";
import { findContentFiles, readContentFiles, stampOf } from "./read-course-files";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "content-"));
  await mkdir(path.join(folder, "one"));
  await writeFile(path.join(folder, "one", "course.yaml"), "id: one\n");
});
afterEach(() => rm(folder, { recursive: true }));

const names = async () => (await findContentFiles(folder)).map(({ name }) => name);

test("hidden files, editors' leftovers and links are passed over", async () => {
  for (const name of [".DS_Store", "course.yaml~", ".course.yaml.swp"])
    await writeFile(path.join(folder, "one", name), "x");
  await symlink("/etc/hostname", path.join(folder, "one", "link.md"));
  expect(await names()).toEqual(["one/course.yaml"]);
});

test("bytes that are not UTF-8 are reported at their line", async () => {
  await writeFile(path.join(folder, "one", "terms.yaml"), Buffer.from([0x61, 0x0a, 0xe9, 0x0a]));
  const { problems } = parseContent(await readContentFiles(await findContentFiles(folder)));
  expect(problems).toContainEqual(
    expect.objectContaining({ file: "one/terms.yaml", line: 2, mend: "save the file as UTF-8" }),
  );
});

test("a file of many megabytes is reported, not read", async () => {
  await writeFile(path.join(folder, "one", "video.svg"), Buffer.alloc(5 * 1024 * 1024, "x"));
  const { problems } = parseContent(await readContentFiles(await findContentFiles(folder)));
  expect(problems).toContainEqual(
    expect.objectContaining({ file: "one/video.svg", what: "the file is larger than 400,000 characters" }),
  );
});

test("the stamp changes when a file is written, comes or goes", async () => {
  const stamps = new Set<string>();
  const stamp = async () => stamps.add(stampOf(await findContentFiles(folder)));
  await stamp();
  await stamp();
  expect(stamps.size).toBe(1);
  await writeFile(path.join(folder, "one", "course.yaml"), "id: two!\n");
  await stamp();
  await writeFile(path.join(folder, "one", "terms.yaml"), "");
  await stamp();
  expect(stamps.size).toBe(3);
});
