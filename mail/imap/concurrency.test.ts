import { describe, expect, it } from "vitest";
import type { MailStore } from "../mailbox/mail-store";
import { octets } from "../wire/octets";
import { ImapDialogue, NOW, sessionOn, storeWith } from "./testing/imap-dialogue";

const OK = expect.stringMatching(/^OK /);

function withMessages(count: number): MailStore {
  return storeWith(...Array.from({ length: count }, (_, index) => `Subject: ${index + 1}\r\n\r\n${index + 1}`));
}

function expungeFirst(store: MailStore): void {
  const other = sessionOn(store);
  other.say("STORE 1 +FLAGS.SILENT \\Deleted");
  other.say("EXPUNGE");
}

describe("what others do to the mailbox", () => {
  it("is told with the next command: new messages, then new flags (RFC 9051 §5.2)", () => {
    const store = withMessages(2);
    const one = sessionOn(store);
    const other = sessionOn(store);
    other.say("STORE 2 +FLAGS \\Flagged");
    store.deliver(["anna"], octets("Subject: x\r\n\r\nx"), NOW);
    expect(one.say("NOOP")).toEqual(["* 3 EXISTS", "* 3 RECENT", "* 2 FETCH (FLAGS (\\Recent \\Flagged))", OK]);
    expect(one.say("NOOP")).toEqual([OK]);
  });

  it.each([
    "FETCH 1 UID",
    "STORE 1 +FLAGS.SILENT \\Seen",
    "SEARCH ALL",
    "SORT (DATE) UTF-8 ALL",
    "THREAD REFERENCES UTF-8 ALL",
  ])("takes no message's number away during %s (RFC 9051 §7.5.1, RFC 5256 §3)", (command) => {
    const store = withMessages(3);
    const one = sessionOn(store);
    expungeFirst(store);
    expect(one.say(command).join()).not.toContain("EXPUNGE ");
    expect(one.say("FETCH 3 UID")[0]).toBe("* 3 FETCH (UID 3)");
    expect(one.say("NOOP")).toEqual(["* 1 EXPUNGE", "* 2 RECENT", OK]);
    expect(one.say("FETCH 2 UID")[0]).toBe("* 2 FETCH (UID 3)");
  });

  it.each([
    "UID FETCH 3 FLAGS",
    "UID STORE 3 +FLAGS.SILENT \\Seen",
    "UID SEARCH ALL",
    "UID SORT (DATE) UTF-8 ALL",
    "CHECK",
    "COPY 3 INBOX",
  ])("takes numbers away with %s (RFC 9051 §7.5.1)", (command) => {
    const store = withMessages(3);
    const one = sessionOn(store);
    expungeFirst(store);
    expect(one.say(command)).toContain("* 1 EXPUNGE");
  });

  it("leaves a message that is gone to be fetched until its number is taken away (RFC 2180 §4.1.1)", () => {
    const store = withMessages(2);
    const one = sessionOn(store);
    expungeFirst(store);
    expect(one.say("FETCH 1 BODY.PEEK[TEXT]")).toEqual(["* 1 FETCH (BODY[TEXT] {1}", "1)", OK]);
  });

  it("is expunged once by two sessions that both want to (RFC 9051 §7.5.1)", () => {
    const store = withMessages(2);
    const [one, other] = [sessionOn(store), sessionOn(store)];
    one.say("STORE 1 +FLAGS.SILENT \\Deleted");
    expect(other.say("EXPUNGE")).toEqual(expect.arrayContaining(["* 1 EXPUNGE", OK]));
    expect(one.say("EXPUNGE")).toEqual(["* 1 EXPUNGE", "* 1 RECENT", OK]);
    expect(one.say("FETCH 1 UID")[0]).toBe("* 1 FETCH (UID 2)");
  });

  it("is not told while no command is in progress (RFC 9051 §5.3)", () => {
    const store = withMessages(2);
    const one = sessionOn(store);
    one.heard();
    expungeFirst(store);
    one.run();
    expect(one.heard()).toBe("");
  });

  it("is told of recent messages whenever their number is another, by mail or by removal (RFC 3501 §7.3.2)", () => {
    const store = withMessages(2);
    const one = sessionOn(store);
    expungeFirst(store);
    expect(one.say("NOOP")).toEqual(["* 1 EXPUNGE", "* 1 RECENT", OK]);
    store.deliver(["anna"], octets("x"), NOW);
    sessionOn(store);
    expect(one.say("NOOP")).toEqual(["* 2 EXISTS", OK]);
  });

  it("is forgotten when the mailbox is left: the next SELECT tells it as it is (RFC 9051 §6.3.2)", () => {
    const store = withMessages(2);
    const one = sessionOn(store);
    expungeFirst(store);
    const lines = one.say("SELECT INBOX");
    expect(lines).toContain("* 1 EXISTS");
    expect(lines.join()).not.toContain("EXPUNGE");
  });

  it("takes all messages away where the mailbox is deleted, and nothing can be put there (RFC 2180 §3)", () => {
    const store = withMessages(2);
    const one = sessionOn(store);
    one.say("CREATE a");
    one.say("COPY 1:2 a");
    one.select("a");
    const other = sessionOn(store);
    other.say("DELETE a");
    other.say("CREATE a");
    expect(one.say("FETCH 1 UID")[0]).toBe("* 1 FETCH (UID 1)");
    expect(one.say("STORE 1 +FLAGS.SILENT \\Seen")).toEqual([expect.stringMatching(/^NO/)]);
    expect(one.say("NOOP")).toEqual(["* 2 EXPUNGE", "* 1 EXPUNGE", "* 0 RECENT", OK]);
    expect(one.say("EXPUNGE")).toEqual([OK]);
    expect(other.say("STATUS a (MESSAGES)")[0]).toBe("* STATUS a (MESSAGES 0)");
  });

  it("ends the session where the store was put back to an earlier state", () => {
    const store = withMessages(1);
    const { state } = store;
    const one = sessionOn(store);
    one.say("STORE 1 +FLAGS \\Seen");
    store.restore(state);
    expect(one.say("NOOP")[0]).toMatch(/^\* BYE/);
    expect(one.closed).toBe(true);
  });
});

