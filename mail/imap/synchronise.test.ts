import { describe, expect, it } from "vitest";
import { octets, octetText } from "../wire/octets";
import { FLAGS, Household, letter } from "./client-tasks/testing/household";
import { OPTIONS, ScriptedServer } from "./client-tasks/testing/scripted-server";
import { Synchronise, type SynchroniseEvent, type SynchroniseOptions } from "./synchronise";
import { withAttempt, withChange } from "./synchronise-mailbox";

/** What the server lets the client see of its ways to tell what has changed. */
const WAYS: readonly (readonly [string, readonly string[]])[] = [
  ["QRESYNC", []],
  ["CONDSTORE alone", ["QRESYNC"]],
  ["UIDs alone", ["QRESYNC", "CONDSTORE"]],
  ["UIDs alone, without UIDPLUS and MOVE", ["QRESYNC", "CONDSTORE", "UIDPLUS", "MOVE", "IMAP4rev2"]],
];

describe.each(WAYS)("a mailbox kept in step by %s", (_, hidden) => {
  it("has all messages with flags and content after the first time (RFC 4549 §4.3.1, RFC 4549 §4.3.3)", () => {
    const house = new Household(hidden);
    house.deliver("one", "two", "three");
    house.store.setFlags(house.place(), { uids: [2], how: "add", flags: FLAGS("\\Seen", "$Work") });
    expect(house.session()).toMatchObject({ type: "end", end: "logged-out" });
    expect(house.onDevice()).toEqual(["1 one", "2 two seen $Work", "3 three"]);
  });

  it("hears of arrivals, flags and removals afterwards, and fetches nothing twice (RFC 4549 §4.3.1)", () => {
    const house = new Household(hidden);
    house.deliver("one", "two", "three", "four");
    house.session();
    house.store.setFlags(house.place(), { uids: [1], how: "add", flags: FLAGS("\\Flagged") });
    house.store.expunge(house.place(), { uids: [2, 4] });
    house.deliver("five");
    house.session();
    expect(house.onDevice()).toEqual(["1 one flagged", "3 three", "5 five"]);
    expect(house.said).toContain("UID FETCH 5 (UID BODY.PEEK[])");
    house.session();
    expect(house.said).not.toContain("BODY");
    expect(house.onDevice()).toEqual(["1 one flagged", "3 three", "5 five"]);
  });

  it("tells the server of flags set and taken away, and keeps what others have set meanwhile (RFC 4549 §4.2.3)", () => {
    const house = new Household(hidden);
    house.deliver("one", "two");
    house.store.setFlags(house.place(), { uids: [1], how: "add", flags: FLAGS("\\Seen") });
    house.session();
    house.local = withChange(house.local, { type: "flags", uids: [1, 2], how: "add", flags: FLAGS("\\Flagged") });
    house.local = withChange(house.local, { type: "flags", uids: [1], how: "remove", flags: FLAGS("\\Seen") });
    expect(house.onDevice()).toEqual(["1 one flagged", "2 two flagged"]);
    house.store.setFlags(house.place(), { uids: [2], how: "add", flags: FLAGS("$Work") });
    house.session();
    expect(house.onServer()).toEqual(["1 one flagged", "2 two flagged $Work"]);
    expect(house.onDevice()).toEqual(house.onServer());
    expect(house.local.changes).toEqual([]);
  });

  it("removes on the server what was removed here, and nothing that others have marked (RFC 4549 §4.2.4, RFC 4315 §2.1)", () => {
    const house = new Household(hidden);
    house.deliver("one", "two", "three");
    house.session();
    house.local = withChange(house.local, { type: "delete", uids: [2] });
    expect(house.onDevice()).toEqual(["1 one", "3 three"]);
    house.session();
    expect(house.onServer()).toEqual(["1 one", "3 three"]);
    house.store.setFlags(house.place(), { uids: [1], how: "add", flags: FLAGS("\\Deleted") });
    house.local = withChange(house.local, { type: "delete", uids: [3] });
    house.session();
    expect(house.onServer()[0]).toBe("1 one deleted");
    expect(house.onDevice()).toEqual(house.onServer());
  });

  it("moves messages, into a mailbox that is not there yet too (RFC 4549 §4.2.2, RFC 6851 §3.3)", () => {
    const house = new Household(hidden);
    house.deliver("one", "two", "three");
    house.session();
    for (const uid of [1, 3]) house.local = withChange(house.local, { type: "move", uid, to: "Work" });
    expect(house.onDevice()).toEqual(["2 two"]);
    house.session();
    expect(house.onServer()).toEqual(["2 two"]);
    expect(house.subjects("Work")).toEqual(["one", "three"]);
    expect(house.local.changes).toEqual([]);
    expect(house.onDevice()).toEqual(["2 two"]);
  });

  it("files messages here and elsewhere, with their flags (RFC 4549 §4.2.1)", () => {
    const house = new Household(hidden);
    house.deliver("one");
    const flags = FLAGS("\\Seen");
    house.local = withChange(house.local, { type: "append", to: "INBOX", content: letter("two"), flags });
    house.local = withChange(house.local, {
      type: "append",
      to: "Sent",
      content: letter("three"),
      flags,
      internalDate: 0,
    });
    house.session();
    expect(house.onDevice()).toEqual(["1 one", "2 two seen"]);
    expect(house.onServer("Sent")).toEqual(["1 three seen"]);
    const [sent] = [...(house.store.mailbox(house.place("Sent"))?.messages ?? [])];
    expect(sent?.internalDate).toBe(0);
  });

  it("begins anew when the UIDs mean nothing any more, and says what cannot be told to the server (RFC 4549 §4.1, RFC 9051 §2.3.1.1)", () => {
    const house = new Household(hidden);
    house.local = { ...house.local, name: "Work" };
    house.store.createMailbox(house.place("Work"), house.now);
    house.store.append(house.place("Work"), [{ content: letter("one") }], house.now);
    house.session();
    expect(house.onDevice()).toEqual(["1 one"]);
    house.store.deleteMailbox(house.place("Work"));
    house.store.createMailbox(house.place("Work"), house.now + 1000);
    house.store.append(house.place("Work"), [{ content: letter("other") }], house.now);
    house.local = withChange(house.local, { type: "delete", uids: [1] });
    house.local = withChange(house.local, { type: "append", to: "Work", content: letter("mine"), flags: FLAGS() });
    house.session();
    expect(house.events).toContainEqual(
      expect.objectContaining({ type: "refused", change: expect.objectContaining({ type: "delete" }) }),
    );
    expect(house.onDevice()).toEqual(["1 other", "2 mine"]);
  });

  it("says so when there is no such mailbox (RFC 9051 §6.3.2)", () => {
    const house = new Household(hidden);
    house.local = { ...house.local, name: "Nowhere" };
    expect(house.session()).toMatchObject({ type: "end", end: "no-mailbox" });
  });

  it("gives back a change that the server will not have, and goes on with the others (RFC 9051 §7.1)", () => {
    const house = new Household(hidden);
    house.deliver("one");
    house.session();
    house.store.setQuota("alice", 60);
    const content = letter("x".repeat(100));
    house.local = withChange(house.local, { type: "append", to: "INBOX", content, flags: FLAGS() });
    house.local = withChange(house.local, { type: "flags", uids: [1], how: "add", flags: FLAGS("\\Seen") });
    house.session();
    expect(house.events).toContainEqual(
      expect.objectContaining({ type: "refused", change: expect.objectContaining({ content }) }),
    );
    expect(house.onServer()).toEqual(["1 one seen"]);
    expect(house.local.changes).toEqual([]);
  });
});

