import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DamagedDirectory, openDataDirectory } from "./data-directory";

let parent: string;
let directory: string;

beforeAll(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "postroom-data-"));
  directory = path.join(parent, "database");
});
afterAll(() => rm(parent, { recursive: true }));

describe("the embedded database's folder", () => {
  test("an initialisation that was interrupted is started over, and what it left is removed", async () => {
    await mkdir(`${directory}.unfinished/base`, { recursive: true });
    await writeFile(`${directory}.unfinished/PG_VERSION`, "17\n");
    const database = await openDataDirectory(directory);
    expect((await database.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    await database.close();
    expect(await readdir(parent)).toEqual(["database"]);
  });

  test("a folder without its version file is refused with what to do, and left as it is", async () => {
    const half = path.join(parent, "half");
    await mkdir(path.join(half, "base"), { recursive: true });
    await expect(openDataDirectory(half)).rejects.toThrow(DamagedDirectory);
    await expect(openDataDirectory(half)).rejects.toThrow(`mv "${half}" "${half}.damaged"`);
    expect(await readdir(half)).toEqual(["base"]);
  });

  test("a folder whose files are gone is refused with PostgreSQL's own reason", async () => {
    await rm(path.join(directory, "global", "pg_control"));
    await expect(openDataDirectory(directory)).rejects.toThrow(/pg_control.*set it aside/);
  });
});
