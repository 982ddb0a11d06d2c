import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodyStructureOf } from "../message/body-structure";
import { envelopeOf } from "../message/envelope";
import { parseMessage } from "../message/parse-message";
import { entropyFrom, randomFrom } from "../random";
import { concatOctets, octets } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { ImapClient } from "./client";
import type { ImapClientEvent } from "./client-events";
import { IMAP_CLIENT_MOVES } from "./client-moves";
import { append } from "./client-tasks/append";
import { fetch } from "./client-tasks/fetch";
import { list } from "./client-tasks/list";
import { parseEnvelope } from "./client-tasks/parse-envelope";
import { parseResponse } from "./client-tasks/parse-response";
import { parseStructure } from "./client-tasks/parse-structure";
import { ResponseLexer } from "./client-tasks/response-lexer";
import { ResponseReader } from "./client-tasks/response-reader";
import { search } from "./client-tasks/search";
import { select } from "./client-tasks/select";
import { noop } from "./client-tasks/session-requests";
import { putEnvelope } from "./fetch/put-envelope";
import { putStructure } from "./fetch/put-structure";
import { OutputBuffer } from "./output-buffer";

function newClient(): ImapClient {
  const entropy = entropyFrom(randomFrom(3));
  const options = { user: "alice", password: "secret", entropy, tls: "if-offered", allowAuthInClear: true } as const;
  const client = new ImapClient({ ...options, maxResponseOctets: 4096, maxLiteralOctets: 4096 });
  client.perform(select("INBOX"));
  client.perform(list({ pattern: "*" }));
  client.perform(fetch({ uids: [[1, 9]] }, ["FLAGS", "ENVELOPE", "BODYSTRUCTURE", { section: "" }]));
  client.perform(search(["ALL"]));
  client.perform(append("Sent", octets("Subject: x\r\n\r\n")));
  client.perform(noop);
  client.idle();
  client.logOut();
  return client;
}

/** Everything the engine yields until it waits or has closed. */
function steps(client: ImapClient): (string | ImapClientEvent)[] {
  const seen: (string | ImapClientEvent)[] = [];
  for (;;) {
    const step = client.next(0);
    if (step.type === "wait" || step.type === "closed") return seen;
    if (step.type === "send") seen.push(String.fromCharCode(...step.bytes));
    else if (step.type === "event") seen.push(step.event);
    else client.tlsStarted();
  }
}

/** What servers say, right and wrong, in any order. */
const line = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 9 }).map((tag) => `A${tag} OK done\r\n`) },
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      "* OK [CAPABILITY IMAP4rev1 IDLE ESEARCH] hello\r\n",
      "* OK hello\r\n",
      "* PREAUTH [CAPABILITY IMAP4rev1] hello\r\n",
      "* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN\r\n",
      "+ \r\n",
      "+ go on\r\n",
      "* 5 EXISTS\r\n",
      "* 2 EXPUNGE\r\n",
      "* VANISHED (EARLIER) 1:3,9\r\n",
      "* 1 FETCH (UID 4 FLAGS (\\Seen) BODY[] {4}\r\nab\r\n)\r\n",
      '* 2 FETCH (ENVELOPE (NIL "x" ((NIL NIL "a" "b")) NIL NIL NIL NIL NIL NIL NIL))\r\n',
      '* 3 FETCH (BODYSTRUCTURE ("text" "plain" NIL NIL NIL "7bit" 3 1))\r\n',
      '* LIST (\\Sent) "/" {4}\r\nSent\r\n',
      "* SEARCH 1 2 3\r\n",
      "* ESEARCH UID ALL 1:3\r\n",
      "* STATUS x (MESSAGES 1)\r\n",
      "* NO [ALERT] hot\r\n",
      "* XWHAT (a {2}\r\n\r\n)\r\n",
      "A3 NO [TRYCREATE] no\r\n",
      "A4 BAD what\r\n",
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom("* BYE\r\n", "* 1 FETCH (\r\n", "\r\n", "* {3}\r\n", "* OK x\n", "A1\r\n") },
);

