import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Engine, Instant } from "../engine";
import { entropyFrom } from "../random";
import { concatOctets, octets, octetText } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { Pop3Client } from "./client";
import type { Pop3ClientEvent } from "./client-events";
import { MailFetch } from "./mail-fetch";
import { MultiLineReader } from "./multi-line-reader";
import { multiLineReply } from "./multi-line-reply";
import { parseStatus } from "./status-line";
import { messageOf, ServerDialogue } from "./testing/server-dialogue";

const MESSAGES = [
  messageOf("one", "Subject: one", "", ".dot", "x".repeat(300)),
  messageOf("two", "Subject: Grüße", "", "body"),
  messageOf("three", ""),
];

/** Commands, near misses and noise: noise alone never gets past the first state. */
const commandBytes = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          "USER alice\r\n",
          "PASS tanstaaf\r\n",
          "PASS wrong\r\n",
          "CAPA\r\n",
          "STAT\r\n",
          "LIST\r\n",
          "LIST 2\r\n",
          "UIDL\r\n",
          "RETR 1\r\n",
          "RETR 2\r\n",
          "TOP 1 1\r\n",
          "DELE 1\r\n",
          "DELE 3\r\n",
          "RSET\r\n",
          "NOOP\r\n",
          "LANG\r\n",
          "UTF8\r\n",
          "AUTH PLAIN AGFsaWNlAHRhbnN0YWFm\r\n",
          "AUTH CRAM-MD5\r\n",
          "AUTH LOGIN\r\n",
          "YWxpY2U=\r\n",
          "*\r\n",
          "QUIT\r\n",
          "\n",
          "\r",
          "\r\n",
        ),
      },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 30 }).map(octetText) },
      { weight: 1, arbitrary: fc.nat(400).map((length) => "x".repeat(length)) },
    ),
    { maxLength: 25 },
  )
  .map((parts) => octets(parts.join("")));

const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 });

function split(bytes: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const length of lengths) {
    pieces.push(bytes.slice(from, from + length));
    from += length;
  }
  return [...pieces, bytes.slice(from)].filter(({ length }) => length > 0);
}

const dialogue = () => new ServerDialogue({ messages: MESSAGES, expire: 7, implementation: "Postroom" });

function converse(pieces: readonly Uint8Array[]) {
  const server = dialogue();
  let heard = server.heard();
  for (const piece of pieces) if (!server.closed) heard += server.raw(piece);
  if (!server.closed) server.hangUp();
  return {
    heard: heard + server.heard(),
    events: server.events.map(({ type }) => type),
    remaining: server.remaining,
    closed: server.closed,
  };
}

describe("the POP3 server under any bytes", () => {
  it("never throws, ends when the client does, and gives every lock back (RFC 1939 §6)", () => {
    fc.assert(
      fc.property(commandBytes, (bytes) => {
        const { closed, events } = converse([bytes]);
        expect(closed).toBe(true);
        const opened = events.filter((type) => type === "open-maildrop").length;
        expect(events.filter((type) => type === "update" || type === "abandoned")).toHaveLength(opened);
      }),
      { numRuns: 300 },
    );
  });

  it("says and does the same however the bytes are cut (RFC 1939 §3)", () => {
    fc.assert(
      fc.property(commandBytes, cuts, (bytes, lengths) => {
        expect(converse(split(bytes, lengths))).toEqual(converse([bytes]));
      }),
      { numRuns: 200 },
    );
  });

  it("removes nothing without QUIT (RFC 1939 §6)", () => {
    fc.assert(
      fc.property(commandBytes, (bytes) => {
        const { remaining, events } = converse([bytes]);
        if (!events.includes("update")) expect(remaining).toEqual(["one", "two", "three"]);
      }),
      { numRuns: 200 },
    );
  });

  it("holds no more than a line of what never ends (RFC 2449 §4)", () => {
    const server = dialogue();
    const reader = { most: 0 };
    for (let piece = 0; piece < 200; piece += 1) {
      server.raw(new Uint8Array(1000).fill(65));
      reader.most = Math.max(reader.most, server.heard().length);
    }
    expect(reader.most).toBeLessThan(200);
    expect(server.say("")).toMatch(/^-ERR a command has at most 255 octets\r\n$/);
  });
});

describe("a session cut at any octet", () => {
  it("has removed everything that was marked, or nothing (RFC 1939 §6)", () => {
    const session = encodeUtf8("USER alice\r\nPASS tanstaaf\r\nRETR 1\r\nDELE 1\r\nDELE 3\r\nQUIT\r\n");
    for (let cut = 0; cut <= session.length; cut += 1) {
      const whole = cut === session.length;
      const { remaining } = converse([session.slice(0, cut)]);
      expect(remaining).toEqual(whole ? ["two"] : ["one", "two", "three"]);
    }
  });
});