describe("IDLE", () => {
  it("tells of changes as they happen, expunges too, until DONE (RFC 9051 §6.3.13, RFC 2177 §3)", () => {
    const store = withMessages(2);
    const one = sessionOn(store);
    expect(one.raw("i IDLE\r\n")).toMatch(/^\* *.*\+ |^\+ /);
    expect(one.engine.listensForChanges).toBe(true);
    expungeFirst(store);
    store.deliver(["anna"], octets("new"), NOW);
    one.run();
    expect(one.heard()).toBe("* 1 EXPUNGE\r\n* 2 EXISTS\r\n");
    expect(one.raw("done\r\n")).toBe("i OK no longer idle\r\n");
    expect(one.engine.listensForChanges).toBe(false);
  });

  it("may be had without a mailbox (RFC 2177 §3)", () => {
    const dialogue = new ImapDialogue().signIn();
    expect(dialogue.say("IDLE")).toEqual(["+ idling"]);
    expect(dialogue.raw("DONE\r\n")).toMatch(/OK/);
  });

  it("is ended by anything else with BAD (RFC 9051 §6.3.13)", () => {
    const dialogue = new ImapDialogue().signIn();
    dialogue.say("IDLE");
    expect(dialogue.raw("a NOOP\r\n")).toMatch(/^t2 BAD/);
    expect(dialogue.say("NOOP")).toEqual([OK]);
  });

  it("that is never ended is ended by the server (RFC 2177 §3)", () => {
    const dialogue = new ImapDialogue({ idleMilliseconds: 1000 }).signIn();
    dialogue.say("IDLE");
    dialogue.pass(1000);
    expect(dialogue.heard()).toMatch(/^\* BYE/);
    expect(dialogue.closed).toBe(true);
  });
});

