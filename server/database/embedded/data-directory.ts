import { access, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";

/** The folder exists but no database can be opened in it. The message is for the person who runs Postroom. */
export class DamagedDirectory extends Error {}

/**
 * Opens the database in `directory`, making it first when there is none. The caller holds the lock on it.
 *
 * A new database is made beside its final place and moved there when it is whole, so that an interruption leaves either
 * nothing or everything. Throws DamagedDirectory, and changes nothing, when what is there cannot be used.
 */
export async function openDataDirectory(directory: string): Promise<PGlite> {
  await removeUnfinished(directory);
  if (!(await exists(directory))) await initialise(directory);
  // PGlite takes a folder without this file for a new one and would write a fresh database over what is left.
  if (!(await exists(path.join(directory, "PG_VERSION")))) throw damaged(directory, "it has no PG_VERSION file");
  const complaints: string[] = [];
  try {
    const database = await PGlite.create({
      dataDir: directory,
      relaxedDurability: false,
      onStderr(line) {
        complaints.push(line);
        return false;
      },
    });
    await database.query("SELECT count(*) FROM pg_class");
    return database;
  } catch (error) {
    const fatal = complaints.map((line) => line.match(/\b(?:FATAL|PANIC): +(.*)/)?.[1]).find(Boolean);
    throw damaged(directory, fatal ?? (error instanceof Error ? error.message : String(error)));
  }
}

const UNFINISHED = ".unfinished";

async function initialise(directory: string): Promise<void> {
  const unfinished = directory + UNFINISHED;
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const database = await PGlite.create({ dataDir: unfinished, relaxedDurability: false });
  await database.close();
  await rename(unfinished, directory);
}

async function removeUnfinished(directory: string): Promise<void> {
  await rm(directory + UNFINISHED, { recursive: true, force: true });
}

function damaged(directory: string, reason: string): DamagedDirectory {
  const aside = `${directory}.damaged`;
  return new DamagedDirectory(
    `The database in ${directory} cannot be opened (${reason.trim().split("\n")[0]}). It was left where it is: ` +
      `put a backup in its place, or set it aside to start with an empty one: mv "${directory}" "${aside}"`,
  );
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
