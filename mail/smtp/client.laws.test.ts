import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entropyFrom, randomFrom } from "../random";
import { octets } from "../wire/octets";
import { SmtpClient } from "./client";
import { SESSION_MOVES, TRANSACTION_MOVES } from "./client-moves";
import { dataOf } from "./send-content";
import { type Answers, converse, failures, letter, results, type Script } from "./testing/scripted-server";

const credentials = { user: "ann", password: "secret", entropy: entropyFrom(randomFrom(1)) };
const ALL = ["PIPELINING", "8BITMIME", "SMTPUTF8", "CHUNKING", "BINARYMIME", "DSN", "ENHANCEDSTATUSCODES", "SIZE 9999"];

const code = fc.constantFrom(
  "220",
  "250",
  "251",
  "334",
  "354",
  "421",
  "450",
  "452",
  "501",
  "550",
  "552",
  "554",
  "199",
  "x",
);
const said = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(code, fc.constantFrom(" ok", " 2.0.0 ok", " 4.5.3 x", "-a", "")).map((parts) => parts.join("")),
  },
  { weight: 1, arbitrary: fc.constantFrom("", "close", "250-a\r\n250 b", "250 a\r\n250 b") },
);
const answers = fc.dictionary(
  fc.constantFrom(
    "greeting",
    "HELO",
    "EHLO",
    "MAIL",
    "RCPT",
    "DATA",
    "content",
    "chunk",
    "RSET",
    "QUIT",
    "STARTTLS",
    "AUTH",
  ),
  fc.array(said, { minLength: 1, maxLength: 4 }),
  { maxKeys: 4 },
);
const script: fc.Arbitrary<Script> = fc.record({
  answers: answers as fc.Arbitrary<Answers>,
  offers: fc.subarray([...ALL, "STARTTLS", "AUTH PLAIN CRAM-MD5", "LIMITS RCPTMAX=2 MAILMAX=3"]),
  options: fc.record({
    tls: fc.constantFrom("never" as const, "if-offered" as const, "required" as const),
    preferChunking: fc.boolean(),
    allowAuthInClear: fc.boolean(),
    pipelining: fc.boolean(),
  }),
  mails: fc.array(
    fc
      .tuple(
        fc.array(fc.constantFrom("a", "b", "c", "ü"), { maxLength: 4 }),
        fc.constantFrom("x\r\n", ".\r\n", "ü", "\n"),
      )
      .map(([to, content]) => letter(to, content)),
    { maxLength: 3 },
  ),
});

describe("any server at all", () => {
  it("leaves every recipient delivered, deferred or failed, in one outcome (RFC 5321 §4.2.5)", () => {
    fc.assert(
      fc.property(script, (one) => {
        const dialogue = converse(one);
        const expected = (one.mails ?? []).map(({ recipients }) => recipients.map(({ path }) => path.local).join());
        const got = dialogue.events.flatMap((event) =>
          event.type === "sent" ? [event.outcomes.map(({ recipient: { path } }) => path.local).join()] : [],
        );
        expect(got.sort()).toEqual(expected.sort());
        expect(dialogue.closed).toBe(true);
        expect(failures(dialogue).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });

  it("gets the same answers however its octets are cut (RFC 5321 §4.2)", () => {
    fc.assert(
      fc.property(script, fc.integer({ min: 1, max: 7 }), (one, octetsAtATime) => {
        const whole = converse(one);
        const cut = converse({ ...one, octetsAtATime });
        // What the server says after the client has closed is not the client's.
        const steps = ({ heard, sends, events, closed }: typeof cut) => ({ heard, sends, events, closed });
        expect(steps(cut)).toEqual(steps(whole));
      }),
      { numRuns: 80 },
    );
  });

  it("can send any bytes: nothing throws, and little is kept (RFC 5321 §4.5.3.1.5)", () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: "binary", maxLength: 50 }).map((text) => octets(text.replace(/[^\0-\xff]/g, "?"))),
      fc.constantFrom("220 a\r\n", "250-a\r\n", "250 a\r\n", "354 a\r\n", "250 STARTTLS\r\n", "334 \r\n").map(octets),
      fc.constant(octets("250-".repeat(5000))),
    );
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 30 }), fc.boolean(), (pieces, signsIn) => {
        const tls = "if-offered" as const;
        const client = new SmtpClient({ hello: "x", tls, allowAuthInClear: true, ...(signsIn ? { credentials } : {}) });
        client.send(letter(["bob"]));
        for (const piece of pieces) {
          client.receive(piece);
          for (let step = client.next(0); step.type !== "wait" && step.type !== "closed"; step = client.next(0)) {
            if (step.type === "start-tls") client.tlsStarted();
          }
          expect(client.heldOctets).toBeLessThan(128 * 4096 + 30_000);
        }
        client.peerClosed();
        let last = client.next(0);
        while (last.type !== "closed") last = client.next(0);
      }),
      { numRuns: 120 },
    );
  });
});

describe("a connection cut at every octet", () => {
  const variants: readonly Script[] = [
    { mails: [letter(["a", "b"]), letter(["c"])], answers: { RCPT: ["250 ok", "550 no", "250 ok"] } },
    {
      mails: [letter(["a", "b"]), letter(["c"])],
      offers: ALL,
      answers: { RCPT: ["250 ok", "550 5.1.1 no", "250 ok"] },
    },
    { mails: [letter(["a"], "b\n"), letter(["b", "c"])], offers: ALL, options: { preferChunking: true } },
  ];

  it("leaves nobody without an outcome, and nobody delivered whom the server did not take (RFC 5321 §4.2.5)", () => {
    for (const one of variants) {
      const whole = results(converse(one));
      const { said } = converse(one);
      for (let cutAfter = 0; cutAfter < said; cutAfter += 1) {
        const got = results(converse({ ...one, cutAfter }));
        expect(got.map((line) => line[0])).toEqual(["a", "b", "c"]);
        // What is not known is neither delivered nor given up.
        for (const [at, line] of got.entries()) if (!line.includes("deferred")) expect(line).toBe(whole[at]);
      }
      expect(results(converse({ ...one, cutAfter: said }))).toEqual(whole);
    }
  });
});

describe("content", () => {
  const line = fc.string({ unit: fc.constantFrom(".", "a", "..", " "), maxLength: 6 });
  const message = fc.array(line, { maxLength: 12 }).map((lines) => lines.map((text) => `${text}\r\n`).join(""));

  it("comes out of DATA as it went in: dots taken off again, the end found only at the end (RFC 5321 §4.5.2)", () => {
    fc.assert(
      fc.property(message, (text) => {
        const sent = dataOf(octets(text))
          .map((part) => String.fromCharCode(...part))
          .join("");
        const body = sent.slice(0, -3);
        expect(sent.endsWith(".\r\n")).toBe(true);
        expect(`\r\n${body}`).not.toContain("\r\n.\r\n");
        expect(body.replace(/^\./gm, "")).toBe(text);
      }),
      { numRuns: 150 },
    );
  });
});

describe("the tables of moves", () => {
  it("lead from the first state to every other, and name no state that is not there", () => {
    for (const [table, first] of [
      [SESSION_MOVES, "greeting"],
      [TRANSACTION_MOVES, "begin"],
    ] as const) {
      const moves: Readonly<Record<string, Readonly<Record<string, string>>>> = table;
      const reached = new Set<string>([first, "closed"]);
      for (const state of reached) for (const to of Object.values(moves[state] ?? {})) reached.add(to);
      expect([...reached].filter((state) => state !== "closed" || "closed" in moves).sort()).toEqual(
        Object.keys(moves).sort(),
      );
    }
  });
});