describe("mod-sequences", () => {
  function synchronising(count: number): ImapDialogue {
    const dialogue = new ImapDialogue({ store: withMessages(count) }).signIn();
    dialogue.say("ENABLE QRESYNC");
    return dialogue.select();
  }

  function modseqIn(line: string | undefined): number {
    return Number(/MODSEQ \(?(\d+)/.exec(line ?? "")?.[1]);
  }

  it.each([
    "FETCH 1 MODSEQ",
    "FETCH 1 FLAGS (CHANGEDSINCE 1)",
    "STORE 1 (UNCHANGEDSINCE 9999) +FLAGS.SILENT \\Seen",
    "STATUS INBOX (HIGHESTMODSEQ)",
    "SEARCH MODSEQ 1",
    "SELECT INBOX (CONDSTORE)",
  ])("come with flags once a client has shown that it knows of them by %s (RFC 7162 §3.1)", (command) => {
    const store = withMessages(2);
    const one = sessionOn(store);
    one.say(command);
    sessionOn(store).say("STORE 2 +FLAGS \\Flagged");
    expect(one.say("NOOP")[0]).toMatch(/^\* 2 FETCH \(FLAGS \(.*\\Flagged\) MODSEQ \(\d+\)\)$/);
  });

  it("are told where they have come to, the first time that a client shows that it knows of them (RFC 7162 §3.1)", () => {
    const one = sessionOn(withMessages(1));
    expect(one.say("FETCH 1 MODSEQ")).toEqual([
      expect.stringMatching(/^\* OK \[HIGHESTMODSEQ 3\] /),
      "* 1 FETCH (MODSEQ (3))",
      OK,
    ]);
    expect(one.say("FETCH 1 MODSEQ")).toHaveLength(2);
  });

  it("do not come to a client that has not (RFC 7162 §3.1)", () => {
    const store = withMessages(2);
    const one = sessionOn(store);
    sessionOn(store).say("STORE 2 +FLAGS \\Flagged");
    expect(one.say("NOOP")[0]).not.toContain("MODSEQ");
  });

  it("pick the messages that have changed since (RFC 7162 §3.1.4.1)", () => {
    const dialogue = synchronising(3);
    const before = modseqIn(dialogue.say("STATUS INBOX (HIGHESTMODSEQ)")[0]);
    dialogue.say("STORE 2 +FLAGS \\Seen");
    expect(dialogue.say(`FETCH 1:* FLAGS (CHANGEDSINCE ${before})`)).toEqual([
      expect.stringMatching(/^\* 2 FETCH \(FLAGS \(.*\\Seen\) MODSEQ \(\d+\)\)$/),
      OK,
    ]);
  });

  it("keep a store from messages that have changed since, and tell which (RFC 7162 §3.1.3)", () => {
    const dialogue = synchronising(3);
    const before = modseqIn(dialogue.say("STATUS INBOX (HIGHESTMODSEQ)")[0]);
    dialogue.say("STORE 2 +FLAGS \\Seen");
    const lines = dialogue.say(`STORE 1:3 (UNCHANGEDSINCE ${before}) +FLAGS.SILENT \\Deleted`);
    expect(lines).toEqual([
      expect.stringMatching(/^\* 1 FETCH \(UID 1 MODSEQ \(\d+\)\)$/),
      expect.stringMatching(/^\* 3 FETCH \(UID 3 MODSEQ \(\d+\)\)$/),
      expect.stringMatching(/^OK \[MODIFIED 2\] /),
    ]);
    expect(dialogue.say(`UID STORE 2 (UNCHANGEDSINCE 0) +FLAGS \\Deleted`).at(-1)).toMatch(/^OK \[MODIFIED 2\]/);
  });

  it("make VANISHED of EXPUNGE after ENABLE QRESYNC, and come with its OK (RFC 7162 §3.2.10, RFC 7162 §3.2.7)", () => {
    const dialogue = synchronising(4);
    dialogue.say("STORE 1,3:4 +FLAGS.SILENT \\Deleted");
    expect(dialogue.say("EXPUNGE")).toEqual([
      "* VANISHED 1,3:4",
      "* 1 RECENT",
      expect.stringMatching(/^OK \[HIGHESTMODSEQ \d+\] /),
    ]);
  });

  it("come with the OK of any command during which expunges were told, IDLE too (RFC 7162 §3.2.10)", () => {
    const dialogue = synchronising(3);
    expungeFirst(dialogue.store);
    expect(dialogue.say("UID FETCH 3 UID").at(-1)).toMatch(/^OK \[HIGHESTMODSEQ \d+\] /);
    dialogue.say("IDLE");
    expungeFirst(dialogue.store);
    dialogue.run();
    expect(dialogue.raw("DONE\r\n")).toMatch(/OK \[HIGHESTMODSEQ \d+\] /);
    expect(dialogue.say("NOOP").at(-1)).toMatch(/^OK [^[]/);
  });

  it("tell a client that comes back what is gone and what has changed (RFC 7162 §3.2.5)", () => {
    const dialogue = synchronising(5);
    const lines = dialogue.say("SELECT INBOX");
    const uidValidity = Number(/UIDVALIDITY (\d+)/.exec(lines.join())?.[1]);
    const modseq = Number(/HIGHESTMODSEQ (\d+)/.exec(lines.join())?.[1]);
    dialogue.say("STORE 1:2 +FLAGS.SILENT \\Deleted");
    dialogue.say("EXPUNGE");
    dialogue.say("UID STORE 4 +FLAGS \\Seen");
    const back = dialogue.say(`SELECT INBOX (QRESYNC (${uidValidity} ${modseq}))`);
    expect(back.slice(-3)).toEqual([
      "* VANISHED (EARLIER) 1:2",
      expect.stringMatching(/^\* 2 FETCH \(UID 4 FLAGS \(.*\\Seen\) MODSEQ \(\d+\)\)$/),
      OK,
    ]);
    const some = dialogue.say(`SELECT INBOX (QRESYNC (${uidValidity} ${modseq} 2:3 (1,2 1,2)))`);
    expect(some.slice(-2)).toEqual(["* VANISHED (EARLIER) 2", OK]);
    expect(dialogue.say(`SELECT INBOX (QRESYNC (${uidValidity + 1} ${modseq}))`).join()).not.toContain("VANISHED");
    expect(dialogue.say(`UID FETCH 1:* FLAGS (CHANGEDSINCE ${modseq} VANISHED)`).slice(0, 2)).toEqual([
      "* VANISHED (EARLIER) 1:2",
      expect.stringMatching(/^\* 2 FETCH \(UID 4 FLAGS \(.*\\Seen\) MODSEQ \(\d+\)\)$/),
    ]);
  });

  it("are not asked for by QRESYNC without ENABLE, nor with a set that has a star (RFC 7162 §3.2.5)", () => {
    const dialogue = new ImapDialogue({ store: withMessages(1) }).signIn();
    expect(dialogue.say("SELECT INBOX (QRESYNC (1 1))")).toEqual([expect.stringMatching(/^BAD/)]);
    for (const bad of ["(QRESYNC (1 1 1:*))", "(QRESYNC (1))", "(QRESYNC 1 1)", "(QRESYNC (0 1))", "()x"]) {
      expect(synchronising(1).say(`SELECT INBOX ${bad}`)).toEqual([expect.stringMatching(/^BAD/)]);
    }
  });

  it("in HIGHESTMODSEQ stay behind expunges that wait to be told (RFC 7162 §6)", () => {
    const store = withMessages(3);
    const one = new ImapDialogue({ store }).signIn();
    one.say("ENABLE QRESYNC");
    one.select();
    expungeFirst(store);
    one.say("FETCH 1 FLAGS");
    expect(one.say("EXPUNGE").at(0)).toBe("* VANISHED 1");
  });
});