/** Octets before the device has signed in: a cut there is as if there had been no session. */
const SIGNING_IN = 900;

/** Each octet would take a minute; the laws beside this cut at any. */
const STRIDE = 61;

describe("a cable cut in the middle of a session", () => {
  /** Much has happened on both sides, and is about to be told. */
  function busy(hidden: readonly string[]): Household {
    const house = new Household(hidden);
    house.deliver("one", "two", "three");
    house.session();
    house.store.setFlags(house.place(), { uids: [1], how: "add", flags: FLAGS("\\Answered") });
    house.deliver("four");
    house.local = withChange(house.local, { type: "flags", uids: [1], how: "add", flags: FLAGS("\\Seen") });
    house.local = withChange(house.local, { type: "append", to: "INBOX", content: letter("five"), flags: FLAGS() });
    house.local = withChange(house.local, { type: "move", uid: 2, to: "Work" });
    house.local = withChange(house.local, { type: "append", to: "Sent", content: letter("six"), flags: FLAGS() });
    house.local = withChange(house.local, { type: "append", to: "Sent", content: letter("six"), flags: FLAGS() });
    house.local = withChange(house.local, { type: "delete", uids: [3] });
    return house;
  }

  function cutAt(house: Household, cutAfter: number): void {
    house.session(cutAfter);
    house.session();
    const at = `cut after ${cutAfter} octets`;
    const found = [house.subjects("INBOX"), house.subjects("Work"), house.subjects("Sent"), house.onServer()[0]];
    expect(found, at).toEqual([["five", "four", "one"], ["two"], ["six", "six"], "1 one answered seen"]);
    expect(house.onDevice(), at).toEqual(house.onServer());
    expect(house.local.changes, at).toEqual([]);
  }

  it.each(WAYS)("by %s: nothing is lost and nothing is doubled (RFC 4549 §5.1)", (_, hidden) => {
    const before = busy(hidden);
    const whole = before.copy();
    whole.session();
    cutAt(before.copy(), SIGNING_IN / 2);
    for (let cutAfter = SIGNING_IN; cutAfter <= whole.octets; cutAfter += STRIDE) cutAt(before.copy(), cutAfter);
  });
});

