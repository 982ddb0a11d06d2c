import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concatOctets, octets, octetText, sameOctets } from "../wire/octets";
import { VERBS } from "./command";
import { ContentBuffer } from "./content-buffer";
import { ContentScanner } from "./content-scanner";
import { SERVER_MOVES, type ServerMove, type ServerState } from "./server-moves";
import { agreeable, Dialogue } from "./testing/dialogue";

const LIMIT = 2000;
const OPTIONS = {
  maxMessageOctets: LIMIT,
  maxErrors: 50,
  role: "mx",
  mechanisms: ["PLAIN"],
  allowAuthInClear: true,
} as const;

/** Lines that lead deep into the machine, and some that lead astray. */
const line = fc.constantFrom(
  "EHLO a.example\r\n",
  "HELO a.example\r\n",
  "MAIL FROM:<b@c.example>\r\n",
  "MAIL FROM:<b@c.example> BODY=BINARYMIME SIZE=10\r\n",
  "RCPT TO:<alice@d.example>\r\n",
  "RCPT TO:<nobody@d.example>\r\n",
  "DATA\r\n",
  "text\r\n",
  "..\r\n",
  ".\r\n",
  ".\n",
  "\r.\r\n",
  "BDAT 4\r\n",
  "BDAT 3 LAST\r\n",
  "BDAT 0 LAST\r\n",
  "RSET\r\n",
  "VRFY alice\r\n",
  "AUTH PLAIN\r\n",
  "AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=\r\n",
  "*\r\n",
  "NOOP\r\n",
  "XXXX\r\n",
  `${"x".repeat(3000)}\r\n`,
  "a\0b\r",
);
const stream = fc.array(
  fc.oneof({ weight: 8, arbitrary: line }, { weight: 1, arbitrary: fc.string({ maxLength: 8 }) }),
  {
    maxLength: 40,
  },
);
const session = stream.map((lines) => octets(`EHLO a.example\r\n${lines.join("")}`.replace(/[^\0-\xff]/g, "?")));

function outcome(dialogue: Dialogue): unknown {
  return { events: dialogue.events, said: dialogue.sends.join(""), closed: dialogue.closed };
}

function play(pieces: readonly Uint8Array[]): Dialogue {
  const dialogue = new Dialogue(OPTIONS);
  for (const piece of pieces) dialogue.say(piece);
  dialogue.cut();
  return dialogue;
}

