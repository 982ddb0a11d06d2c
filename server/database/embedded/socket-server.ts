import { createServer, type ListenOptions, type Server, type Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import { ClientSession, type SessionOptions } from "./client-session";
import { Turns } from "./turns";

export type SocketServer = {
  server: Server;
  /** Hangs up on everyone, rolls back what was open and stops listening. The database stays open. */
  stop(): Promise<void>;
};

export type ServeOptions = SessionOptions & { listen: ListenOptions };

/**
 * Serves one PGlite to any number of PostgreSQL clients, one turn at a time. A turn is one batch of messages (up to
 * Query or Sync), or one whole transaction from BEGIN to its end. A client that hangs up in a transaction
 * is rolled back.
 */
export async function serveDatabase(database: PGlite, options: ServeOptions): Promise<SocketServer> {
  const turns = new Turns<Socket>();
  const sessions = new Map<Socket, Promise<void>>();
  const server = createServer((socket) => {
    const session = new ClientSession(database, turns, socket, options);
    sessions.set(
      socket,
      session.run().finally(() => sessions.delete(socket)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.listen, resolve);
  });
  return {
    server,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sessions.keys()) socket.destroy();
      await Promise.all([closed, ...sessions.values()]);
    },
  };
}
