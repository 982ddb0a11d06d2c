import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { choosePort } from "../start/port.mjs";

/** Where Debian keeps each version's programs. */
const VERSIONS = "/usr/lib/postgresql";

/**
 * Starts the newest installed PostgreSQL on a free port, with an empty cluster in a temporary folder.
 *
 * @param {{ durable?: boolean }} [options] durable: commits wait for the disk, as in service. Tests outlive nothing, so
 *   for them waiting would only cost time.
 * @returns {Promise<{ url: string, stop: () => void } | null>} null when none is installed
 */
export async function startPostgresql({ durable = false } = {}) {
  const programs = findPrograms();
  if (programs === null) return null;
  const directory = mkdtempSync(path.join(tmpdir(), "postroom-pg-"));
  const asOther = unprivileged(directory);
  const data = path.join(directory, "data");
  const port = await choosePort("0");

  /** @param {string[]} command */
  const run = ([program = "", ...rest]) => {
    const [first = "", ...others] = [...asOther, path.join(programs, program), ...rest];
    const { status, stderr, error } = spawnSync(first, others, {
      cwd: directory,
      encoding: "utf8",
      stdio: ["ignore", "ignore", "pipe"],
    });
    if (status !== 0) throw new Error(`PostgreSQL's ${program} failed: ${(stderr ?? error?.message ?? "").trim()}`);
  };
  const fsync = durable ? "on" : "off";
  const settings = `-p ${port} -k ${directory} -c listen_addresses=127.0.0.1 -c fsync=${fsync} -c max_connections=200`;
  const stop = () => {
    try {
      run(["pg_ctl", "stop", "-D", data, "-m", "immediate"]);
    } catch {
      // It never came up, or is gone already.
    }
    process.off("exit", stop);
    rmSync(directory, { recursive: true, force: true });
  };
  process.on("exit", stop);
  run(["initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync"]);
  run(["pg_ctl", "start", "-D", data, "-w", "-l", path.join(directory, "log"), "-o", settings]);
  return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, stop };
}

function findPrograms() {
  if (!existsSync(VERSIONS)) return null;
  const folders = readdirSync(VERSIONS)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => path.join(VERSIONS, version, "bin"));
  return folders.find((folder) => existsSync(path.join(folder, "initdb"))) ?? null;
}

/**
 * PostgreSQL refuses to run as root, so root hands it to the user "postgres" that its package made.
 *
 * @param {string} directory which that user must own
 * @returns {string[]} what to put before a command
 */
function unprivileged(directory) {
  if (process.getuid?.() !== 0) return [];
  const { stdout } = spawnSync("id", ["-u", "postgres"], { encoding: "utf8" });
  const user = Number(stdout);
  if (!user) throw new Error("PostgreSQL does not run as root, and there is no user named postgres to run it.");
  chownSync(directory, user, -1);
  return ["setpriv", `--reuid=${user}`, "--clear-groups", "--"];
}
