import { mkdirSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { Child } from "./children.mjs";
import { findHolder } from "./lock.mjs";
import { dataDirectory, inRoot } from "./places.mjs";
import { StartProblem } from "./problem.mjs";

/** Milliseconds to wait for a server's first word. */
const KNOCK_TIMEOUT = 5_000;

/** Milliseconds that a database on its way out may take. */
const ENDING_TIME = 2_000;

/**
 * @typedef {{ url: string, kind: "embedded" | "server", child: Child | null }} Database
 */

/** The process that has the embedded database open now, or null. */
export function findDatabaseHolder() {
  return findHolder(path.join(dataDirectory, "database.lock"));
}

/**
 * The same after a moment's patience: a process that was told to end, or killed, needs that to be gone.
 *
 * @returns {Promise<import("./lock.mjs").Holder | null>}
 */
export async function findLastingDatabaseHolder() {
  for (let waited = 0; waited < ENDING_TIME; waited += 100) {
    if (findDatabaseHolder() === null) return null;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return findDatabaseHolder();
}

/**
 * Starts the embedded database and waits until it listens.
 *
 * @returns {Promise<Database>}
 */
export async function startEmbeddedDatabase() {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  return new Promise((resolve, reject) => {
    const child = new Child(["--import", "tsx", inRoot("scripts", "embedded-database.ts"), dataDirectory], {
      ownEnd: true,
      onMessage(message) {
        if ("url" in message) resolve({ url: message.url, kind: "embedded", child });
        else reject(new StartProblem(message.problem));
      },
    });
    child.ended.then(() => reject(new StartProblem(`The embedded database did not start. ${child.output.trim()}`)));
  });
}

/** PostgreSQL's question whether encryption is spoken: any server answers it with one letter, before asking who we are. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

/**
 * Says in seconds, and before anything is installed, that no PostgreSQL answers where DATABASE_URL leads. Whether it lets
 * us in shows when it is used.
 *
 * @param {string} url
 */
export async function knockAtDatabase(url) {
  const address = parseAddress(url);
  if (address === null) return;
  const socket = connect(address);
  try {
    await new Promise((resolve, reject) => {
      socket.setTimeout(KNOCK_TIMEOUT, () => reject(new Error("timeout")));
      socket.once("error", reject);
      socket.once("close", reject);
      socket.once("connect", () => socket.write(SSL_REQUEST));
      socket.once("data", resolve);
    });
  } catch {
    throw new StartProblem(
      `No database answers at ${address.host}:${address.port}, where DATABASE_URL leads: check that it runs and can be reached.`,
    );
  } finally {
    socket.destroy();
  }
}

/**
 * @param {string} url
 * @returns {{ host: string, port: number } | null} null for Unix sockets, which are not knocked at
 */
function parseAddress(url) {
  /** @type {URL} */
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    throw new StartProblem(
      'DATABASE_URL is not an address: it looks like "postgresql://user:password@host:5432/name".',
    );
  }
  if (!/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new StartProblem('DATABASE_URL must begin with "postgresql://": Postroom keeps its data in PostgreSQL.');
  }
  if (parsed.hostname === "" || parsed.searchParams.has("host")) return null;
  return { host: parsed.hostname.replace(/^\[|\]$/g, ""), port: Number(parsed.port || 5432) };
}