describe("laws of the SMTP server", () => {
  test("any split of the same octets gives the same replies and the same events (RFC 5321 §2.3.8)", () => {
    fc.assert(
      fc.property(session, fc.array(fc.nat(400), { maxLength: 12 }), (bytes, cuts) => {
        const whole = outcome(play([bytes]));
        expect(outcome(play(Array.from(bytes, (octet) => Uint8Array.of(octet))))).toEqual(whole);
        const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
        expect(outcome(play(places.slice(1).map((to, at) => bytes.subarray(places[at], to))))).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  test("any octets are answered or waited for, never thrown at, and what is held stays within bounds (RFC 5321 §4.5.3)", () => {
    const noise = fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.from(bytes));
    fc.assert(
      fc.property(fc.array(fc.oneof(noise, session), { maxLength: 20 }), (pieces) => {
        const dialogue = new Dialogue(OPTIONS);
        for (const piece of pieces) {
          dialogue.say(piece);
          // One message, one line, and the piece that came last.
          expect(dialogue.server.heldOctets).toBeLessThanOrEqual(LIMIT + 2048 + piece.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("an enhanced code has its reply's class, and is missing only from greetings and 3yz (RFC 2034 §4, RFC 3463 §2)", () => {
    fc.assert(
      fc.property(session, (bytes) => {
        // The greeting and the reply to EHLO are the first lines; later ones begin with the server's name.
        for (const line of play([bytes]).sends.join("").split("\r\n").slice(0, -1)) {
          const [, code = "", enhanced] = /^([2-5]\d\d)[ -](?:([245])\.\d{1,3}\.\d{1,3} )?/.exec(line) ?? [];
          const bare = /^(220|250)[ -](mx\.example\.org |[A-Z0-9]+( |$))/.test(line) || code.startsWith("3");
          expect([line, enhanced]).toEqual([line, bare ? undefined : code[0]]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("a driver that does not answer is not buried: what comes meanwhile is bounded (RFC 5321 §7.8)", () => {
    const dialogue = new Dialogue(OPTIONS, (event) => (event.type === "sender" ? null : agreeable(event)));
    dialogue.say("EHLO a.example\r\nMAIL FROM:<b@c.example>\r\n");
    for (let piece = 0; piece < 2000; piece += 1) {
      dialogue.say("NOOP\r\n".repeat(50));
      expect(dialogue.server.heldOctets).toBeLessThanOrEqual(LIMIT + 65_536 + 1000);
    }
    dialogue.server.answer({ type: "sender", verdict: { accept: true } });
    expect(dialogue.run()).toMatch(/^250 2\.1\.0 .*\r\n421 4\.7\.0 .*\r\n$/);
    expect(dialogue.closed).toBe(true);
  });

  test("a delivery cut at any octet arrives exactly once or not at all (RFC 5321 §4.1.1.4, RFC 3030 §2)", () => {
    const head = "EHLO a.example\r\nMAIL FROM:<b@c.example>\r\nRCPT TO:<alice@d.example>\r\n";
    for (const [delivery, rest] of [
      [`${head}DATA\r\nSubject: x\r\n\r\n..\r\nbody\r\n.\r\n`, "QUIT\r\n"],
      [`${head}BDAT 7\r\na: b\r\n\rBDAT 6 LAST\r\n\nend\r\n`, "QUIT\r\n"],
    ] as const) {
      const bytes = octets(delivery + rest);
      const due = delivery.length;
      for (let cut = 0; cut <= bytes.length; cut += 1) {
        const dialogue = play([bytes.subarray(0, cut)]);
        const arrived = cut >= due ? 1 : 0;
        expect([cut, dialogue.messages.length]).toEqual([cut, arrived]);
        expect(dialogue.closed).toBe(true);
      }
    }
  });

  test("content is what was sent, dots unstuffed, whatever the pieces (RFC 5321 §4.5.2)", () => {
    const text = fc.array(fc.constantFrom("", ".", "..", "...x", "a.b", ".a", "\t"), { maxLength: 12 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 7 }), (lines, size) => {
        const plain = lines.map((it) => `${it}\r\n`).join("");
        const stuffed = octets(`${plain.replace(/^\./gm, "..")}.\r\nNOOP`);
        const scanner = new ContentScanner(1000, false);
        let used = -1;
        for (let from = 0; from < stuffed.length && used < 0; from += size) {
          used = scanner.receiveDotted(stuffed.subarray(from, from + size));
          if (used >= 0) expect(from + used).toBe(stuffed.length - 4);
        }
        expect(scanner.fault).toBeNull();
        expect(octetText(scanner.take())).toBe(plain);
      }),
    );
  });

  test("the buffer gives back what was put in, large pieces and small (RFC 5321 §4.5.3.1.7)", () => {
    const piece = fc.integer({ min: 0, max: 20_000 }).map((size) => new Uint8Array(size).fill(size));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const buffer = new ContentBuffer(1_000_000);
        for (const it of pieces) buffer.append(it);
        expect(sameOctets(buffer.take(), concatOctets(pieces))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

/** How to come to each state, and a line for each move a client can make. */
const WAY: Record<Exclude<ServerState, "ended" | "securing">, string> = {
  greeted: "",
  ready: "EHLO a.example\r\n",
  sender: "EHLO a.example\r\nMAIL FROM:<b@c.example>\r\n",
  recipients: "EHLO a.example\r\nMAIL FROM:<b@c.example>\r\nRCPT TO:<alice@d.example>\r\n",
  content: "EHLO a.example\r\nMAIL FROM:<b@c.example>\r\nRCPT TO:<alice@d.example>\r\nDATA\r\n",
  chunks: "EHLO a.example\r\nMAIL FROM:<b@c.example>\r\nRCPT TO:<alice@d.example>\r\nBDAT 2\r\nab",
  spoiled: "EHLO a.example\r\nMAIL FROM:<b@c.example>\r\nRCPT TO:<alice@d.example>\r\nBDAT 2\r\n\rx",
  "signing-in": "EHLO a.example\r\nAUTH PLAIN\r\n",
};
const LINES: Record<(typeof VERBS)[number], string> = {
  EHLO: "EHLO a.example",
  HELO: "HELO a.example",
  MAIL: "MAIL FROM:<b@c.example>",
  RCPT: "RCPT TO:<alice@d.example>",
  DATA: "DATA",
  BDAT: "BDAT 0 LAST",
  RSET: "RSET",
  VRFY: "VRFY alice",
  EXPN: "EXPN list",
  HELP: "HELP",
  NOOP: "NOOP",
  QUIT: "QUIT",
  STARTTLS: "STARTTLS",
  AUTH: "AUTH PLAIN",
};

describe("the table of moves", () => {
  test("an illegal move is refused and changes nothing: the rest goes as if it had not been (RFC 5321 §4.1.4)", () => {
    for (const [state, way] of Object.entries(WAY)) {
      if (state === "content" || state === "signing-in") continue;
      const row: Partial<Record<ServerMove, string>> = SERVER_MOVES[state as ServerState];
      for (const verb of VERBS.filter((it) => row[it] === undefined)) {
        const touched = new Dialogue({ ...OPTIONS, tlsAvailable: true });
        const untouched = new Dialogue({ ...OPTIONS, tlsAvailable: true });
        touched.say(way);
        untouched.say(way);
        const before = touched.events.length;
        expect([state, verb, touched.codes(LINES[verb])]).toEqual([
          state,
          verb,
          [expect.stringMatching(/^(503|554) 5\.5\.1$/)],
        ]);
        expect(touched.events.length).toBe(before);
        const rest = "RCPT TO:<alice@d.example>\r\nDATA\r\nx\r\n.\r\nMAIL FROM:<b@c.example>\r\nQUIT\r\n";
        expect([state, verb, touched.say(rest)]).toEqual([state, verb, untouched.say(rest)]);
        expect(touched.events).toEqual(untouched.events);
      }
    }
  });

  test("a legal move is not out of order in any state (RFC 5321 §4.1.4)", () => {
    for (const [state, way] of Object.entries(WAY)) {
      const row: Partial<Record<ServerMove, string>> = SERVER_MOVES[state as ServerState];
      for (const verb of VERBS.filter((it) => row[it] !== undefined)) {
        const dialogue = new Dialogue({ ...OPTIONS, tlsAvailable: true });
        dialogue.say(way);
        expect([state, verb, dialogue.codes(LINES[verb])[0]]).toEqual([state, verb, expect.stringMatching(/^[23]/)]);
      }
    }
  });

  test("every state can be reached, and all but the last can be left (RFC 5321 §3)", () => {
    const reached = new Set<string>(Object.values(SERVER_MOVES).flatMap((row) => Object.values(row)));
    expect([...reached].sort()).toEqual(Object.keys(SERVER_MOVES).sort());
    for (const [state, row] of Object.entries(SERVER_MOVES)) {
      expect([state, Object.keys(row).length > 0]).toEqual([state, state !== "ended"]);
    }
  });
});
