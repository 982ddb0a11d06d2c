import { mkdir, rm } from "node:fs/promises";
import { isBuilt } from "../start/build.mjs";
import { inRoot } from "../start/places.mjs";
import { BenchProblem } from "./problem";
import { type RunningServer, startServer } from "./running-server";

/** The bench's own embedded database, so that a school's data is never touched and a running Postroom is not in the way. */
export const benchData = inRoot(".data", "bench", "postroom");

/** What makes the start script use that database, whatever else is set where the bench is run. */
export const benchSettings = { POSTROOM_DATA: benchData, DATABASE_URL: "", POSTROOM_SECRET: "", LOG_LEVEL: "warn" };

/** @throws BenchProblem when what is in .next was not built from the sources as they are */
export function requireCurrentBuild(): void {
  if (!isBuilt())
    throw new BenchProblem("There is no current build to measure: run npm start once, then npm run bench.");
}

/**
 * Starts the built Postroom as npm start does, with an embedded database of its own.
 * @param settings environment variables in place of the bench's own
 */
export async function startPostroom(settings: Record<string, string> = {}): Promise<RunningServer> {
  requireCurrentBuild();
  await mkdir(benchData, { recursive: true });
  return startServer([inRoot("scripts", "start.mjs")], { env: { ...benchSettings, ...settings } });
}

export async function removeBenchData(): Promise<void> {
  await rm(benchData, { recursive: true, force: true });
}
