import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds from npm start to an address, with everything built. */
const START_LIMIT = 180_000;

/** A Postroom started as people start it, which can be killed as machines kill it. */
export class RunningPostroom {
  private constructor(
    private readonly starter: ChildProcess,
    readonly address: string,
  ) {}

  /** Resolves when it answers. Throws with what it said when it doesn't. */
  static async start(environment: Record<string, string>): Promise<RunningPostroom> {
    const starter = spawn(process.execPath, ["scripts/start.mjs"], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [starter.stdout, starter.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        said += text;
      });
    }
    for (let waited = 0; waited < START_LIMIT; waited += 50) {
      const address = said.match(/Postroom is at (http:\S+)/)?.[1];
      if (address) return new RunningPostroom(starter, address);
      if (starter.exitCode !== null) break;
      await pause(50);
    }
    starter.kill("SIGTERM");
    throw new Error(`Postroom did not start:\n${said}`);
  }

  /** kill -9 for the web server, the database and whoever started them, all at the same moment. */
  async killNine(): Promise<void> {
    const ended = once(this.starter, "exit");
    const pids = [...descendants(this.starter.pid ?? 0), this.starter.pid ?? 0];
    for (const pid of pids) process.kill(pid, "SIGKILL");
    await ended;
  }

  async end(): Promise<void> {
    if (this.starter.exitCode !== null || this.starter.signalCode !== null) return;
    const ended = once(this.starter, "exit");
    this.starter.kill("SIGTERM");
    await ended;
  }
}

function descendants(pid: number): number[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const rows = table.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const childrenOf = (parent: number): number[] =>
    rows.flatMap(([child = 0, its]) => (its === parent ? [...childrenOf(child), child] : []));
  return childrenOf(pid);
}
