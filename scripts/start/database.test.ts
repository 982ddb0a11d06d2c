import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { knockAtDatabase } from "./database.mjs";
import { choosePort } from "./port.mjs";

test("a DATABASE_URL where nobody listens is reported by host and port, without the password", async () => {
  const port = await choosePort("0");
  const refusal = knockAtDatabase(`postgresql://teacher:very-secret@127.0.0.1:${port}/postroom`);
  await expect(refusal).rejects.toThrow(`No database answers at 127.0.0.1:${port}, where DATABASE_URL leads`);
  await expect(refusal).rejects.not.toThrow("very-secret");
});

test("a program that accepts connections and hangs up is no database", async () => {
  const silent = createServer((socket) => socket.end()).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const address = silent.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await expect(knockAtDatabase(`postgresql://localhost@127.0.0.1:${port}/x`)).rejects.toThrow("No database answers");
  silent.close();
});

test("a DATABASE_URL of another kind of database is refused", async () => {
  await expect(knockAtDatabase("mysql://root@localhost/postroom")).rejects.toThrow('must begin with "postgresql://"');
});

test("a DATABASE_URL that is no address is refused with what one looks like", async () => {
  await expect(knockAtDatabase("postroom")).rejects.toThrow("postgresql://user:password@host:5432/name");
});
