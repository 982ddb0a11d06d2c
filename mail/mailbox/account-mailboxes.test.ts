import { describe, expect, test } from "vitest";
import { MOST_MAILBOXES, MOST_SUBSCRIPTIONS } from "./account";
import { MailStore } from "./mail-store";
import { append, done, INBOX, mailboxIn, NOW, place, storeOf, uidsIn } from "./testing/store-of";

function namesIn(store: MailStore): string[] {
  return [...(store.account("anna")?.mailboxes.keys() ?? [])].sort();
}

function create(store: MailStore, ...names: string[]): void {
  for (const name of names) done(store.createMailbox(place(name), NOW));
}

describe("CREATE", () => {
  test("an account has an INBOX from the beginning, and it cannot be created again (RFC 9051 §6.3.4)", () => {
    const store = storeOf();
    expect(namesIn(store)).toEqual(["INBOX"]);
    expect(store.createMailbox(place("inbox"), NOW)).toEqual({ refused: "exists" });
  });

  test("a name's missing superiors are created along (RFC 9051 §6.3.4)", () => {
    const store = storeOf();
    create(store, "owl/day/night");
    expect(namesIn(store)).toEqual(["INBOX", "owl", "owl/day", "owl/day/night"]);
  });

  test("a separator at the end of the name is ignored (RFC 9051 §6.3.4)", () => {
    const store = storeOf();
    create(store, "owl/");
    expect(namesIn(store)).toEqual(["INBOX", "owl"]);
  });

  test("a mailbox may have a special use (RFC 6154 §3)", () => {
    const store = storeOf();
    expect(done(store.createMailbox(place("Sent"), NOW, ["\\Sent"])).specialUse).toEqual(["\\Sent"]);
  });

  test("a deleted mailbox that is created anew has another UIDVALIDITY and another id (RFC 9051 §6.3.4, RFC 8474 §4)", () => {
    const store = storeOf();
    create(store, "owl");
    const before = mailboxIn(store, "owl");
    done(store.deleteMailbox(place("owl")));
    create(store, "owl");
    expect(mailboxIn(store, "owl").uidValidity).toBeGreaterThan(before.uidValidity);
    expect(mailboxIn(store, "owl").mailboxId).not.toBe(before.mailboxId);
  });

  test("an account set up a second later, when all was lost, has another UIDVALIDITY (RFC 9051 §2.3.1.1)", () => {
    const later = new MailStore();
    later.createAccount("anna", { now: NOW + 1000 });
    expect(mailboxIn(later).uidValidity).not.toBe(mailboxIn(storeOf()).uidValidity);
  });

  test("a clock at zero, before it or far in the future still gives numbers of 32 bits above zero (RFC 9051 §9)", () => {
    for (const now of [0, -5000, 8e15, Number.NaN]) {
      const store = new MailStore();
      store.createAccount("anna", { now });
      expect(mailboxIn(store).uidValidity).toBe(1);
    }
  });

  test("bad names and more mailboxes than the bound are refused, and nothing is created", () => {
    const store = storeOf();
    expect(store.createMailbox(place("a//b"), NOW)).toEqual({ refused: "bad-name" });
    expect(store.createMailbox({ account: "ben", mailbox: "a" }, NOW)).toEqual({ refused: "no-such-account" });
    for (let number = 2; number <= MOST_MAILBOXES - 1; number += 1) create(store, `m${number}`);
    expect(store.createMailbox(place("x/y"), NOW)).toEqual({ refused: "too-many" });
    create(store, "x");
    expect(store.createMailbox(place("y"), NOW)).toEqual({ refused: "too-many" });
    expect(namesIn(store)).toHaveLength(MOST_MAILBOXES);
  });
});

describe("DELETE", () => {
  test("INBOX in any case cannot be deleted (RFC 9051 §6.3.5)", () => {
    expect(storeOf().deleteMailbox(place("Inbox"))).toEqual({ refused: "is-inbox" });
  });

  test("a mailbox with inferiors goes alone, and its name is then only a parent's (RFC 9051 §6.3.5)", () => {
    const store = storeOf();
    create(store, "foo/bar");
    done(store.deleteMailbox(place("foo")));
    expect(namesIn(store)).toEqual(["INBOX", "foo/bar"]);
    expect(store.deleteMailbox(place("foo"))).toEqual({ refused: "has-children" });
    done(store.deleteMailbox(place("foo/bar")));
    expect(store.deleteMailbox(place("foo"))).toEqual({ refused: "no-such-mailbox" });
  });

  test("its messages' octets are free again (RFC 9208 §5.1)", () => {
    const store = storeOf(2);
    create(store, "owl");
    done(store.move(INBOX, [1], "owl", NOW));
    done(store.deleteMailbox(place("owl")));
    expect(store.account("anna")?.octets).toBe(1);
  });
});

