import { describe, expect, test } from "vitest";
import { octets } from "../wire/octets";
import { RUNS_A_GENERATION } from "./expunged-log";
import { flagNames } from "./flags";
import { expungedSince, HIGHEST_NUMBER, MOST_KEYWORDS, measureMessages } from "./mailbox";
import { append, done, flagsOf, INBOX, mailboxIn, NOW, place, storeOf, uidsIn } from "./testing/store-of";

function flagsIn(store: ReturnType<typeof storeOf>, name = "INBOX"): string[][] {
  return [...mailboxIn(store, name).messages].map(({ flags }) => flagNames(flags));
}

describe("APPEND", () => {
  test("flags and internal date are those given; UIDs are told with the UIDVALIDITY (RFC 9051 §6.3.12, RFC 4315 §3)", () => {
    const store = storeOf(1);
    const flags = flagsOf("\\Seen", "$Work");
    const appended = done(store.append(INBOX, [{ content: octets("hi"), flags, internalDate: 5 }], NOW));
    expect(appended).toMatchObject({ uidValidity: mailboxIn(store).uidValidity, uids: [2] });
    expect(mailboxIn(store).messages.get(2)).toMatchObject({ internalDate: 5, saveDate: NOW, flags, size: 2 });
  });

  test("several messages are added in their order or not at all (RFC 3502 §6.3.11)", () => {
    const store = storeOf();
    store.setQuota("anna", 5);
    const { state } = store;
    const three = ["aa", "bb", "cc"].map((text) => ({ content: octets(text) }));
    expect(store.append(INBOX, three, NOW)).toEqual({ refused: "over-quota" });
    expect(store.state).toEqual(state);
    expect(done(store.append(INBOX, three.slice(1), NOW)).uids).toEqual([1, 2]);
  });

  test("a mailbox that is not there, and a message too big, are refused", () => {
    const store = storeOf(0, 3);
    expect(store.append(place("owl"), [{ content: octets("hi") }], NOW)).toEqual({ refused: "no-such-mailbox" });
    expect(store.append(INBOX, [{ content: octets("four") }], NOW)).toEqual({ refused: "too-big" });
  });

  test("a mailbox whose UIDs have run out takes no more (RFC 9051 §2.3.1.1)", () => {
    const store = storeOf();
    const account = store.account("anna");
    if (!account) throw new Error("no account");
    const worn = { ...mailboxIn(store), uidNext: HIGHEST_NUMBER - 1 };
    store.restore({ accounts: new Map([["anna", { ...account, mailboxes: new Map([["INBOX", worn]]) }]]) });
    expect(append(store, "last")).toBe(HIGHEST_NUMBER - 1);
    expect(store.append(INBOX, [{ content: octets("more") }], NOW)).toEqual({ refused: "too-many" });
  });

  test("exactly the quota is allowed, and one octet more is not (RFC 9208 §4.3.1)", () => {
    const store = storeOf();
    store.setQuota("anna", 4);
    append(store, "four");
    expect(store.append(INBOX, [{ content: octets("x") }], NOW)).toEqual({ refused: "over-quota" });
    done(store.expunge(INBOX, { uids: [1] }));
    append(store, "x");
  });
});

