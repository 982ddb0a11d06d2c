import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { WorldAction } from "../../../../mail/world/action";
import { World } from "../../../../mail/world/world";
import { WITH_MAIL, worldOf } from "../testing/task-in";
import { PROTOCOL_OF_PORT, type Protocol } from "./dialogue";
import { readDialogues } from "./read-dialogues";

const description = worldOf(WITH_MAIL);

/** Words that mean something to one of the three, and some that do to none; in any order. */
const WORDS: Readonly<Record<Protocol, readonly string[]>> = {
  smtp: [
    "EHLO me",
    "MAIL FROM:<a@b.example>",
    "RCPT TO:<ben@lake.example>",
    "DATA",
    ".",
    "..x",
    "BDAT 5",
    "BDAT 0 LAST",
    "RSET",
    "AUTH PLAIN",
    "AUTH LOGIN",
    "=",
    "STARTTLS",
    "QUIT",
    "250-x",
    "354 go",
    "220 me",
    "junk",
  ],
  pop3: [
    "USER ben",
    "PASS birch",
    "STAT",
    "LIST",
    "LIST 1",
    "RETR 1",
    "TOP 2 0",
    "UIDL",
    "DELE 1",
    "RSET",
    "AUTH PLAIN",
    "AUTH",
    "CAPA",
    "STLS",
    "QUIT",
    "+OK",
    "+ ",
    "-ERR no",
    ".",
  ],
  imap: [
    "a LOGIN ben birch",
    "a SELECT INBOX",
    "a FETCH 1:* (FLAGS BODY[])",
    "b STORE 1 +FLAGS (\\Deleted)",
    "c EXPUNGE",
    "d SEARCH OR SEEN NOT TEXT {3}",
    "e APPEND INBOX {4+}",
    "abcd",
    "f LOGIN {3}",
    "{99999999}",
    "g IDLE",
    "DONE",
    "h AUTHENTICATE PLAIN",
    "*",
    "i UID MOVE 1 x",
    "j STARTTLS",
    "k LOGOUT",
    "* OK hi",
    "+ go",
    "a OK",
    "* 1 FETCH (BODY[] {3}",
    "",
    "x",
  ],
};

/** So that what follows does not all come too early. */
const BEGINNINGS: Readonly<Record<Protocol, readonly string[]>> = {
  smtp: ["EHLO me", "MAIL FROM:<a@b.example>", "RCPT TO:<ben@lake.example>"],
  pop3: ["USER ben", "PASS birch"],
  imap: ["a LOGIN ben birch", "a SELECT INBOX"],
};

const line = (protocol: Protocol) =>
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...WORDS[protocol]) }, fc.string({ maxLength: 12 }));
const ends = fc.constantFrom("\r\n", "\r\n", "\r\n", "\n", "");

function conversation(
  port: number,
  texts: readonly { by: number; text: string; end: string; wait: boolean }[],
  byHand: boolean,
): World {
  const world = new World(description);
  const act = (action: unknown) => world.act(v.parse(WorldAction, action));
  if (byHand) act({ type: "listen", host: "ben-phone", port });
  act({ type: "connect", device: "ann-laptop", to: byHand ? "ben-phone" : "mail.lake.example", port });
  world.runUntilQuiet();
  for (const { by, text, end, wait } of texts) {
    act({ type: "type", terminal: byHand ? by : 0, text: text + end });
    if (wait) world.runUntilQuiet();
  }
  world.runUntilQuiet();
  return world;
}

describe.each([25, 110, 143])("a conversation on port %i", (port) => {
  const protocol = PROTOCOL_OF_PORT[port];
  if (!protocol) throw new Error("no such protocol");
  const texts = fc.array(fc.record({ by: fc.nat(1), text: line(protocol), end: ends, wait: fc.boolean() }), {
    maxLength: 14,
  });

  test("of any words, with an engine or between two people, is taken apart without a fault", () => {
    fc.assert(
      fc.property(texts, fc.boolean(), (said, byHand) => {
        const [dialogue] = readDialogues(conversation(port, said, byHand));
        for (const { line: shown, saidIn, reply, outcome } of dialogue?.exchanges ?? []) {
          expect(shown.length).toBeLessThanOrEqual(101);
          expect(saidIn).toBeGreaterThanOrEqual(0);
          expect(reply === null).toBe(outcome === "unanswered");
        }
      }),
      { numRuns: 40 },
    );
  });

  test("with an engine is in the state in which the engine is", () => {
    const whole = fc.tuple(fc.nat(BEGINNINGS[protocol].length), texts).map(([begun, said]) => {
      const beginning = BEGINNINGS[protocol].slice(0, begun).map((text) => ({ by: 0, text, wait: false }));
      return [...beginning, ...said].map((one) => ({ ...one, end: "\r\n" }));
    });
    fc.assert(
      fc.property(whole, (said) => {
        const world = conversation(port, said, false);
        const [dialogue] = readDialogues(world);
        const engine = world.engineAt(0, "server") as { state?: unknown } | null;
        if (engine?.state !== undefined && dialogue) expect(dialogue.state).toBe(engine.state);
      }),
      { numRuns: 60 },
    );
  });
});