describe("what a synchronisation asks", () => {
  it("under QRESYNC is nothing beyond SELECT when nothing has happened (RFC 7162 §3.2.5)", () => {
    const house = new Household();
    house.deliver("one", "two");
    house.session();
    expect(house.said).toContain("SELECT INBOX (CONDSTORE)");
    house.store.expunge(house.place(), { uids: [1] });
    house.session();
    expect(house.said).toMatch(/SELECT INBOX \(QRESYNC \(\d+ \d+\)\)\r\nA\d+ LOGOUT/);
    expect(house.onDevice()).toEqual(["2 two"]);
  });

  it("under CONDSTORE compares UIDs only when the count says that some are gone (RFC 7162 §3.1.4.1)", () => {
    const house = new Household(["QRESYNC"]);
    house.deliver("one", "two");
    house.session();
    house.session();
    expect(house.said).toMatch(/UID FETCH 1:2 \(UID FLAGS\) \(CHANGEDSINCE \d+\)\r\nA\d+ LOGOUT/);
    house.store.expunge(house.place(), { uids: [1] });
    house.session();
    expect(house.said).toContain("UID SEARCH");
    expect(house.onDevice()).toEqual(["2 two"]);
  });

  it("is everything, when the server counts changes from an earlier state (RFC 7162 §3.1.2.1)", () => {
    const house = new Household();
    house.deliver("one", "two");
    const before = house.store.state;
    house.store.setFlags(house.place(), { uids: [1], how: "add", flags: FLAGS("\\Seen") });
    house.session();
    house.store.restore(before);
    house.session();
    expect(house.said).toContain("UID FETCH 1:2 (UID FLAGS)\r\n");
    expect(house.onDevice()).toEqual(["1 one", "2 two"]);
  });

  it("spares long messages' content (RFC 4549 §4.3.3)", () => {
    const house = new Household([], { mostContentOctets: 100 });
    house.deliver("one", "x".repeat(200));
    house.session();
    expect(house.onDevice()).toEqual(["1 one", "2 ?"]);
    expect([...house.local.messages].map(({ size }) => size)).toEqual([24, 221]);
  });
});

/** A server that says what the test writes, and a mailbox with two messages known from before. */
function scripted(options: Partial<SynchroniseOptions> = {}) {
  const house = new Household();
  house.deliver("one", "two");
  house.session();
  const local = { ...house.local, uidValidity: 7, highestModseq: null };
  const device = new Synchronise({ ...OPTIONS, local, ...options });
  const server = new ScriptedServer<SynchroniseEvent>(device);
  server.say("* OK [CAPABILITY IMAP4rev1] hello");
  return { server, device, local };
}

/** A change that was on its way to Sent when the cable was cut. */
function undecided(type: "append" | "move") {
  const { local } = scripted();
  const to = "Sent";
  const change =
    type === "move"
      ? { type, uid: 1, to }
      : { type, to, content: octets("Subject: mine\r\n\r\nHi\r\n"), flags: FLAGS() };
  return withAttempt(withChange(local, change), 1, { uidValidity: 3, uidNext: 5 });
}