describe("STORE", () => {
  test("flags are replaced, added and removed (RFC 9051 §6.4.6)", () => {
    const store = storeOf(2);
    const order = (how: "replace" | "add" | "remove", ...names: string[]) =>
      done(store.setFlags(INBOX, { uids: [1, 2, 9], how, flags: flagsOf(...names) }));
    order("add", "\\Seen", "$Work");
    order("remove", "\\Seen");
    expect(flagsIn(store)).toEqual([["$Work"], ["$Work"]]);
    order("replace", "\\Draft");
    expect(flagsIn(store)).toEqual([["\\Draft"], ["\\Draft"]]);
  });

  test("what changes nothing leaves the mod-sequence alone (RFC 7162 §3.1)", () => {
    const store = storeOf(1);
    const before = mailboxIn(store);
    const { changed } = done(store.setFlags(INBOX, { uids: [1], how: "remove", flags: flagsOf("\\Seen") }));
    expect(changed).toEqual([]);
    expect(mailboxIn(store)).toBe(before);
  });

  test("a message changed since then is left alone and named (RFC 7162 §3.1.3)", () => {
    const store = storeOf(3);
    const since = mailboxIn(store).highestModseq;
    done(store.setFlags(INBOX, { uids: [2], how: "add", flags: flagsOf("\\Seen") }));
    const order = { uids: [1, 2, 3], how: "add" as const, flags: flagsOf("\\Deleted"), unchangedSince: since };
    const { changed, modified } = done(store.setFlags(INBOX, order));
    expect(changed.map(({ uid }) => uid)).toEqual([1, 3]);
    expect(modified).toEqual([2]);
    expect(flagsIn(store)).toEqual([["\\Deleted"], ["\\Seen"], ["\\Deleted"]]);
  });

  test("no message is unchanged since 0 (RFC 7162 §3.1.3)", () => {
    const store = storeOf(1);
    const order = { uids: [1], how: "add" as const, flags: flagsOf("\\Seen"), unchangedSince: 0 };
    expect(done(store.setFlags(INBOX, order))).toEqual({ changed: [], modified: [1] });
  });

  test("a keyword has one spelling in a mailbox, the first (RFC 9051 §2.3.2)", () => {
    const store = storeOf();
    append(store, "1", "$Work");
    append(store, "2", "$WORK");
    done(store.setFlags(INBOX, { uids: [2], how: "add", flags: flagsOf("Home") }));
    done(store.setFlags(INBOX, { uids: [1], how: "add", flags: flagsOf("HOME") }));
    expect(flagsIn(store)).toEqual([
      ["$Work", "Home"],
      ["$Work", "Home"],
    ]);
    expect(mailboxIn(store).keywords).toEqual(["$Work", "Home"]);
  });

  test("a mailbox has so many keywords and no more (RFC 9051 §7.1)", () => {
    const store = storeOf(1);
    const keywords = Array.from({ length: MOST_KEYWORDS }, (_, index) => `k${index}`);
    done(store.setFlags(INBOX, { uids: [1], how: "replace", flags: flagsOf(...keywords) }));
    const more = { uids: [1], how: "replace" as const, flags: flagsOf("more") };
    expect(store.setFlags(INBOX, more)).toEqual({ refused: "too-many" });
    expect(store.append(INBOX, [{ content: octets("x"), flags: more.flags }], NOW)).toEqual({ refused: "too-many" });
    expect(done(store.setFlags(INBOX, { ...more, how: "remove" })).changed).toEqual([]);
  });
});

test("a keyword that no message has any more gives its place to a new one (RFC 9051 §7.1)", () => {
  const store = storeOf(1);
  const order = (how: "replace" | "remove", ...names: string[]) =>
    store.setFlags(INBOX, { uids: [1], how, flags: flagsOf(...names) });
  done(order("replace", ...Array.from({ length: MOST_KEYWORDS }, (_, index) => `k${index}`)));
  done(order("remove", "K7", "K8"));
  expect(mailboxIn(store).keywords).toContain("k7");
  append(store, "2", "more");
  expect(mailboxIn(store).keywords).toContain("more");
  expect(mailboxIn(store).keywords).not.toContain("k7");
  expect(mailboxIn(store).keywords).toHaveLength(MOST_KEYWORDS - 1);
});

describe("EXPUNGE", () => {
  test("of the named messages only those with \\Deleted go, where that is asked (RFC 4315 §2.1)", () => {
    const store = storeOf();
    append(store, "1", "\\Deleted");
    append(store, "2");
    append(store, "3", "\\Deleted");
    expect(done(store.expunge(INBOX, { uids: [1, 2], onlyDeleted: true })).uids).toEqual([1]);
    expect(uidsIn(store)).toEqual([2, 3]);
  });

  test("a UID is not given again, not even that of the last message (RFC 9051 §2.3.1.1)", () => {
    const store = storeOf(2);
    done(store.expunge(INBOX, { uids: [2] }));
    expect(append(store, "3")).toBe(3);
  });

  test("what was expunged since a mod-sequence is known (RFC 7162 §5.3)", () => {
    const store = storeOf(9);
    done(store.expunge(INBOX, { uids: [2, 3, 7] }));
    const since = mailboxIn(store).highestModseq;
    done(store.expunge(INBOX, { uids: [9] }));
    done(store.expunge(INBOX, { uids: [8, 1] }));
    expect(expungedSince(mailboxIn(store), since)).toEqual([
      [1, 1],
      [8, 9],
    ]);
    expect(expungedSince(mailboxIn(store), mailboxIn(store).highestModseq)).toEqual([]);
  });

  test("where that is forgotten, every UID that is not there any more is named (RFC 7162 §5.1)", () => {
    const store = storeOf(RUNS_A_GENERATION * 6 + 10);
    const since = mailboxIn(store).highestModseq;
    for (let uid = 3; uid < RUNS_A_GENERATION * 6; uid += 2) done(store.expunge(INBOX, { uids: [uid] }));
    const mailbox = mailboxIn(store);
    expect(mailbox.expunged.forgotten).toBeGreaterThan(since);
    const runs = expungedSince(mailbox, since);
    expect(runs).toHaveLength(RUNS_A_GENERATION * 3 - 1);
    expect(runs.slice(0, 2)).toEqual([
      [3, 3],
      [5, 5],
    ]);
    const recent = expungedSince(mailbox, mailbox.highestModseq - RUNS_A_GENERATION);
    expect(recent).toHaveLength(RUNS_A_GENERATION);
    done(store.expunge(INBOX, { uids: uidsIn(store) }));
    expect(expungedSince(mailboxIn(store), since)).toEqual([[1, RUNS_A_GENERATION * 6 + 10]]);
  });
});