describe("RENAME", () => {
  test("inferiors go along (RFC 9051 §6.3.6)", () => {
    const store = storeOf();
    create(store, "foo/bar", "food");
    done(store.renameMailbox(place("foo"), "zap", NOW));
    expect(namesIn(store)).toEqual(["INBOX", "food", "zap", "zap/bar"]);
  });

  test("UIDs, UIDVALIDITY, id and messages stay with the mailbox (RFC 9051 §6.3.6, RFC 8474 §4)", () => {
    const store = storeOf(3);
    create(store, "foo");
    done(store.copy(INBOX, [2, 3], "foo", NOW));
    const { uidValidity, mailboxId } = mailboxIn(store, "foo");
    done(store.renameMailbox(place("foo"), "zap", NOW));
    expect(mailboxIn(store, "zap")).toMatchObject({ uidValidity, mailboxId, uidNext: 3 });
    expect(uidsIn(store, "zap")).toEqual([1, 2]);
  });

  test("the new name's missing superiors are created along (RFC 9051 §6.3.6)", () => {
    const store = storeOf();
    create(store, "foo");
    done(store.renameMailbox(place("foo"), "baz/rag/zowie", NOW));
    expect(namesIn(store)).toEqual(["INBOX", "baz", "baz/rag", "baz/rag/zowie"]);
  });

  test("a name that a mailbox has, and one below the mailbox itself, are refused (RFC 9051 §6.3.6)", () => {
    const store = storeOf();
    create(store, "foo/bar", "zap", "q/bar");
    done(store.deleteMailbox(place("q")));
    const names = namesIn(store);
    expect(store.renameMailbox(place("foo"), "zap", NOW)).toEqual({ refused: "exists" });
    expect(store.renameMailbox(place("foo"), "foo", NOW)).toEqual({ refused: "exists" });
    expect(store.renameMailbox(place("foo"), "inbox", NOW)).toEqual({ refused: "exists" });
    expect(store.renameMailbox(place("foo"), "q", NOW)).toEqual({ refused: "exists" });
    expect(store.renameMailbox(place("foo"), "foo/in/it", NOW)).toEqual({ refused: "bad-name" });
    expect(store.renameMailbox(place("foo"), "", NOW)).toEqual({ refused: "bad-name" });
    expect(store.renameMailbox(place("none"), "there", NOW)).toEqual({ refused: "no-such-mailbox" });
    expect(store.renameMailbox(place("foo"), "x".repeat(253), NOW)).toEqual({ refused: "bad-name" });
    expect(namesIn(store)).toEqual(names);
  });

  test("a mailbox may take the place of the parent that was deleted above it", () => {
    const store = storeOf();
    create(store, "a/b/b");
    done(store.deleteMailbox(place("a")));
    done(store.renameMailbox(place("a/b"), "a", NOW));
    expect(namesIn(store)).toEqual(["INBOX", "a", "a/b"]);
  });

  test("the messages of a renamed INBOX are saved anew, and those of another mailbox are not (RFC 8514 §3, RFC 8474 §4)", () => {
    const store = storeOf(1);
    done(store.renameMailbox(INBOX, "old", NOW + 5));
    const moved = mailboxIn(store, "old").messages.at(0);
    expect(moved).toMatchObject({ internalDate: NOW, saveDate: NOW + 5, emailId: "M1" });
    expect(moved?.modseq).toBe(mailboxIn(store, "old").highestModseq);
    done(store.renameMailbox(place("old"), "older", NOW + 9));
    expect(mailboxIn(store, "older").messages.at(0)).toBe(moved);
  });

  test("of INBOX the messages alone go, and INBOX stays, empty, with its inferiors (RFC 9051 §6.3.6)", () => {
    const store = storeOf(3);
    create(store, "INBOX/sub");
    done(store.expunge(INBOX, { uids: [2] }));
    const before = mailboxIn(store);
    done(store.renameMailbox(place("inbox"), "old-mail", NOW));
    expect(namesIn(store)).toEqual(["INBOX", "INBOX/sub", "old-mail"]);
    expect(uidsIn(store, "old-mail")).toEqual([1, 3]);
    expect(uidsIn(store)).toEqual([]);
    const { uidValidity, mailboxId, uidNext } = before;
    expect(mailboxIn(store)).toMatchObject({ uidValidity, mailboxId, uidNext });
    expect(mailboxIn(store, "old-mail").uidValidity).not.toBe(uidValidity);
    expect(mailboxIn(store, "old-mail").mailboxId).not.toBe(mailboxId);
    expect(store.account("anna")?.octets).toBe(2);
    append(store, "4");
    expect(uidsIn(store)).toEqual([4]);
  });
});

describe("SUBSCRIBE and UNSUBSCRIBE", () => {
  test("a subscription outlives its mailbox (RFC 9051 §6.3.7)", () => {
    const store = storeOf();
    create(store, "owl");
    done(store.subscribe(place("owl")));
    done(store.deleteMailbox(place("owl")));
    expect([...(store.account("anna")?.subscriptions ?? [])]).toEqual(["owl"]);
  });

  test("INBOX is subscribed by any spelling, and once (RFC 9051 §5.1)", () => {
    const store = storeOf();
    done(store.subscribe(place("inbox")));
    done(store.subscribe(place("InBox")));
    expect([...(store.account("anna")?.subscriptions ?? [])]).toEqual(["INBOX"]);
  });

  test("ending a subscription that is not there is no mistake (RFC 9051 §6.3.8)", () => {
    const store = storeOf();
    done(store.subscribe(place("owl")));
    done(store.unsubscribe(place("owl")));
    expect(store.unsubscribe(place("owl"))).toEqual({ name: "owl" });
    expect(store.account("anna")?.subscriptions.size).toBe(0);
  });

  test("subscriptions are bounded", () => {
    const store = storeOf();
    for (let number = 0; number < MOST_SUBSCRIPTIONS; number += 1) done(store.subscribe(place(`s${number}`)));
    expect(store.subscribe(place("more"))).toEqual({ refused: "too-many" });
    expect(store.subscribe(place("s0"))).toEqual({ name: "s0" });
  });
});
