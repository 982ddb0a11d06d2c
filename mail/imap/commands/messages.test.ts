import { describe, expect, it } from "vitest";
import { ImapDialogue, sessionOn, storeWith } from "../testing/imap-dialogue";

const OK = expect.stringMatching(/^OK /);
const BAD = expect.stringMatching(/^BAD /);

function withMessages(count = 3): ImapDialogue {
  const messages = Array.from({ length: count }, (_, index) => `Subject: ${index + 1}\r\n\r\n${index + 1}`);
  const dialogue = sessionOn(storeWith(...messages));
  // Another session has had them first, so that none is recent.
  return sessionOn(dialogue.store);
}

describe("FETCH", () => {
  it("answers with what was asked for, in that order, in one response a message (RFC 9051 §6.4.5)", () => {
    expect(withMessages().say("FETCH 2:3 (RFC822.SIZE UID FLAGS)")).toEqual([
      "* 2 FETCH (RFC822.SIZE 15 UID 2 FLAGS ())",
      "* 3 FETCH (RFC822.SIZE 15 UID 3 FLAGS ())",
      OK,
    ]);
  });

  it("names the UID in every response to UID FETCH, once (RFC 9051 §6.4.9)", () => {
    expect(withMessages().say("UID FETCH 2 FLAGS")).toEqual(["* 2 FETCH (UID 2 FLAGS ())", OK]);
    expect(withMessages().say("UID FETCH 2 (FLAGS UID)")).toEqual(["* 2 FETCH (FLAGS () UID 2)", OK]);
  });

  it("passes over UIDs that are not there (RFC 9051 §6.4.9)", () => {
    expect(withMessages().say("UID FETCH 7,9:12 FLAGS")).toEqual([OK]);
    expect(withMessages().say("UID FETCH 7:* UID")).toEqual(["* 3 FETCH (UID 3)", OK]);
  });

  it("has a BAD for numbers that are not there (RFC 9051 §6.4.5)", () => {
    expect(withMessages().say("FETCH 4 FLAGS")).toEqual([BAD]);
    expect(withMessages(0).say("FETCH * FLAGS")).toEqual([BAD]);
    expect(withMessages(0).say("UID FETCH 1:* FLAGS")).toEqual([OK]);
  });

  it("sets \\Seen where a body is fetched, and tells so (RFC 9051 §6.4.5)", () => {
    const dialogue = withMessages();
    expect(dialogue.say("FETCH 1 BODY[TEXT]")).toEqual(["* 1 FETCH (BODY[TEXT] {1}", "1 FLAGS (\\Seen))", OK]);
    expect(dialogue.say("FETCH 1 BODY[TEXT]")).toEqual(["* 1 FETCH (BODY[TEXT] {1}", "1)", OK]);
    expect(dialogue.say("FETCH 2 (FLAGS RFC822.TEXT)")).toEqual([
      "* 2 FETCH (FLAGS (\\Seen) RFC822.TEXT {1}",
      "2)",
      OK,
    ]);
  });

  it("leaves \\Seen alone where it only peeks (RFC 9051 §6.4.5)", () => {
    const dialogue = withMessages();
    dialogue.say("FETCH 1:3 (BODY.PEEK[] RFC822.HEADER ENVELOPE BODYSTRUCTURE)");
    expect(dialogue.say("STATUS INBOX (UNSEEN)")[0]).toBe("* STATUS INBOX (UNSEEN 3)");
  });

  it.each([
    "FETCH",
    "FETCH 1",
    "FETCH 1 FOO",
    "FETCH 1 ()",
    "FETCH 0 FLAGS",
    "FETCH 1 FLAGS x",
    "FETCH a FLAGS",
    "FETCH 1 BODY[",
    "FETCH 1 (FLAGS",
    "FETCH 1 FLAGS (FOO)",
    "UID FETCH 1 FLAGS (VANISHED)",
  ])("is not %s (RFC 9051 §9)", (command) => expect(withMessages().say(command)).toEqual([BAD]));

  it("takes the saved result of a search (RFC 9051 §6.4.4.1)", () => {
    const dialogue = withMessages();
    expect(dialogue.say("SEARCH RETURN (SAVE) SUBJECT 2")).toEqual([OK]);
    expect(dialogue.say("FETCH $ UID")).toEqual(["* 2 FETCH (UID 2)", OK]);
    dialogue.say("SEARCH RETURN (SAVE) SUBJECT nothing");
    expect(dialogue.say("FETCH $ UID")).toEqual([OK]);
  });
});

