import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { Child } from "../start/children.mjs";
import { inRoot } from "../start/places.mjs";
import { startPostgresql } from "../test/postgresql.mjs";
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
    void child.ended.then(remove).then(() => reject(new BenchProblem(child.output.trim())));
  });
}

/** A PostgreSQL server of Debian's packages that waits for the disk, or null where none is installed. */
export async function openServerDatabase(): Promise<BenchDatabase | null> {
  const server = await startPostgresql({ durable: true });
  return server && { kind: "server", url: server.url, close: async () => server.stop() };
}
