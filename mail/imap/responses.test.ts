import { describe, expect, it } from "vitest";
import { ImapDialogue, sessionOn, storeWith } from "./testing/imap-dialogue";

const OK = expect.stringMatching(/^OK /);

function user(...messages: string[]): ImapDialogue {
  return new ImapDialogue({ store: storeWith(...messages) }).signIn();
}

describe("a message", () => {
  it("has a UID that ascends and is never given again (RFC 9051 §2.3.1.1)", () => {
    const dialogue = user("1", "2", "3").select();
    dialogue.say("STORE 3 +FLAGS.SILENT \\Deleted");
    dialogue.say("EXPUNGE");
    dialogue.say("APPEND INBOX {1+}\r\n4");
    expect(dialogue.say("FETCH 1:* UID").slice(0, 3)).toEqual([
      "* 1 FETCH (UID 1)",
      "* 2 FETCH (UID 2)",
      "* 3 FETCH (UID 4)",
    ]);
  });

  it("has a number without gaps, in the order of UIDs (RFC 9051 §2.3.1.2)", () => {
    const dialogue = user("1", "2", "3", "4").select();
    dialogue.say("STORE 2 +FLAGS.SILENT \\Deleted");
    dialogue.say("EXPUNGE");
    expect(dialogue.say("FETCH 1:* UID").slice(0, 3)).toEqual([
      "* 1 FETCH (UID 1)",
      "* 2 FETCH (UID 3)",
      "* 3 FETCH (UID 4)",
    ]);
  });

  it("keeps its date of receipt when it is copied, and has a date of its own where it was copied to (RFC 9051 §2.3.3, RFC 8514 §3)", () => {
    const dialogue = user().select();
    dialogue.say('APPEND INBOX "01-Jan-2020 00:00:00 +0000" {1+}\r\nx');
    dialogue.say("CREATE a");
    dialogue.pass(60_000);
    dialogue.say("COPY 1 a");
    dialogue.select("a");
    expect(dialogue.say("FETCH 1 (INTERNALDATE SAVEDATE)")[0]).toBe(
      '* 1 FETCH (INTERNALDATE " 1-Jan-2020 00:00:00 +0000" SAVEDATE " 2-Mar-2026 09:01:00 +0000")',
    );
  });

  it("has a size in octets, whatever they are (RFC 9051 §2.3.4)", () => {
    expect(user("ä\r\n").select().say("FETCH 1 RFC822.SIZE")[0]).toBe("* 1 FETCH (RFC822.SIZE 4)");
  });

  it("has keywords in the spelling they came with, whatever case they are asked for in (RFC 9051 §2.3.2)", () => {
    const dialogue = user("1").select();
    dialogue.say("STORE 1 +FLAGS $Work");
    expect(dialogue.say("STORE 1 +FLAGS $WORK")[0]).toBe("* 1 FETCH (FLAGS (\\Recent $Work))");
    expect(dialogue.say("SEARCH KEYWORD $work")[0]).toBe("* SEARCH 1");
  });
});

describe("what is written", () => {
  it("takes a number of 32 bits and no more (RFC 9051 §4.2)", () => {
    expect(user("1").select().say("UID FETCH 4294967295 UID")).toEqual([OK]);
    expect(user("1").select().say("UID FETCH 4294967296 UID")[0]).toMatch(/^BAD/);
  });

  it("is case-insensitive in all that is no name and no password (RFC 9051 §9)", () => {
    const dialogue = new ImapDialogue({ store: storeWith("1") });
    expect(dialogue.say("login anna secret")[0]).toMatch(/^OK/);
    expect(dialogue.say("SeLeCt iNbOx").at(-1)).toMatch(/^OK/);
    expect(dialogue.say("uid fetch 1 (uid rfc822.size)")[0]).toBe("* 1 FETCH (UID 1 RFC822.SIZE 1)");
    expect(dialogue.say("store 1 +flags.silent (\\SEEN)")).toEqual([OK]);
    expect(dialogue.say("FETCH 1 FLAGS")[0]).toBe("* 1 FETCH (FLAGS (\\Recent \\Seen))");
  });

  it("has octets above ASCII in literals, and in a message as they are (RFC 9051 §4.3.1)", () => {
    const dialogue = user().select();
    dialogue.say("APPEND INBOX {4+}\r\näö");
    expect(dialogue.say("FETCH 1 BODY.PEEK[]").slice(0, 2)).toEqual(["* 1 FETCH (BODY[] {4}", "\xc3\xa4\xc3\xb6)"]);
  });
});

describe("responses", () => {
  it("are NO for what cannot be done, and nothing has happened then (RFC 9051 §7.1.2)", () => {
    const dialogue = user("1").select();
    expect(dialogue.say("COPY 1 nope")).toEqual([expect.stringMatching(/^NO /)]);
    expect(dialogue.say('LIST "" *')).toHaveLength(2);
  });

  it("name with ENABLED what was enabled by this command alone (RFC 9051 §7.2.1)", () => {
    const dialogue = user();
    expect(dialogue.say("ENABLE CONDSTORE")[0]).toBe("* ENABLED CONDSTORE");
    expect(dialogue.say("ENABLE condstore qresync")[0]).toBe("* ENABLED QRESYNC");
  });

  it("list a mailbox with its attributes, its separator and its name (RFC 9051 §7.3.1)", () => {
    const dialogue = user();
    dialogue.say('CREATE "a b"');
    dialogue.say('CREATE "a\\"b"');
    expect(dialogue.say('LIST "" a*')).toEqual([
      '* LIST (\\HasNoChildren) "/" "a b"',
      '* LIST (\\HasNoChildren) "/" "a\\"b"',
      OK,
    ]);
  });

  it("list namespaces (RFC 9051 §7.3.2)", () => {
    expect(user().say("NAMESPACE")[0]).toBe('* NAMESPACE (("" "/")) NIL NIL');
  });

  it("tell a mailbox's status under the name it has, not the one it was asked for by (RFC 9051 §7.3.3)", () => {
    expect(user("1").say("STATUS iNBOX (MESSAGES)")[0]).toBe("* STATUS INBOX (MESSAGES 1)");
  });

  it("tell the size of a mailbox when it has grown (RFC 9051 §7.4.1)", () => {
    const dialogue = user("1").select();
    expect(dialogue.say("APPEND INBOX {1+}\r\n2")[0]).toBe("* 2 EXISTS");
  });

  it("ask for more with a plus, a space and a word (RFC 9051 §7.6)", () => {
    const dialogue = sessionOn(storeWith());
    expect(dialogue.say("APPEND INBOX {1}")).toEqual([expect.stringMatching(/^\+ \S/)]);
    expect(dialogue.raw("x\r\n")).toMatch(/t3 OK/);
    expect(dialogue.say("IDLE")).toEqual([expect.stringMatching(/^\+ \S/)]);
  });
});
