import { createServer } from "node:net";
import { Child } from "../start/children.mjs";
import { inRoot } from "../start/places.mjs";
import { BenchProblem } from "./problem";

export const nextProgram = inRoot("node_modules", "next", "dist", "bin", "next");

export type RunningServer = {
  /** Without a slash at its end. */
  url: string;
  /** Milliseconds from starting the process to the first answer on its home page. */
  startedIn: number;
  stop(): Promise<void>;
};

/** Milliseconds between two looks; the figure for starting up is as coarse as this. */
const LOOK_AGAIN = 20;
const PATIENCE = 120_000;

/**
 * Starts a Node program that serves on PORT and waits for its first answer.
 *
 * @param command what follows `node`
 */
export async function startServer(
  command: string[],
  { env = {} }: { env?: Record<string, string> } = {},
): Promise<RunningServer> {
  const port = String(await findFreePort());
  const url = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const child = new Child(command, {
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...env, PORT: port },
  });
  let ended = false;
  void child.ended.then(() => {
    ended = true;
  });
  while (!(await answers(url))) {
    if (ended) throw new BenchProblem(`A server did not start: ${child.output.trim()}`);
    if (performance.now() - started > PATIENCE) {
      await child.end();
      throw new BenchProblem(`A server did not answer within ${PATIENCE / 1000} s: ${command.join(" ")}`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
  return { url, startedIn: performance.now() - started, stop: () => child.end() };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
