import { describe, expect, it } from "vitest";
import { FLAGS, Household, letter } from "./client/testing/household";
import { withChange } from "./synchronise-mailbox";

/** What the server lets the client see of its ways to tell what has changed. */
const WAYS: readonly (readonly [string, readonly string[]])[] = [
  ["QRESYNC", []],
  ["CONDSTORE alone", ["QRESYNC"]],
  ["UIDs alone", ["QRESYNC", "CONDSTORE"]],
  ["UIDs alone, without UIDPLUS and MOVE", ["QRESYNC", "CONDSTORE", "UIDPLUS", "MOVE", "IMAP4rev2"]],
];

describe.each(WAYS)("a mailbox kept in step by %s", (_, hidden) => {
  it("has all messages with flags and content after the first time (RFC 4549 §3)", () => {
    const house = new Household(hidden);
    house.deliver("one", "two", "three");
    house.store.setFlags(house.place(), { uids: [2], how: "add", flags: FLAGS("\\Seen", "$Work") });
    expect(house.session()).toMatchObject({ type: "end", end: "logged-out" });
    expect(house.onDevice()).toEqual(["1 one", "2 two seen $Work", "3 three"]);
  });

  it("hears of arrivals, flags and removals afterwards, and fetches nothing twice (RFC 4549 §3)", () => {
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

  it("tells the server of flags set and taken away, and keeps what others have set meanwhile (RFC 4549 §4)", () => {
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

  it("removes on the server what was removed here, and nothing that others have marked (RFC 4315 §2.1)", () => {
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

  it("moves messages, into a mailbox that is not there yet too (RFC 6851 §3.3)", () => {
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

  it("files messages here and elsewhere, with their flags (RFC 9051 §6.3.12)", () => {
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

  it("begins anew when the UIDs mean nothing any more, and says what cannot be told to the server (RFC 9051 §2.3.1.1)", () => {
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

/** Each octet would take half a minute; the laws beside this cut at any. */
const STRIDE = 31;

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

  it.each(WAYS)("by %s: nothing is lost and nothing is doubled (RFC 4549 §4)", (_, hidden) => {
    const before = busy(hidden);
    const whole = before.copy();
    whole.session();
    cutAt(before.copy(), SIGNING_IN / 2);
    for (let cutAfter = SIGNING_IN; cutAfter <= whole.octets; cutAfter += STRIDE) cutAt(before.copy(), cutAfter);
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
