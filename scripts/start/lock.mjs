import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";

/**
 * A lock is a file that says who holds it. It outlives a process that is killed, so a lock whose process is gone may
 * be taken over.
 *
 * @typedef {{ pid: number, host: string, startedAt: string, since: string, note: string }} Holder
 *   startedAt: what tells this process from a later one with the same number; "" where the system doesn't say.
 *   note: anything the holder wants to tell others, such as an address.
 */

export class LockHeld extends Error {
  /** @param {Holder} holder */
  constructor(holder) {
    super(`held by process ${holder.pid} on ${holder.host} since ${holder.since}`);
    this.holder = holder;
  }
}

/**
 * Takes the lock or throws LockHeld.
 *
 * @param {string} file
 * @param {string} [note]
 * @returns {{ tell: (note: string) => void, release: () => void }}
 */
export function takeLock(file, note = "") {
  const me = {
    pid: process.pid,
    host: hostname(),
    startedAt: inspect(process.pid).startedAt,
    since: new Date().toISOString(),
    note,
  };
  const draft = `${file}.${process.pid}`;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    writeFileSync(draft, JSON.stringify(me), { mode: 0o600 });
    try {
      // A link appears whole or not at all: nobody can read a lock that is half written.
      linkSync(draft, file);
      return {
        tell(news) {
          writeFileSync(draft, JSON.stringify({ ...me, note: news }), { mode: 0o600 });
          renameSync(draft, file);
        },
        release: () => releaseLock(file),
      };
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const holder = readHolder(file);
    if (holder !== null && isAlive(holder)) throw new LockHeld(holder);
    setAside(file, holder);
  }
  throw new Error(`The lock ${file} cannot be taken.`);
}

/**
 * Who holds the lock now, or null.
 *
 * @param {string} file
 * @returns {Holder | null}
 */
export function findHolder(file) {
  const holder = readHolder(file);
  return holder !== null && isAlive(holder) ? holder : null;
}

/**
 * Removes a dead process's lock by moving it first: if another process replaced it in between, what was moved is
 * a living lock and goes back.
 *
 * @param {string} file
 * @param {Holder | null} dead
 */
function setAside(file, dead) {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = readHolder(aside);
  if (moved !== null && moved.since !== dead?.since && isAlive(moved)) linkSync(aside, file);
  unlinkSync(aside);
}

/** @param {string} file */
function releaseLock(file) {
  const holder = readHolder(file);
  if (holder?.pid === process.pid && holder.host === hostname()) rmSync(file, { force: true });
}

/**
 * @param {string} file
 * @returns {Holder | null}
 */
function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/**
 * A process of another machine (the folder may be shared) cannot be asked, so it counts as alive.
 *
 * @param {Holder} holder
 */
function isAlive(holder) {
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (errorCode(error) === "ESRCH") return false;
  }
  const { state, startedAt } = inspect(holder.pid);
  // A killed process keeps its number until its parent takes notice, which in a container may be never.
  if (state === "Z" || state === "X") return false;
  return holder.startedAt === "" || startedAt === "" || holder.startedAt === startedAt;
}

/**
 * Numbers of processes are used again, after a reboot above all: the boot and the moment of starting tell them apart.
 *
 * @param {number} pid
 * @returns {{ state: string, startedAt: string }} state as Linux's letter, "Z" for a dead process that still has its
 *   number; both "" where there is no /proc
 */
function inspect(pid) {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold spaces; the state follows it, and the start is the twentieth field from there.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0] ?? "", startedAt: `${boot}/${fields[19]}` };
  } catch {
    return { state: "", startedAt: "" };
  }
}

/** @param {unknown} error */
function errorCode(error) {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
