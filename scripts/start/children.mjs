import { spawn } from "node:child_process";
import { inRoot } from "./places.mjs";

/** Milliseconds a child has to end in order before it is killed. */
const PATIENCE = 6_000;
/** Characters of a child's output kept to explain a failure. */
const KEPT_OUTPUT = 20_000;

const onWindows = process.platform === "win32";

/** @type {Set<Child>} */
const running = new Set();

/**
 * @typedef {object} ChildOptions
 * @property {Record<string, string | undefined>} [env] added to this process's own
 * @property {boolean} [show] pass its output on to the terminal instead of keeping it
 * @property {(message: any) => void} [onMessage]
 * @property {boolean} [ownEnd] it watches for the end of its parent itself
 */

/**
 * A Node program run by this one. It leads a process group of its own, so that Ctrl-C reaches only the start script, which
 * then ends its children in the right order, and so that nothing a child started is left behind.
 */
export class Child {
  /**
   * @param {string[]} command what follows `node`
   * @param {ChildOptions} [options]
   */
  constructor(command, { env = {}, show = false, onMessage, ownEnd = false } = {}) {
    const leash = ownEnd ? [] : ["--import", inRoot("scripts", "start", "end-with-parent.mjs")];
    this.output = "";
    this.ending = false;
    this.process = spawn(process.execPath, [...leash.map(asImport), ...command], {
      cwd: inRoot(),
      env: { ...process.env, ...env, POSTROOM_PARENT: String(process.pid) },
      stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe", "ipc"],
      detached: !onWindows,
      windowsHide: true,
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        this.output = (this.output + text).slice(-KEPT_OUTPUT);
      });
    }
    if (onMessage) this.process.on("message", onMessage);
    running.add(this);
    /** Resolves with the exit code, or 1 when it was killed or could not be started. @type {Promise<number>} */
    this.ended = new Promise((resolve) => {
      this.process.once("error", (error) => {
        this.output += error.message;
        resolve(1);
      });
      this.process.once("close", (code) => resolve(code ?? 1));
    });
    this.ended.then(() => running.delete(this));
  }

  /** @param {NodeJS.Signals} signal */
  signal(signal) {
    const pid = this.process.pid;
    if (pid === undefined) return;
    try {
      process.kill(onWindows ? pid : -pid, signal);
    } catch {
      // It has ended already.
    }
  }

  /** Asks it to end, insists after a few seconds, and resolves when it has ended. */
  async end() {
    this.ending = true;
    this.signal("SIGTERM");
    const insist = setTimeout(() => this.signal("SIGKILL"), PATIENCE);
    await this.ended;
    clearTimeout(insist);
    // What it started and did not wait for.
    this.signal("SIGKILL");
  }
}

/** Ends all children, the last one started first: the web server before the database it uses. */
export async function endChildren() {
  for (const child of [...running].reverse()) await child.end();
}

/** For a second Ctrl-C. */
export function killChildren() {
  for (const child of running) child.signal("SIGKILL");
}

/**
 * Runs a program to its end, quietly. Throws an Error with the end of its output when it fails.
 *
 * @param {string[]} command what follows `node`
 * @param {ChildOptions} [options]
 */
export async function runToEnd(command, options) {
  const child = new Child(command, options);
  const code = await child.ended;
  if (code !== 0) throw new Error(child.output.trim() || `It ended with code ${code}.`);
}

/** On Windows --import takes only URLs. @param {string} argument */
function asImport(argument) {
  return onWindows && !argument.startsWith("--") ? `file:///${argument.replaceAll("\\", "/")}` : argument;
}