describe("STORE", () => {
  it("replaces, adds and removes flags, and tells them (RFC 9051 §6.4.6)", () => {
    const dialogue = withMessages();
    expect(dialogue.say("STORE 1 FLAGS (\\Seen \\Draft)")[0]).toBe("* 1 FETCH (FLAGS (\\Seen \\Draft))");
    expect(dialogue.say("STORE 1 +FLAGS \\Answered")[0]).toBe("* 1 FETCH (FLAGS (\\Answered \\Seen \\Draft))");
    expect(dialogue.say("STORE 1 -FLAGS (\\Seen \\Draft)")[0]).toBe("* 1 FETCH (FLAGS (\\Answered))");
    expect(dialogue.say("STORE 1 FLAGS ()")[0]).toBe("* 1 FETCH (FLAGS ())");
  });

  it("says nothing of the flags where it is to be silent (RFC 9051 §6.4.6)", () => {
    expect(withMessages().say("STORE 1:3 +FLAGS.SILENT (\\Seen)")).toEqual([OK]);
  });

  it("tells what others have changed even where it is silent about its own (RFC 9051 §6.4.6)", () => {
    const one = withMessages();
    const other = sessionOn(one.store);
    other.say("STORE 1 +FLAGS \\Flagged");
    expect(one.say("STORE 1 +FLAGS.SILENT \\Seen")).toEqual(["* 1 FETCH (FLAGS (\\Flagged))", OK]);
  });

  it("names UIDs where UIDs were named (RFC 9051 §6.4.9)", () => {
    expect(withMessages().say("UID STORE 2,9 +FLAGS \\Seen")).toEqual(["* 2 FETCH (UID 2 FLAGS (\\Seen))", OK]);
  });

  it("makes a keyword known before a message has it (RFC 9051 §7.3.5)", () => {
    expect(withMessages().say("STORE 1 +FLAGS $Junk")).toEqual([
      expect.stringMatching(/^\* FLAGS \(.* \$Junk\)$/),
      expect.stringMatching(/^\* OK \[PERMANENTFLAGS \(.* \$Junk \\\*\)\]/),
      "* 1 FETCH (FLAGS ($Junk))",
      OK,
    ]);
  });

  it("gives no more keywords than a mailbox has room for, and takes no time to say so (RFC 5530 §3)", () => {
    const keywords = (count: number) => Array.from({ length: count }, (_, index) => `k${index}`).join(" ");
    const dialogue = withMessages(1);
    expect(dialogue.say(`STORE 1 +FLAGS (${keywords(65)})`)).toEqual([expect.stringMatching(/^NO \[LIMIT\] /)]);
    const started = performance.now();
    expect(dialogue.say(`STORE 1 +FLAGS (${keywords(9000)})`)).toEqual([BAD]);
    expect(dialogue.say(`STORE 1 +FLAGS.SILENT (${"a ".repeat(30_000)}A)`).at(-1)).toMatch(/^OK/);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("takes flags without parentheses (RFC 9051 §9)", () => {
    expect(withMessages().say("STORE 1 FLAGS \\Seen \\Draft")[0]).toBe("* 1 FETCH (FLAGS (\\Seen \\Draft))");
  });

  it("tells of messages that are gone, and stores what is there (RFC 2180 §4.2, RFC 5530 §3)", () => {
    const one = withMessages();
    const other = sessionOn(one.store);
    other.say("STORE 2 +FLAGS \\Deleted");
    other.say("EXPUNGE");
    const lines = one.say("STORE 1:3 +FLAGS.SILENT \\Seen");
    expect(lines).toEqual([expect.stringMatching(/^OK \[EXPUNGEISSUED\]/)]);
    expect(other.say("FETCH 1:2 FLAGS").slice(0, 2)).toEqual([
      "* 1 FETCH (FLAGS (\\Seen))",
      "* 2 FETCH (FLAGS (\\Seen))",
    ]);
  });

  it.each([
    "STORE",
    "STORE 1",
    "STORE 1 FLAGS",
    "STORE 1 FOO (\\Seen)",
    "STORE 1 FLAGS.LOUD (\\Seen)",
    "STORE 1 FLAGS (\\Recent)",
    "STORE 1 FLAGS (\\Foo)",
    "STORE 1 FLAGS (\\Seen",
    "STORE 1 FLAGS (\\)",
    "STORE 9 FLAGS (\\Seen)",
    `STORE 1 FLAGS (${"k".repeat(101)})`,
    "STORE 1 (UNCHANGEDSINCE) FLAGS ()",
    "STORE 1 (FOO 1) FLAGS ()",
  ])("is not %s (RFC 9051 §9)", (command) => expect(withMessages().say(command)).toEqual([BAD]));
});

describe("EXPUNGE", () => {
  it("removes what is marked, and tells each by its number at that moment (RFC 9051 §6.4.3)", () => {
    const dialogue = withMessages(5);
    dialogue.say("STORE 2,4,5 +FLAGS.SILENT \\Deleted");
    const lines = dialogue.say("EXPUNGE");
    expect(lines.at(-1)).toMatch(/^OK/);
    const uids = [1, 2, 3, 4, 5];
    for (const line of lines.slice(0, -1)) uids.splice(Number(/^\* (\d+) EXPUNGE$/.exec(line)?.[1]) - 1, 1);
    expect(uids).toEqual([1, 3]);
  });

  it("removes of the marked only those whose UIDs are named (RFC 4315 §2.1)", () => {
    const dialogue = withMessages(4);
    dialogue.say("STORE 1:3 +FLAGS.SILENT \\Deleted");
    expect(dialogue.say("UID EXPUNGE 2,4,9")).toEqual(["* 2 EXPUNGE", OK]);
  });

  it("has nothing to remove where another session has done it", () => {
    const one = withMessages();
    const other = sessionOn(one.store);
    one.say("STORE 1 +FLAGS.SILENT \\Deleted");
    other.say("EXPUNGE");
    expect(one.say("EXPUNGE")).toEqual(["* 1 EXPUNGE", OK]);
  });
});

describe("COPY", () => {
  it("tells which UIDs became which (RFC 9051 §6.4.7, RFC 4315 §3)", () => {
    const dialogue = withMessages(4);
    dialogue.say("CREATE a");
    dialogue.say("STORE 2 +FLAGS.SILENT (\\Seen $x)");
    expect(dialogue.say("COPY 4,1:2 a")).toEqual([expect.stringMatching(/^OK \[COPYUID \d+ 1:2,4 1:3\] /)]);
    dialogue.select("a");
    expect(dialogue.say("FETCH 2 FLAGS")[0]).toMatch(/\(FLAGS \((\\Recent )?\\Seen \$x\)\)/);
  });

  it("tells no code where nothing was copied (RFC 4315 §3)", () => {
    expect(withMessages().say("UID COPY 99 INBOX")).toEqual([expect.stringMatching(/^OK [^[]/)]);
  });

  it("asks for the mailbox to be created, and copies nothing (RFC 9051 §6.4.7)", () => {
    expect(withMessages().say("COPY 1 nope")).toEqual([expect.stringMatching(/^NO \[TRYCREATE\] /)]);
  });

  it("copies all or none: not where some are gone (RFC 2180 §4.4)", () => {
    const one = withMessages();
    const other = sessionOn(one.store);
    one.say("CREATE a");
    other.say("STORE 2 +FLAGS \\Deleted");
    other.say("EXPUNGE");
    one.raw("x FETCH 1 FLAGS\r\n");
    expect(one.say("COPY 1:3 a").at(-1)).toMatch(/^NO \[EXPUNGEISSUED\]/);
    expect(one.say("STATUS a (MESSAGES)")[0]).toBe("* STATUS a (MESSAGES 0)");
  });

  it("into the same mailbox adds what is told at once (RFC 9051 §6.4.7)", () => {
    expect(withMessages(1).say("COPY 1 INBOX")).toEqual([
      "* 2 EXISTS",
      "* 1 RECENT",
      expect.stringMatching(/^OK \[COPYUID/),
    ]);
  });
});

describe("MOVE", () => {
  it("tells the new UIDs, then the expunges, then that it is done (RFC 6851 §4.3)", () => {
    const dialogue = withMessages();
    dialogue.say("CREATE a");
    expect(dialogue.say("MOVE 1,3 a")).toEqual([
      expect.stringMatching(/^\* OK \[COPYUID \d+ 1,3 1:2\] /),
      "* 3 EXPUNGE",
      "* 1 EXPUNGE",
      OK,
    ]);
    expect(dialogue.say("STATUS a (MESSAGES)")[0]).toBe("* STATUS a (MESSAGES 2)");
  });

  it("moves nothing where the target is not there (RFC 6851 §3.3)", () => {
    const dialogue = withMessages();
    expect(dialogue.say("UID MOVE 1 nope")).toEqual([expect.stringMatching(/^NO \[TRYCREATE\] /)]);
    expect(dialogue.say("STATUS INBOX (MESSAGES)")[0]).toBe("* STATUS INBOX (MESSAGES 3)");
  });
});

describe("APPEND", () => {
  it("adds a message with flags and date, and tells its UID (RFC 9051 §6.3.12, RFC 4315 §3)", () => {
    const dialogue = withMessages(1);
    expect(dialogue.say('APPEND INBOX (\\Seen $x) " 7-Jul-1996 02:44:25 -0700" {3+}\r\nabc').at(-1)).toMatch(
      /^OK \[APPENDUID \d+ 2\] /,
    );
    expect(dialogue.say("FETCH 2 (FLAGS INTERNALDATE BODY.PEEK[])")).toEqual([
      '* 2 FETCH (FLAGS (\\Recent \\Seen $x) INTERNALDATE " 7-Jul-1996 09:44:25 +0000" BODY[] {3}',
      "abc)",
      OK,
    ]);
  });

  it("tells a session that has the mailbox selected before its OK (RFC 9051 §6.3.12)", () => {
    expect(withMessages(1).say("APPEND INBOX {3+}\r\nabc")).toEqual(["* 2 EXISTS", "* 1 RECENT", OK]);
  });

  it("adds several messages, or none of them (RFC 3502 §6.3.11)", () => {
    const dialogue = withMessages(0);
    expect(dialogue.say("APPEND INBOX (\\Seen) {1+}\r\na {1+}\r\nb (\\Draft) {1+}\r\nc").at(-1)).toMatch(
      /^OK \[APPENDUID \d+ 1:3\] /,
    );
    expect(dialogue.say("APPEND INBOX {1+}\r\na {0+}\r\n")).toEqual([expect.stringMatching(/^NO /)]);
    expect(dialogue.say("STATUS INBOX (MESSAGES)")[0]).toBe("* STATUS INBOX (MESSAGES 3)");
  });

  it("takes NUL in a literal8 alone (RFC 3516 §4.4, RFC 9051 §9)", () => {
    const dialogue = withMessages(0);
    expect(dialogue.say("APPEND INBOX {3+}\r\na\0b")).toEqual([BAD]);
    expect(dialogue.say("APPEND INBOX ~{3+}\r\na\0b").at(-1)).toMatch(/^OK/);
  });

  it("takes UTF8 only from who has asked for it (RFC 6855 §4)", () => {
    const dialogue = new ImapDialogue({ store: storeWith() }).signIn();
    expect(dialogue.say("APPEND INBOX UTF8 (~{3+}\r\nabc)")).toEqual([BAD]);
    dialogue.say("ENABLE UTF8=ACCEPT");
    expect(dialogue.say("APPEND INBOX UTF8 (~{3+}\r\nabc)")).toEqual([OK]);
    expect(dialogue.say("APPEND INBOX UTF8 ({3+}\r\nabc)")).toEqual([BAD]);
  });

  it("refuses a message beyond the limit before it is sent (RFC 7889 §4)", () => {
    const dialogue = new ImapDialogue({ store: storeWith(), appendLimit: 10 }).signIn();
    expect(dialogue.say("APPEND INBOX {11}")).toEqual([expect.stringMatching(/^NO \[TOOBIG\] /)]);
    expect(dialogue.say("APPEND INBOX {10+}\r\n1234567890")).toEqual([OK]);
    expect(dialogue.say("APPEND INBOX {999999999999}")).toEqual([expect.stringMatching(/^NO \[TOOBIG\] /)]);
  });

  it("is not asked for a large literal by anything else", () => {
    const dialogue = new ImapDialogue({ store: storeWith() });
    expect(dialogue.say("APPEND INBOX {100000}")).toEqual([expect.stringMatching(/^BAD \[TOOBIG\] /)]);
    dialogue.signIn();
    expect(dialogue.say("SELECT {100000}")).toEqual([expect.stringMatching(/^BAD \[TOOBIG\] /)]);
  });

  it("asks for the mailbox to be created (RFC 9051 §6.3.12)", () => {
    expect(withMessages(0).say("APPEND nope {1+}\r\na")).toEqual([expect.stringMatching(/^NO \[TRYCREATE\] /)]);
  });

  it("says so where there is no room (RFC 9208 §4.3.1)", () => {
    const store = storeWith();
    store.setQuota("anna", 5);
    expect(sessionOn(store).say("APPEND INBOX {6+}\r\n123456")).toEqual([expect.stringMatching(/^NO \[OVERQUOTA\] /)]);
  });

  it.each([
    "APPEND INBOX",
    "APPEND INBOX abc",
    'APPEND INBOX "abc"',
    "APPEND INBOX (\\Recent) {1+}\r\na",
    "APPEND INBOX (\\Seen {1+}\r\na",
    'APPEND INBOX "1-Foo-2026 00:00:00 +0000" {1+}\r\na',
    "APPEND INBOX {1+}\r\na x",
  ])("is not %j (RFC 9051 §9)", (command) => expect(withMessages(0).say(command)).toEqual([BAD]));
});

describe("REPLACE", () => {
  it("puts the new message in and takes the old one out, in that order (RFC 8508 §3.4)", () => {
    const dialogue = withMessages();
    expect(dialogue.say("REPLACE 2 INBOX (\\Draft) {3+}\r\nnew")).toEqual([
      expect.stringMatching(/^\* OK \[APPENDUID \d+ 4\] /),
      "* 2 EXPUNGE",
      "* 3 EXISTS",
      "* 1 RECENT",
      OK,
    ]);
    expect(dialogue.say("UID FETCH 4 BODY.PEEK[]").slice(0, 2)).toEqual(["* 3 FETCH (UID 4 BODY[] {3}", "new)"]);
  });

  it("changes nothing where it fails (RFC 8508 §3.3)", () => {
    const dialogue = withMessages();
    expect(dialogue.say("UID REPLACE 9 INBOX {3+}\r\nnew")).toEqual([expect.stringMatching(/^NO/)]);
    expect(dialogue.say("REPLACE 9 INBOX {3+}\r\nnew")).toEqual([BAD]);
    expect(dialogue.say("REPLACE 1 nope {3+}\r\nnew")).toEqual([expect.stringMatching(/^NO \[TRYCREATE\]/)]);
    expect(dialogue.say("STATUS INBOX (MESSAGES UIDNEXT)")[0]).toBe("* STATUS INBOX (MESSAGES 3 UIDNEXT 4)");
  });
});

describe("SEARCH", () => {
  it("answers with numbers, or UIDs (RFC 3501 §7.2.5)", () => {
    const dialogue = withMessages();
    expect(dialogue.say("SEARCH SUBJECT 2")).toEqual(["* SEARCH 2", OK]);
    expect(dialogue.say("UID SEARCH 1:2")).toEqual(["* SEARCH 1 2", OK]);
    expect(dialogue.say("SEARCH SUBJECT nothing")).toEqual(["* SEARCH", OK]);
  });

  it("answers with ESEARCH to RETURN, and to IMAP4rev2 always (RFC 4731 §3.1, RFC 9051 §7.3.4)", () => {
    const dialogue = withMessages();
    expect(dialogue.raw("z SEARCH RETURN (MIN MAX COUNT ALL) 1:3\r\n")).toMatch(
      /^\* ESEARCH \(TAG "z"\) MIN 1 MAX 3 COUNT 3 ALL 1:3\r\nz OK/,
    );
    const second = new ImapDialogue({ store: dialogue.store }).signIn();
    second.say("ENABLE IMAP4rev2");
    second.select();
    expect(second.raw("z UID SEARCH ALL\r\n")).toMatch(/^\* ESEARCH \(TAG "z"\) UID ALL 1:3\r\nz OK/);
  });

  it("refuses a charset that nobody knows, naming some (RFC 9051 §7.1)", () => {
    const dialogue = withMessages();
    for (const command of [
      "SEARCH CHARSET KLINGON SUBJECT x",
      "SORT (DATE) KLINGON ALL",
      "THREAD REFERENCES KLINGON ALL",
    ]) {
      expect(dialogue.say(command)).toEqual([expect.stringMatching(/^NO \[BADCHARSET \(US-ASCII UTF-8\)\] /)]);
    }
  });

  it("takes no charset after ENABLE UTF8=ACCEPT (RFC 6855 §3)", () => {
    const dialogue = new ImapDialogue({ store: storeWith("Subject: x\r\n\r\n") }).signIn();
    dialogue.say("ENABLE UTF8=ACCEPT");
    dialogue.select();
    expect(dialogue.say("SEARCH CHARSET UTF-8 ALL")).toEqual([BAD]);
  });

  it.each([
    "SEARCH",
    "SEARCH FOO",
    "SEARCH RETURN (FOO) ALL",
    "SEARCH NOT",
    "SEARCH OR ALL",
    "SEARCH (ALL",
    "SORT (FOO) UTF-8 ALL",
    "SORT () UTF-8 ALL",
    "THREAD FOO UTF-8 ALL",
  ])("is not %s (RFC 9051 §9, RFC 5256 §5)", (command) => expect(withMessages().say(command)).toEqual([BAD]));

  it("is not nested a thousand deep", () => {
    expect(withMessages().say(`SEARCH ${"(".repeat(1000)}ALL${")".repeat(1000)}`)).toEqual([BAD]);
    expect(withMessages().say(`SEARCH ${"NOT ".repeat(1000)}ALL`)).toEqual([BAD]);
  });

  it("sorts and threads (RFC 5256 §3, RFC 5256 §4)", () => {
    const dialogue = withMessages();
    expect(dialogue.say("SORT (REVERSE SUBJECT) UTF-8 ALL")).toEqual(["* SORT 3 2 1", OK]);
    expect(dialogue.say("UID SORT (SUBJECT) UTF-8 2:3")).toEqual(["* SORT 2 3", OK]);
    expect(dialogue.say("THREAD ORDEREDSUBJECT UTF-8 ALL")).toEqual(["* THREAD (1)(2)(3)", OK]);
    expect(dialogue.say("UID THREAD REFERENCES UTF-8 ALL")).toEqual(["* THREAD (1)(2)(3)", OK]);
  });
});

describe("a sequence set of very many ranges", () => {
  it("is read where it fits into a line, and refused where it does not", () => {
    const dialogue = withMessages();
    const ranges = (count: number) => Array.from({ length: count }, (_, index) => index + 1).join(",");
    expect(dialogue.say(`UID FETCH ${ranges(10_000)} UID`)).toHaveLength(4);
    expect(dialogue.raw(`z UID FETCH ${ranges(1_000_000)} UID\r\n`)).toMatch(/^z BAD/);
    expect(dialogue.say("NOOP")).toEqual([OK]);
  });
});
