import { spawnSync } from "node:child_process";
import { chownSync, existsSync, readdirSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Child } from "../start/children.mjs";
import { inRoot } from "../start/places.mjs";
import { BenchProblem } from "./problem";

/** An empty database that exists for one measurement. */
export type BenchDatabase = { kind: "embedded" | "server"; url: string; close(): Promise<void> };

/** The embedded database in a process of its own, as npm start has it, on the disk that npm start would use. */
export async function openEmbeddedDatabase(): Promise<BenchDatabase> {
  await mkdir(inRoot(".data", "bench"), { recursive: true });
  const directory = await mkdtemp(inRoot(".data", "bench", "database-"));
  const remove = () => rm(directory, { recursive: true, force: true });
  return new Promise((resolve, reject) => {
    const child = new Child(["--import", "tsx", inRoot("scripts", "embedded-database.ts"), directory], {
      ownEnd: true,
      onMessage(message: { url: string } | { problem: string }) {
        if ("url" in message) resolve({ kind: "embedded", url: message.url, close: () => child.end().then(remove) });
        else reject(new BenchProblem(message.problem));
      },
    });
    void child.ended.then(() => remove()).then(() => reject(new BenchProblem(child.output.trim())));
  });
}

/** A new PostgreSQL server of Debian's packages with its settings as they come, or null where it is not installed. */
export async function openServerDatabase(): Promise<BenchDatabase | null> {
  const programs = findServerPrograms();
  if (programs === null) return null;
  const directory = await mkdtemp(path.join(tmpdir(), "postroom-bench-"));
  const owner = ownerForServer();
  if (owner !== null) chownSync(directory, owner.uid, owner.gid);
  const data = path.join(directory, "data");
  const run = (program: string, args: string[]) => {
    const { status, stderr } = spawnSync(path.join(programs, program), args, {
      ...(owner ?? {}),
      // pg_ctl's server would keep a pipe open for as long as it lives.
      stdio: ["ignore", "ignore", program === "initdb" ? "pipe" : "ignore"],
      encoding: "utf8",
      cwd: directory,
    });
    if (status !== 0) throw new BenchProblem(`PostgreSQL's ${program} did not work. ${stderr ?? ""}`.trim());
  };
  const close = async () => {
    if (existsSync(path.join(data, "postmaster.pid"))) run("pg_ctl", ["stop", "-D", data, "-m", "fast", "-w"]);
    await rm(directory, { recursive: true, force: true });
  };
  try {
    run("initdb", ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale"]);
    const options = `-c listen_addresses='' -c unix_socket_directories='${directory}'`;
    run("pg_ctl", ["start", "-D", data, "-w", "-l", path.join(directory, "log"), "-o", options]);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    kind: "server",
    url: `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(directory)}`,
    close,
  };
}

/** The newest installed version's folder of programs. */
function findServerPrograms(): string | null {
  const installed = "/usr/lib/postgresql";
  if (!existsSync(installed)) return null;
  const versions = readdirSync(installed).sort((a, b) => Number(b) - Number(a));
  const folders = versions.map((version) => path.join(installed, version, "bin"));
  return folders.find((folder) => existsSync(path.join(folder, "initdb"))) ?? null;
}

/** PostgreSQL refuses to run as root, so root lends it the user that Debian's package made. */
function ownerForServer(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (option: string) => Number(spawnSync("id", [option, "postgres"], { encoding: "utf8" }).stdout);
  return { uid: idOf("-u"), gid: idOf("-g") };
}
