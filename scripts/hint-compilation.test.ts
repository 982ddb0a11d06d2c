import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HINT, hintCompilation } from "./hint-compilation.mjs";

describe("hintCompilation", () => {
  let build: string;
  beforeEach(async () => {
    build = await mkdtemp(join(tmpdir(), "postroom-build-"));
    await mkdir(join(build, "static/chunks/pages"), { recursive: true });
    await writeFile(join(build, "static/chunks/one.js"), "let a;");
    await writeFile(join(build, "static/chunks/pages/two.js"), "let b;");
    await writeFile(join(build, "static/chunks/look.css"), "a{}");
  });
  afterEach(() => rm(build, { recursive: true }));

  const read = (file: string) => readFile(join(build, "static/chunks", file), "utf8");

  it("puts the hint on the first line of every script, and of nothing else", async () => {
    expect(await hintCompilation(build)).toBe(2);
    expect(await read("one.js")).toBe(`${HINT}let a;`);
    expect(await read("pages/two.js")).toBe(`${HINT}let b;`);
    expect(await read("look.css")).toBe("a{}");
  });

  it("leaves alone what has it", async () => {
    await hintCompilation(build);
    expect(await hintCompilation(build)).toBe(0);
    expect(await read("one.js")).toBe(`${HINT}let a;`);
  });

  it("says so when the build has no scripts, in place of hinting at none", async () => {
    await expect(hintCompilation(join(build, "elsewhere"))).rejects.toThrow("ENOENT");
  });
});