const replyBytes = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          "+OK\r\n",
          "+OK hello <1.2@x>\r\n",
          "-ERR\r\n",
          "-ERR [AUTH] no\r\n",
          "+ \r\n",
          "+ AAAA\r\n",
          "USER\r\n.\r\n",
          "PIPELINING\r\n",
          "SASL PLAIN CRAM-MD5\r\n",
          "STLS\r\n",
          ".\r\n",
          "..\r\n",
          "1 one\r\n",
          "2 two\r\n",
          "Subject: x\r\n",
          "\r\n",
          "\n",
          "\r",
          "+OK\r\nUSER\r\n.\r\n+OK\r\n+OK\r\n+OK\r\n1 a\r\n2 b\r\n.\r\n+OK\r\nmail\r\n.\r\n",
        ),
      },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 30 }).map(octetText) },
    ),
    { maxLength: 25 },
  )
  .map((parts) => octets(parts.join("")));

function listen<Event extends { type: string }>(
  engine: Engine<Event>,
  pieces: readonly Uint8Array[],
  now: Instant = 0,
) {
  let said = "";
  const events: Event[] = [];
  let closed = false;
  const run = () => {
    for (;;) {
      const step = engine.next(now);
      if (step.type === "send") said += octetText(step.bytes);
      else if (step.type === "event") events.push(step.event);
      else if (step.type === "start-tls") said += "(TLS)";
      else {
        closed = step.type === "closed";
        return;
      }
    }
  };
  run();
  for (const piece of pieces) {
    engine.receive(piece);
    run();
  }
  engine.peerClosed();
  run();
  return { said, events, closed };
}

const credentials = { user: "alice", password: "tanstaaf", entropy: entropyFrom(() => 0.5), maxMessageOctets: 500 };

describe("the POP3 client under any bytes", () => {
  const client = () => {
    const engine = new Pop3Client({ ...credentials, tls: "on" });
    engine.stat();
    engine.list();
    engine.retrieve(1);
    engine.uniqueIds();
    engine.quit();
    return engine;
  };

  it("never throws, and ends exactly once (RFC 1939 §3)", () => {
    fc.assert(
      fc.property(replyBytes, fc.constantFrom("never", "if-offered", "required", "on"), (bytes, tls) => {
        const fetch = new MailFetch({ ...credentials, tls, allowAuthInClear: true, after: "delete", seen: new Map() });
        const { closed, events } = listen(fetch, [bytes]);
        // A handshake nobody performs is waited for until the time is up; the end of the connection ends it.
        expect(closed).toBe(true);
        expect(events.filter(({ type }) => type === "end")).toHaveLength(1);
        expect(events.at(-1)?.type).toBe("end");
      }),
      { numRuns: 300 },
    );
  });

  it("says and reports the same however the bytes are cut (RFC 1939 §3)", () => {
    fc.assert(
      fc.property(replyBytes, cuts, (bytes, lengths) => {
        const greeted = concatOctets([octets("+OK\r\n+OK\r\nUSER\r\n.\r\n+OK\r\n+OK\r\n"), bytes]);
        const whole = listen<Pop3ClientEvent>(client(), [greeted]);
        expect(listen<Pop3ClientEvent>(client(), split(greeted, lengths))).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });
});

describe("dots", () => {
  const content = fc
    .array(fc.constantFrom(".", "\r\n", "\r", "\n", "a", "..", "\r\n.", "\r\n.\r\n", "bc"), { maxLength: 30 })
    .map((parts) => octets(`${parts.join("").replace(/(?<!\r)\n/g, "\r\n")}\r\n`));

  it("that are stuffed come out again, in whatever pieces they arrive (RFC 1939 §3)", () => {
    fc.assert(
      fc.property(content, cuts, (bytes, lengths) => {
        const reader = new MultiLineReader(10_000);
        const reply = multiLineReply(new Uint8Array(0), bytes);
        const pieces = split(concatOctets([reply, octets("+OK next")]), lengths);
        let read = 0;
        for (const piece of pieces) {
          const end = reader.push(piece);
          if (end !== null) {
            expect(read + end).toBe(reply.length);
            expect(octetText(reader.content)).toBe(octetText(bytes));
            return;
          }
          read += piece.length;
        }
        throw new Error("no end was found");
      }),
      { numRuns: 500 },
    );
  });

  it("never make an end inside a message, whoever looks for it and however (RFC 1939 §3)", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(".", "\r", "\n", "a"), { maxLength: 40 }), (parts) => {
        const reply = octetText(multiLineReply(octets("+OK\r\n"), octets(parts.join(""))));
        expect(reply.search(/\n\.\r?\n/)).toBe(reply.length - 4);
      }),
      { numRuns: 500 },
    );
  });

  it("and everything else leave a reader in any pieces with no more than its limit (RFC 1939 §3)", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 10 }), (pieces) => {
        const reader = new MultiLineReader(400);
        for (const piece of pieces) if (reader.push(piece) !== null) break;
        expect(reader.content.length).toBeLessThanOrEqual(4096);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a status line", () => {
  it("of any octets is read or refused, never thrown at (RFC 1939 §3)", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        parseStatus(bytes);
        expect(parseStatus(concatOctets([octets("+OK "), bytes]))?.type).toBe("ok");
        expect(parseStatus(concatOctets([octets("-ERR "), bytes]))?.type).toBe("error");
      }),
      { numRuns: 300 },
    );
  });
});
