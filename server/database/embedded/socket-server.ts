import { createServer, type ListenOptions, type Server, type Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import { Turns } from "./turns";
import { WireReader } from "./wire-messages";

/** What a batch of messages ends with: the points where PostgreSQL answers and says whether a transaction is open. */
const BATCH_ENDS = new Set(["Q", "S", "F"]);

/**
 * Milliseconds a client may sit in an open transaction without a word while holding everybody up. Postroom's own
 * transactions end after seconds; this frees the database from a forgotten BEGIN in a shell.
 */
const IDLE_IN_TRANSACTION_LIMIT = 60_000;

export type SocketServer = {
  server: Server;
  /** Hangs up on everyone and stops listening. The database stays open. */
  stop(): Promise<void>;
};

/**
 * Serves one PGlite to any number of PostgreSQL clients, one turn at a time. A turn is one batch of messages (up to
 * Query or Sync), or one whole transaction from BEGIN to its end. A client that hangs up in a transaction
 * is rolled back. `onFault` is told when the database itself has failed and nothing more can be answered.
 */
export async function serveDatabase(
  database: PGlite,
  listenOptions: ListenOptions,
  onFault: (error: Error) => void,
): Promise<SocketServer> {
  const turns = new Turns<Socket>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    serveClient(database, turns, socket, onFault);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(listenOptions, resolve);
  });
  return {
    server,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function serveClient(database: PGlite, turns: Turns<Socket>, socket: Socket, onFault: (error: Error) => void): void {
  const reader = new WireReader();
  let batch: Buffer[] = [];
  // One client's batches run strictly one after another, however its bytes happen to arrive.
  let tail: Promise<void> = Promise.resolve();
  const enqueue = (step: () => Promise<void>): void => {
    tail = tail.then(step).catch(onFault);
  };

  socket.setNoDelay(true);
  socket.on("data", (chunk) => {
    try {
      reader.push(chunk);
      for (let message = reader.next(); message !== null; message = reader.next()) {
        if (message.kind === "encryption-request") socket.write("N");
        else if (message.kind === "cancel-request") socket.end();
        else if (message.kind === "message" && message.tag === "X") socket.end();
        else {
          batch.push(message.bytes);
          if (message.kind === "message" && !BATCH_ENDS.has(message.tag)) continue;
          const whole = Buffer.concat(batch);
          batch = [];
          enqueue(() => runTurn(database, turns, socket, whole));
        }
      }
    } catch {
      // Not our protocol: there is no reply that such a peer would understand.
      socket.destroy();
    }
  });
  socket.on("timeout", () => socket.destroy());
  socket.on("error", () => socket.destroy());
  socket.on("close", () => enqueue(() => leave(database, turns, socket)));
}

async function runTurn(database: PGlite, turns: Turns<Socket>, socket: Socket, batch: Uint8Array): Promise<void> {
  await turns.take(socket);
  if (socket.destroyed) return leave(database, turns, socket);
  socket.setTimeout(0);
  const replies: Buffer[] = [];
  await database.runExclusive(() =>
    database.execProtocolRawStream(batch, {
      // The bytes belong to the database's own memory, which the next message overwrites.
      onRawData: (bytes) => replies.push(Buffer.from(bytes)),
    }),
  );
  // Written only now: what a client reads as committed is already in the database's files.
  socket.write(Buffer.concat(replies));
  if (database.isInTransaction()) socket.setTimeout(IDLE_IN_TRANSACTION_LIMIT);
  else turns.giveBack(socket);
}

/** A client that is gone loses its turn, and what it began and did not commit. */
async function leave(database: PGlite, turns: Turns<Socket>, socket: Socket): Promise<void> {
  if (!turns.holds(socket)) return;
  if (database.isInTransaction()) await database.exec("ROLLBACK");
  turns.giveBack(socket);
}
