import { describe, expect, it } from "vitest";
import { POP3_MOVES } from "./states";
import { messageOf, ServerDialogue } from "./testing/server-dialogue";

const COMMANDS = [
  ...new Set([...Object.keys(POP3_MOVES.authorization), ...Object.keys(POP3_MOVES.transaction)]),
].sort();

describe("the table of POP3's moves", () => {
  it("has every command of the protocol and its extensions (RFC 1939 §3, RFC 2449 §5, RFC 2595 §4, RFC 5034 §4, RFC 6856 §2.1)", () => {
    expect(COMMANDS.join(" ")).toBe(
      "APOP AUTH CAPA DELE LANG LIST NOOP PASS QUIT RETR RSET STAT STLS TOP UIDL USER UTF8",
    );
  });

  it("leads nowhere from where a session has ended (RFC 1939 §6)", () => {
    expect(POP3_MOVES.ended).toEqual({});
    expect(POP3_MOVES.update).toEqual({});
  });

  const messages = [messageOf("one", "Subject: one", "")];
  const inAuthorization = () => new ServerDialogue({ messages });
  const inTransaction = () => new ServerDialogue({ messages }).signIn();

  for (const command of COMMANDS) {
    if (!(command in POP3_MOVES.authorization)) {
      it(`${command} is refused before signing in, and does nothing (RFC 1939 §4)`, () => {
        const dialogue = inAuthorization();
        dialogue.heard();
        expect(dialogue.say(`${command} 1`)).toBe("-ERR sign in first\r\n");
        expect(dialogue.events).toEqual([]);
        expect(dialogue.say("USER alice", "PASS tanstaaf")).toMatch(/\+OK 1 message/);
      });
    }
    if (!(command in POP3_MOVES.transaction)) {
      it(`${command} is refused after signing in, and does nothing (RFC 1939 §5)`, () => {
        const dialogue = inTransaction();
        dialogue.heard();
        const before = dialogue.events.length;
        expect(dialogue.say(`${command} bob`)).toBe("-ERR you have signed in already\r\n");
        expect(dialogue.events).toHaveLength(before);
        expect(dialogue.say("STAT")).toMatch(/^\+OK 1 /);
      });
    }
  }
});
