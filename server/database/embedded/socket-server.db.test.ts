import { once } from "node:events";
import { connect } from "node:net";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SocketServer, serveDatabase } from "./socket-server";

let database: PGlite;
let served: SocketServer;
let port: number;

beforeAll(async () => {
  database = await PGlite.create();
  await database.exec("CREATE TABLE counter (value int NOT NULL)");
  served = await serveDatabase(database, {
    listen: { host: "127.0.0.1", port: 0 },
    password: "right",
    onFault: (error) => {
      throw error;
    },
  });
  const address = served.server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});

afterAll(async () => {
  await served.stop();
  await database.close();
});

async function openClient(password = "right"): Promise<pg.Client> {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", password });
  client.on("error", () => {});
  await client.connect();
  return client;
}

describe("the embedded database's socket", () => {
  test("a wrong password is refused with PostgreSQL's own code", async () => {
    await expect(openClient("wrong")).rejects.toMatchObject({ code: "28P01" });
  });

  test("statements of clients that speak at once never mix", async () => {
    const clients = await Promise.all(Array.from({ length: 8 }, () => openClient()));
    const asked = clients.flatMap((client, who) =>
      client.query(`SELECT $1::int AS of_client_${who}`, [who * 1000]).then(({ rows }) => rows[0]),
    );
    const expected = clients.map((_, who) => ({ [`of_client_${who}`]: who * 1000 }));
    expect(await Promise.all(asked)).toEqual(expected);
    await Promise.all(clients.map((client) => client.end()));
  });

  test("another client waits until a transaction is over, and then sees it whole", async () => {
    const [writer, reader] = await Promise.all([openClient(), openClient()]);
    await writer.query("BEGIN");
    await writer.query("INSERT INTO counter VALUES (1)");
    const seen = reader.query("SELECT count(*)::int AS rows FROM counter");
    await writer.query("INSERT INTO counter VALUES (2)");
    await writer.query("COMMIT");
    expect((await seen).rows).toEqual([{ rows: 2 }]);
    await Promise.all([writer.end(), reader.end()]);
  });

  test("a client that hangs up inside a transaction is rolled back and lets the next one in", async () => {
    const [quitter, next] = await Promise.all([openClient(), openClient()]);
    await quitter.query("BEGIN");
    await quitter.query("DELETE FROM counter");
    await quitter.end();
    const { rows } = await next.query("SELECT count(*)::int AS rows FROM counter");
    expect(rows).toEqual([{ rows: 2 }]);
    await next.end();
  });

  test("after a failed statement the transaction is still its client's, until it ends it", async () => {
    const client = await openClient();
    await client.query("BEGIN");
    await expect(client.query("SELECT * FROM nowhere")).rejects.toMatchObject({ code: "42P01" });
    await expect(client.query("SELECT 1")).rejects.toMatchObject({ code: "25P02" });
    await client.query("ROLLBACK");
    expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    await client.end();
  });

  test("bytes that are no PostgreSQL end their own connection only", async () => {
    const stranger = connect(port, "127.0.0.1");
    stranger.on("error", () => {});
    stranger.write("GET / HTTP/1.1\r\n\r\n");
    await once(stranger, "close");
    const client = await openClient();
    expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    await client.end();
  });
});