const noise = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc.constantFrom("* 1 FETCH (", "(((", '"', "{9}\r\n", "[", "* ", "A1 OK ", "\r\n", "+ ", "BODY[]<").map(octets),
  fc.constant(octets("(".repeat(3000))),
  fc.constant(octets('* LIST "'.repeat(500))),
);

describe("any server at all", () => {
  it("is heard alike however its octets are cut (RFC 9051 §2.2)", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), fc.integer({ min: 1, max: 7 }), (lines, size) => {
        const said = encodeUtf8(`* OK [CAPABILITY IMAP4rev1 IDLE] hello\r\nA1 OK in\r\n${lines.join("")}`);
        const whole = newClient();
        whole.receive(said);
        const cut = newClient();
        const pieces: (string | ImapClientEvent)[] = [];
        for (let at = 0; at < said.length; at += size) {
          cut.receive(said.subarray(at, at + size));
          pieces.push(...steps(cut));
        }
        // Where one step ends and the next begins is for the network to say.
        expect(inOrder(pieces)).toEqual(inOrder(steps(whole)));
        expect(cut.state).toBe(whole.state);
      }),
      { numRuns: 150 },
    );
  });

  it("can send any bytes: nothing throws, and little is kept (RFC 9051 §2.2)", () => {
    const piece = fc.oneof(noise, line.map(octets));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const client = newClient();
        client.receive(octets("* OK [CAPABILITY IMAP4rev1] hello\r\nA1 OK [CAPABILITY IMAP4rev1] in\r\n"));
        for (const bytes of pieces) {
          client.receive(bytes);
          steps(client);
          expect(client.heldOctets).toBeLessThan(3 * 4096 + bytes.length);
        }
        client.peerClosed();
        const last = steps(client);
        expect(client.state).toBe("closed");
        expect(last.filter((step) => typeof step !== "string" && step.type === "end").length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });

  it("gives every response a value, malformed or not (RFC 9051 §9)", () => {
    const text = fc.string({
      unit: fc.constantFrom("(", ")", '"', "\\", "[", "]", " ", "1", "a", "NIL", "FETCH", "BODY", "<", ":", ",", "*"),
    });
    const start = fc.constantFrom(
      "* 1 FETCH (",
      "* LIST ",
      "* STATUS ",
      "* ESEARCH ",
      "* NAMESPACE ",
      "* ID ",
      "* OK [",
      "* VANISHED ",
      "* 1 FETCH (BODYSTRUCTURE (",
      "* 1 FETCH (ENVELOPE (",
    );
    fc.assert(
      fc.property(start, text, fc.uint8Array({ maxLength: 9 }), text, (begin, before, literal, after) => {
        expect(parseResponse([begin + before, literal, after], false).type).toBeTypeOf("string");
        expect(parseResponse([begin + before], true).type).toBeTypeOf("string");
      }),
      { numRuns: 400 },
    );
  });
});

/** What was sent joined, and the events in their order. */
function inOrder(seen: readonly (string | ImapClientEvent)[]): { sent: string; events: ImapClientEvent[] } {
  const sent = seen.filter((step) => typeof step === "string").join("");
  return { sent, events: seen.filter((step) => typeof step !== "string") };
}

