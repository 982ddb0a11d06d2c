import { describe, expect, test } from "vitest";
import { type WireMessage, WireReader } from "./wire-messages";

const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);
const STARTUP = Buffer.from([0, 0, 0, 9, 0, 3, 0, 0, 0]);
const QUERY = Buffer.from([0x51, 0, 0, 0, 6, 0x3b, 0]);
const SYNC = Buffer.from([0x53, 0, 0, 0, 4]);

function readAll(reader: WireReader): WireMessage[] {
  const messages: WireMessage[] = [];
  for (let message = reader.next(); message !== null; message = reader.next()) messages.push(message);
  return messages;
}

const WHOLE_SESSION = Buffer.concat([SSL_REQUEST, STARTUP, QUERY, SYNC]);
const ITS_MESSAGES = [
  { kind: "encryption-request" },
  { kind: "startup", bytes: STARTUP },
  { kind: "message", tag: "Q", bytes: QUERY },
  { kind: "message", tag: "S", bytes: SYNC },
];

describe("WireReader", () => {
  test("cuts a session into its messages", () => {
    const reader = new WireReader();
    reader.push(WHOLE_SESSION);
    expect(readAll(reader)).toEqual(ITS_MESSAGES);
  });

  test("finds the same messages wherever the bytes are split", () => {
    for (let cut = 1; cut < WHOLE_SESSION.length; cut += 1) {
      const reader = new WireReader();
      reader.push(WHOLE_SESSION.subarray(0, cut));
      const early = readAll(reader);
      reader.push(WHOLE_SESSION.subarray(cut));
      expect([...early, ...readAll(reader)]).toEqual(ITS_MESSAGES);
    }
  });

  test("refuses a length that no PostgreSQL client sends", () => {
    const reader = new WireReader();
    reader.push(Buffer.from("GET / HTTP/1.1\r\n\r\n"));
    expect(() => reader.next()).toThrow("not a PostgreSQL client");
  });
});
