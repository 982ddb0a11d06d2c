/**
 * The process of the embedded database. Usage: node --import tsx scripts/embedded-database.ts <data directory>
 *
 * Speaks to whoever started it over Node's process channel: one message when it listens (`{ url }`) or cannot
 * (`{ problem }`). Ends, closing the database in order, on the message "stop", when its starter is gone, or on SIGTERM.
 */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { chooseAddress } from "@/server/database/embedded/address";
import { DamagedDirectory, openDataDirectory } from "@/server/database/embedded/data-directory";
import { serveDatabase } from "@/server/database/embedded/socket-server";
import { LockHeld, takeLock } from "./start/lock.mjs";

const dataDirectory = path.resolve(process.argv[2] ?? ".data");
await mkdir(dataDirectory, { recursive: true, mode: 0o700 });

try {
  await run();
} catch (error) {
  await tell({ problem: problemOf(error) });
  process.exit(1);
}

async function run(): Promise<void> {
  const lock = takeLock(path.join(dataDirectory, "database.lock"));
  const database = await openDataDirectory(path.join(dataDirectory, "database"));
  const address = await chooseAddress(dataDirectory);
  const { server, stop } = await serveDatabase(database, {
    listen: address.listen,
    ...(address.password === undefined ? {} : { password: address.password }),
    onFault(error) {
      console.error(`The embedded database has failed and stops: ${error.message}`);
      process.exit(1);
    },
  });

  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    await stop();
    await database.close();
    await address.remove();
    lock.release();
    process.exit(0);
  };
  process.on("message", (message) => {
    if (message === "stop") void end();
  });
  process.on("disconnect", () => void end());
  process.on("SIGTERM", () => void end());
  // Ctrl-C reaches every process of the terminal at once; the starter decides the order in which they end.
  process.on("SIGINT", () => {});

  const listening = server.address();
  const url = address.url(typeof listening === "object" && listening !== null ? listening.port : 0);
  lock.tell(url);
  await tell({ url });
}

function tell(message: { url: string } | { problem: string }): Promise<void> {
  return new Promise((resolve) => {
    if (process.send) process.send(message, () => resolve());
    else {
      console.log("url" in message ? message.url : message.problem);
      resolve();
    }
  });
}

function problemOf(error: unknown): string {
  if (error instanceof DamagedDirectory) return error.message;
  if (error instanceof LockHeld) {
    const { pid, host, since } = error.holder;
    return `The database in ${dataDirectory} is in use by process ${pid} on ${host} since ${since}: stop that Postroom first.`;
  }
  const reason = error instanceof Error ? error.message : String(error);
  return `The embedded database did not start: ${reason}`;
}