describe("what the server prints", () => {
  const word = fc.constantFrom("a", "b c", "ü", '"q"', "\\", "=?utf-8?q?=C3=BC?=", "x".repeat(30), "");
  const address = fc
    .tuple(word, fc.constantFrom("a@b.example", "ann@c.example"))
    .map(([name, at]) => `"${name.replace(/["\\]/g, "\\$&")}" <${at}>`);
  const group = fc.array(address, { maxLength: 2 }).map((members) => `friends: ${members.join(", ")};`);
  const body = fc.letrec<{ part: string; single: string; multi: string }>((tie) => ({
    single: fc
      .tuple(
        fc.constantFrom("text/plain", "text/html; charset=utf-8", 'image/png; name="a b.png"', "application/pdf"),
        word,
      )
      .map(
        ([type, description]) =>
          `Content-Type: ${type}\r\nContent-Description: ${description}\r\nContent-Disposition: attachment; filename="${"x"}"\r\n\r\nHello\r\nthere\r\n`,
      ),
    multi: fc
      .array(tie("part"), { minLength: 1, maxLength: 3 })
      .chain((parts) =>
        fc
          .nat(1e6)
          .map(
            (at) =>
              `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n${parts.map((part) => `--b${at}\r\n${part}\r\n`).join("")}--b${at}--\r\n`,
          ),
      ),
    part: fc.oneof(
      { maxDepth: 3 },
      tie("single"),
      tie("multi"),
      tie("single").map((part) => `Content-Type: message/rfc822\r\n\r\nSubject: inner\r\nFrom: x@y.example\r\n${part}`),
    ),
  })).part;
  const message = fc
    .tuple(word, fc.array(fc.oneof(address, group), { maxLength: 3 }), body)
    .map(([subject, to, rest]) =>
      encodeUtf8(`Subject: ${subject}\r\nFrom: ann@b.example\r\nTo: ${to.join(", ")}\r\n${rest}`),
    );

  function lexerOf(put: (out: OutputBuffer) => void): ResponseLexer {
    const out = new OutputBuffer();
    out.text("X ");
    put(out);
    out.text("\r\n");
    const reader = new ResponseReader({ text: 100_000, literals: 100_000 });
    reader.push(concatOctets(out.take()));
    const reading = reader.take();
    if (reading?.type !== "response") throw new Error("not one response");
    return new ResponseLexer(reading.pieces, 2);
  }

  it("is the envelope that the client reads (RFC 9051 §7.5.2)", () => {
    fc.assert(
      fc.property(message, fc.boolean(), (bytes, utf8) => {
        const envelope = envelopeOf(parseMessage(bytes));
        const lexer = lexerOf((out) => putEnvelope(out, envelope, utf8));
        expect(parseEnvelope(lexer)).toEqual(envelope);
        expect(lexer.failure).toBeNull();
        expect(lexer.atEnd).toBe(true);
      }),
      { numRuns: 80 },
    );
  });

  it("is the structure that the client reads (RFC 9051 §7.5.2)", () => {
    fc.assert(
      fc.property(message, fc.boolean(), (bytes, utf8) => {
        const structure = bodyStructureOf(parseMessage(bytes));
        const lexer = lexerOf((out) => putStructure(out, structure, true, utf8));
        const read = parseStructure(lexer);
        expect(lexer.failure).toBeNull();
        expect(lexer.atEnd).toBe(true);
        // Printed again, it is what was printed: what printing adds, such as a charset, is in it by then.
        const again = parseStructure(lexerOf((out) => putStructure(out, read, true, utf8)));
        expect(again).toEqual(read);
        expect(sizes(read)).toEqual(sizes(structure));
      }),
      { numRuns: 80 },
    );
  });
});

type Structure = ReturnType<typeof bodyStructureOf>;

function sizes(structure: Structure): unknown {
  if (structure.type === "multipart") return structure.parts.map(sizes);
  return [structure.size, structure.encoding, structure.message && sizes(structure.message.structure)];
}

describe("the client's table of moves", () => {
  it("leads from the greeting to every state, and names none that is not there (RFC 9051 §3)", () => {
    const moves: Readonly<Record<string, Readonly<Record<string, string>>>> = IMAP_CLIENT_MOVES;
    const reached = new Set(["greeting", "closed"]);
    for (const state of reached) for (const to of Object.values(moves[state] ?? {})) reached.add(to);
    expect([...reached].sort()).toEqual(Object.keys(moves).sort());
  });
});