describe("a synchronisation with a server of the plainest kind", () => {
  const opened = ["* 2 EXISTS", "* OK [UIDVALIDITY 7] ok", "* OK [UIDNEXT 3] ok", "A2 OK [READ-WRITE] done"];
  const flags = ["* 1 FETCH (UID 1 FLAGS ())", "* 2 FETCH (UID 2 FLAGS (\\Seen))"];

  it("compares what is there with what is known (RFC 4549 §4.3.1)", () => {
    const { server } = scripted();
    expect(server.say("A1 OK [CAPABILITY IMAP4rev1] in")).toBe("A2 SELECT INBOX\r\n");
    expect(server.say(...opened)).toBe("A3 UID FETCH 1:2 (UID FLAGS)\r\n");
    expect(server.say("* 1 FETCH (UID 2 FLAGS (\\Seen \\Recent \\Strange))", "A3 OK done")).toBe("A4 LOGOUT\r\n");
    server.say("* BYE", "A4 OK bye");
    const last = server.last();
    expect([...(last?.local.messages ?? [])].map(({ uid, flags: has }) => [uid, has])).toEqual([[2, FLAGS("\\Seen")]]);
  });

  it("keeps all messages when the server will not tell (RFC 4549 §5.1)", () => {
    const { server } = scripted();
    server.say("A1 OK [CAPABILITY IMAP4rev1] in");
    server.say(...opened);
    expect(server.say("* 1 FETCH (UID 2 FLAGS ())", "A3 NO [SERVERBUG] disk is broken")).toBe("A4 LOGOUT\r\n");
    server.say("* BYE", "A4 OK bye");
    expect(server.last()).toMatchObject({ type: "end", end: "no-mailbox", text: "disk is broken" });
    expect(server.last()?.local.messages.count).toBe(2);
  });

  it("asks again when it hears of something while it asks (RFC 9051 §5.2)", () => {
    const { server } = scripted();
    server.say("A1 OK [CAPABILITY IMAP4rev1] in");
    server.say(...opened);
    expect(server.say(...flags, "* 3 EXISTS", "A3 OK done")).toBe(
      "A4 UID FETCH 3:* (UID FLAGS RFC822.SIZE INTERNALDATE)\r\n",
    );
    const arrival = '* 3 FETCH (UID 9 FLAGS () RFC822.SIZE 3 INTERNALDATE "01-Jan-1970 00:00:00 +0000")';
    expect(server.say(arrival, "A4 OK done")).toBe("A5 UID FETCH 9 (UID BODY.PEEK[])\r\n");
    expect(server.say("* 3 FETCH (UID 9 BODY[] {3}", "abc)", "A5 OK done")).toBe("A6 UID FETCH 1:9 (UID FLAGS)\r\n");
    expect(server.say(...flags, "* 3 FETCH (UID 9 FLAGS ())", "A6 OK done")).toBe("A7 LOGOUT\r\n");
    expect(server.last()).toMatchObject({ type: "in-step", local: { uidNext: 10 } });
  });

  it("keeps a change for another time when the server says so, and comes back to it (RFC 5530 §3)", () => {
    const { server, local } = scripted();
    const changed = withChange(local, { type: "flags", uids: [1], how: "add", flags: FLAGS("\\Seen") });
    const again = scripted({ local: changed }).server;
    again.say("A1 OK [CAPABILITY IMAP4rev1] in");
    expect(again.say(...opened)).toBe("A3 UID STORE 1 +FLAGS.SILENT (\\Seen)\r\n");
    expect(again.say("A3 NO [INUSE] in a minute")).toBe("A4 UID FETCH 1:2 (UID FLAGS)\r\n");
    expect(again.say(...flags, "A4 OK done")).toBe("A5 LOGOUT\r\n");
    expect(again.last()).toMatchObject({ type: "in-step", local: { changes: [{ type: "flags" }] } });
    expect(server.closed).toBe(false);
  });

  it("asks every few minutes where there is no IDLE (RFC 9051 §6.1.2)", () => {
    const { server } = scripted({ stay: true, pollMilliseconds: 60_000 });
    server.say("A1 OK [CAPABILITY IMAP4rev1] in");
    server.say(...opened);
    expect(server.say(...flags, "A3 OK done")).toBe("");
    expect(server.last()).toMatchObject({ type: "in-step" });
    expect(server.until).toBe(60_000);
    expect(server.pass(60_000)).toBe("A4 NOOP\r\n");
    expect(server.say("A4 OK done")).toBe("A5 UID FETCH 1:2 (UID FLAGS)\r\n");
  });

  it("is woken by a change, or by being stopped, before its time (RFC 4549 §4.2)", () => {
    const { server, device } = scripted({ stay: true });
    server.say("A1 OK [CAPABILITY IMAP4rev1] in");
    server.say(...opened);
    server.say(...flags, "A3 OK done");
    device.change({ type: "flags", uids: [1], how: "add", flags: FLAGS("\\Seen") });
    expect(server.run()).toBe("A4 NOOP\r\n");
    expect(server.say("A4 OK done")).toBe("A5 UID STORE 1 +FLAGS.SILENT (\\Seen)\r\n");
    expect(server.say("A5 OK done")).toBe("A6 UID FETCH 1:2 (UID FLAGS)\r\n");
    expect(server.say(...flags, "A6 OK done")).toBe("");
    device.stop();
    expect(server.run()).toBe("A7 NOOP\r\n");
    expect(server.say("A7 OK done")).toBe("A8 UID FETCH 1:2 (UID FLAGS)\r\n");
    expect(server.say(...flags, "A8 OK done")).toBe("A9 LOGOUT\r\n");
  });

  it("files again what a cut left open, when the mailbox is not even there (RFC 4549 §5.1)", () => {
    const { server } = scripted({ local: undecided("append") });
    expect(server.say("A1 OK [CAPABILITY IMAP4rev1] in")).toBe("A2 EXAMINE Sent\r\n");
    expect(server.say("A2 NO no such mailbox")).toBe('A3 LIST "" "Sent"\r\n');
    expect(server.say("A3 OK done")).toBe("A4 SELECT INBOX\r\n");
    const again = server.say(...opened.slice(0, 3), "A4 OK [READ-WRITE] done");
    expect(again).toBe("A5 STATUS Sent (UIDVALIDITY UIDNEXT)\r\n");
    expect(server.say("A5 NO no such mailbox")).toBe("A6 CREATE Sent\r\n");
    expect(server.say("A6 OK done")).toBe("A7 STATUS Sent (UIDVALIDITY UIDNEXT)\r\n");
    expect(server.say("* STATUS Sent (UIDVALIDITY 9 UIDNEXT 1)", "A7 OK done")).toBe("A8 APPEND Sent {21}\r\n");
    expect(server.last()?.local.changes).toMatchObject([{ attempt: { uidValidity: 9, uidNext: 1 } }]);
  });

  it("files nothing while it cannot see whether that was done (RFC 4549 §5.1)", () => {
    const { server } = scripted({ local: undecided("append") });
    server.say("A1 OK [CAPABILITY IMAP4rev1 UNSELECT] in");
    server.say("A2 NO [UNAVAILABLE] not now");
    expect(server.say('* LIST () "/" Sent', "A3 OK done")).toBe("A4 SELECT INBOX\r\n");
    expect(server.say(...opened.slice(0, 3), "A4 OK done")).toBe("A5 UID FETCH 1:2 (UID FLAGS)\r\n");
    expect(server.say(...flags, "A5 OK done")).toBe("A6 LOGOUT\r\n");
    expect(server.last()?.local.changes).toMatchObject([{ type: "append", attempt: { uidNext: 5 } }]);
  });

  it("takes the original away when the copy has come, and only looks at what came since (RFC 4549 §4.2.2)", () => {
    const { server, local } = scripted({ local: undecided("move") });
    const content = [...local.messages][0]?.content ?? octets("");
    expect(server.say("A1 OK [CAPABILITY IMAP4rev1 UNSELECT UIDPLUS] in")).toBe("A2 EXAMINE Sent\r\n");
    expect(server.say("* 9 EXISTS", "* OK [UIDVALIDITY 3] ok", "A2 OK [READ-ONLY] done")).toBe(
      "A3 UID FETCH 5:* (UID RFC822.SIZE INTERNALDATE)\r\n",
    );
    const date = 'INTERNALDATE " 1-Jan-1970 00:00:00 +0000"';
    const found = [`* 8 FETCH (UID 4 RFC822.SIZE 24 ${date})`, `* 9 FETCH (UID 6 RFC822.SIZE 24 ${date})`];
    expect(server.say(...found, "A3 OK done")).toBe("A4 UID FETCH 6 (UID BODY.PEEK[])\r\n");
    expect(server.say(`* 9 FETCH (UID 6 BODY[] {24}`, `${octetText(content)})`, "A4 OK done")).toBe("A5 UNSELECT\r\n");
    expect(server.say("A5 OK done")).toBe("A6 SELECT INBOX\r\n");
    expect(server.say(...opened.slice(0, 3), "A6 OK done")).toBe("A7 UID STORE 1 +FLAGS.SILENT (\\Deleted)\r\n");
    expect(server.say("A7 OK done")).toBe("A8 UID EXPUNGE 1\r\n");
    expect(server.say("* 1 EXPUNGE", "A8 OK done")).toBe("A9 UID FETCH 1:2 (UID FLAGS)\r\n");
  });

  it("does not move what has been copied before (RFC 4549 §4.2.2)", () => {
    const local = withAttempt(undecided("move"), 1, "copied");
    const { server } = scripted({ local });
    server.say("A1 OK [CAPABILITY IMAP4rev1 MOVE UIDPLUS] in");
    expect(server.say(...opened)).toBe("A3 UID STORE 1 +FLAGS.SILENT (\\Deleted)\r\n");
  });

  it("gives a move back whose mailbox cannot be made (RFC 9051 §6.4.8)", () => {
    const { local } = scripted();
    const { server } = scripted({ local: withChange(local, { type: "move", uid: 1, to: "Work" }) });
    server.say("A1 OK [CAPABILITY IMAP4rev1 MOVE] in");
    expect(server.say(...opened)).toBe("A3 UID MOVE 1 Work\r\n");
    expect(server.say("A3 NO [TRYCREATE] no such mailbox")).toBe("A4 CREATE Work\r\n");
    expect(server.say("A4 NO [NOPERM] not you")).toBe("A5 UID FETCH 1:2 (UID FLAGS)\r\n");
    expect(server.last()).toMatchObject({
      type: "refused",
      change: { type: "move", uid: 1 },
      text: "not you",
      local: { changes: [] },
    });
  });

  it("does not ask for IDLE again and again where it is refused (RFC 9051 §6.3.13)", () => {
    const { server } = scripted({ stay: true, pollMilliseconds: 60_000 });
    server.say("A1 OK [CAPABILITY IMAP4rev1 IDLE] in");
    server.say(...opened);
    expect(server.say(...flags, "A3 OK done")).toBe("A4 IDLE\r\n");
    expect(server.say("A4 NO not here")).toBe("");
    expect(server.pass(60_000)).toBe("A5 NOOP\r\n");
  });

  it("takes a server without UIDVALIDITY for a new one each time (RFC 9051 §2.3.1.1)", () => {
    const { server } = scripted();
    server.say("A1 OK [CAPABILITY IMAP4rev1] in");
    expect(server.say("* 2 EXISTS", "A2 OK done")).toBe("A3 UID FETCH 1:* (UID FLAGS RFC822.SIZE INTERNALDATE)\r\n");
  });
});

describe("a device that stays", () => {
  it("hears of news by IDLE, and tells of its own at once (RFC 9051 §6.3.13)", () => {
    const house = new Household();
    house.deliver("one");
    const { pair, device } = house.stay();
    pair.settle();
    expect(house.events.at(-1)).toMatchObject({ type: "in-step" });
    house.deliver("two");
    pair.settle();
    expect(house.onDevice()).toEqual(["1 one", "2 two"]);
    device.change({ type: "flags", uids: [2], how: "add", flags: FLAGS("\\Seen") });
    expect(house.onServer()).toEqual(["1 one", "2 two"]);
    pair.settle();
    expect(house.onServer()).toEqual(["1 one", "2 two seen"]);
    house.store.expunge(house.place(), { uids: [1] });
    pair.settle();
    expect(house.onDevice()).toEqual(["2 two seen"]);
    device.stop();
    pair.settle();
    expect(house.events.at(-1)).toMatchObject({ type: "end", end: "logged-out" });
  });
});