describe("COPY and MOVE", () => {
  test("flags, internal date and id go along; the save date is new (RFC 9051 §6.4.7, RFC 8474 §5.1, RFC 8514 §3)", () => {
    const store = storeOf();
    append(store, "1", "\\Seen", "$Work");
    done(store.createMailbox(place("owl"), NOW));
    done(store.copy(INBOX, [1], "owl", NOW + 9));
    const original = mailboxIn(store).messages.at(0);
    const copy = mailboxIn(store, "owl").messages.at(0);
    const { flags, internalDate, emailId } = original ?? {};
    expect(copy).toMatchObject({ uid: 1, flags, internalDate, emailId, saveDate: NOW + 9 });
    expect(copy?.content).toBe(original?.content);
    expect(mailboxIn(store, "owl").keywords).toEqual(["$Work"]);
  });

  test("two deliveries of the same octets have two ids (RFC 8474 §5.1)", () => {
    const store = storeOf();
    append(store, "same");
    append(store, "same");
    const [first, second] = [...mailboxIn(store).messages];
    expect(first?.emailId).not.toBe(second?.emailId);
  });

  test("sources and copies are told one for one, and those not there are passed over (RFC 4315 §3)", () => {
    const store = storeOf(5);
    done(store.createMailbox(place("owl"), NOW));
    done(store.expunge(INBOX, { uids: [4] }));
    const { uidValidity } = mailboxIn(store, "owl");
    const copied = done(store.copy(INBOX, [5, 4, 2, 99], "owl", NOW));
    expect(copied).toEqual({ uidValidity, sources: [2, 5], copies: [1, 2] });
  });

  test("a copy counts towards the quota and a move does not (RFC 9208 §4.3.1)", () => {
    const store = storeOf(2);
    store.setQuota("anna", 2);
    done(store.createMailbox(place("owl"), NOW));
    expect(store.copy(INBOX, [1], "owl", NOW)).toEqual({ refused: "over-quota" });
    done(store.move(INBOX, [1], "owl", NOW));
    expect([uidsIn(store), uidsIn(store, "owl")]).toEqual([[2], [1]]);
    expect(store.account("anna")?.octets).toBe(2);
  });

  test("a move into the same mailbox gives new UIDs and keeps one of each (RFC 6851 §3.3)", () => {
    const store = storeOf(3);
    expect(done(store.move(INBOX, [1, 2], "INBOX", NOW))).toMatchObject({ sources: [1, 2], copies: [4, 5] });
    expect(uidsIn(store)).toEqual([3, 4, 5]);
  });

  test("a target that is not there is refused, and nothing moves (RFC 9051 §6.4.7)", () => {
    const store = storeOf(1);
    expect(store.move(INBOX, [1], "owl", NOW)).toEqual({ refused: "no-such-mailbox" });
    expect(uidsIn(store)).toEqual([1]);
  });
});

test("a message is recent to one session, the first that asks (RFC 3501 §2.3.2)", () => {
  const store = storeOf(2);
  expect(store.claimRecent(INBOX)).toEqual({ firstRecent: 1 });
  expect(store.claimRecent(INBOX)).toEqual({ firstRecent: 3 });
  append(store, "3");
  expect(store.claimRecent(INBOX)).toEqual({ firstRecent: 3 });
});

test("messages with and without a flag are counted, and their octets (RFC 9051 §6.3.11, RFC 9208 §4.1.4)", () => {
  const store = storeOf(3);
  append(store, "four", "\\Deleted");
  expect(measureMessages(mailboxIn(store), "seen", false)).toEqual({ count: 4, octets: 7 });
  expect(measureMessages(mailboxIn(store), "deleted", true)).toEqual({ count: 1, octets: 4 });
});
