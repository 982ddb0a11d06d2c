import { startBareApp } from "./bare-app";
import { inTurn } from "./pairs";
import { BenchProblem } from "./problem";
import { benchSettings, requireCurrentBuild, startPostroom } from "./running-postroom";
import { type RunningServer, startServer } from "./running-server";
import type { Section } from "./section";

/** From the command to the first answer, when there is nothing to install, build or migrate. */
export async function measureStartup({ rounds }: { rounds: number }): Promise<Section> {
  // Makes the database, so that every round after it opens one that is there.
  await timeOf(startPostroom);
  const comparison = await inTurn(
    () => timeOf(npmStart),
    () => timeOf(startBareApp),
    rounds,
  );
  return {
    title: "Starting a current build",
    meaning: [
      "From the command to the first answer on the home page: npm start (checks what is current, opens the embedded database,",
      "brings it and the content up to date, starts the web server) beside next start of an empty app. Lower is better.",
    ],
    figures: [{ what: "npm start", comparison, show: (ms) => `${(ms / 1000).toFixed(2)} s` }],
    notes: [],
  };
}

async function timeOf(start: () => Promise<RunningServer>): Promise<number> {
  const server = await start();
  await server.stop();
  return server.startedIn;
}

function npmStart(): Promise<RunningServer> {
  requireCurrentBuild();
  const npm = process.env.npm_execpath;
  if (npm === undefined) throw new BenchProblem("Which npm to start with is not known: run this as npm run bench.");
  return startServer([npm, "start"], { env: benchSettings });
}
