import { describe, expect, test } from "vitest";
import { octets } from "../wire/octets";
import { inboxOf, listNames } from "./account";
import { flagNames, parseFlags } from "./flags";
import type { MailChange } from "./mail-change";
import { MailStore } from "./mail-store";
import { isRefused, type Refused } from "./refusal";

const NOW = 1_700_000_000_000;
const INBOX = { account: "anna", mailbox: "INBOX" };

function storeOf(...accounts: string[]): MailStore {
  const store = new MailStore({ largestMessage: 1000 });
  for (const account of accounts) store.createAccount(account, { now: NOW });
  return store;
}

function done<T extends object>(outcome: T | Refused): T {
  if (isRefused(outcome)) throw new Error(`refused: ${outcome.refused}`);
  return outcome;
}

function flags(...names: string[]) {
  const parsed = parseFlags(names);
  if (!parsed) throw new Error(`bad flags: ${names}`);
  return parsed;
}

function textsIn(store: MailStore, place = INBOX): string[] {
  return [...(store.mailbox(place)?.messages ?? [])].map(({ content }) => String.fromCharCode(...content));
}

describe("delivery", () => {
  test("one message to several accounts is one content in each INBOX", () => {
    const store = storeOf("anna", "ben");
    const content = octets("hello");
    expect(store.deliver(["anna", "ben", "anna"], content, NOW)).toEqual({ delivered: 2 });
    for (const account of ["anna", "ben"]) {
      const messages = [...(store.mailbox({ account, mailbox: "INBOX" })?.messages ?? [])];
      expect(messages).toHaveLength(1);
      expect(messages[0]?.content).toBe(content);
      expect(messages[0]).toMatchObject({ uid: 1, size: 5, internalDate: NOW, saveDate: NOW });
    }
  });

  test("a message that one recipient's quota refuses reaches none of them", () => {
    const store = storeOf("anna", "ben");
    store.setQuota("ben", 4);
    const before = store.state;
    expect(store.deliver(["anna", "ben"], octets("hello"), NOW)).toEqual({ refused: "over-quota", account: "ben" });
    expect(store.deliver(["anna", "carl"], octets("hello"), NOW)).toEqual({
      refused: "no-such-account",
      account: "carl",
    });
    expect(store.deliver(["anna"], new Uint8Array(1001), NOW)).toEqual({ refused: "too-big" });
    expect(store.state).toEqual(before);
  });
});

test("a state is what it was, and the store can be put back to it", () => {
  const store = storeOf("anna");
  store.append(INBOX, [{ content: octets("one") }], NOW);
  const { state } = store;
  store.append(INBOX, [{ content: octets("two") }], NOW);
  store.setFlags(INBOX, { uids: [1], how: "add", flags: flags("\\Seen") });
  expect(textsIn(store)).toEqual(["one", "two"]);
  const anna = state.accounts.get("anna");
  expect(anna && [...inboxOf(anna).messages].map((message) => flagNames(message.flags))).toEqual([[]]);
  store.restore(state);
  expect(textsIn(store)).toEqual(["one"]);
});

test("an account is created once, with its own INBOX, and nothing works without it", () => {
  const store = storeOf("anna");
  expect(store.createAccount("anna", { now: NOW })).toEqual({ refused: "exists" });
  expect(store.account("Anna")).toBeNull();
  const nobody = { account: "nobody", mailbox: "INBOX" };
  const refused = { refused: "no-such-account" };
  expect(store.mailbox(nobody)).toBeNull();
  expect(store.append(nobody, [], NOW)).toEqual(refused);
  expect(store.expunge(nobody, { uids: [1] })).toEqual(refused);
  expect(store.subscribe(nobody)).toEqual(refused);
  expect(store.setQuota("nobody", 1)).toEqual(refused);
});

test("a state that was restored twice is not changed by what was done in between", () => {
  const store = storeOf("anna");
  const { state } = store;
  for (const text of ["one", "two"]) {
    store.restore(state);
    store.createAccount("ben", { now: NOW });
    done(store.append(INBOX, [{ content: octets(text) }], NOW));
    expect(textsIn(store)).toEqual([text]);
  }
  expect([...state.accounts.keys()]).toEqual(["anna"]);
});

test("subscribers hear that all may be different when a state is restored", () => {
  const store = storeOf("anna");
  const { state } = store;
  const heard: MailChange[] = [];
  const end = store.subscribeToChanges((change) => heard.push(change));
  store.restore(state);
  end();
  store.restore(state);
  expect(heard).toEqual([{ type: "restored" }]);
});

test("who hears of a change finds it made", () => {
  const store = storeOf("anna", "ben");
  const counts: (number | undefined)[][] = [];
  store.subscribeToChanges(() => {
    counts.push(["anna", "ben"].map((account) => store.mailbox({ account, mailbox: "INBOX" })?.messages.count));
  });
  done(store.deliver(["anna", "ben"], octets("hello"), NOW));
  expect(counts).toEqual([
    [1, 1],
    [1, 1],
  ]);
});

test("each change is told with mailbox, UIDs and mod-sequence, in order", () => {
  const store = storeOf("anna");
  const heard: MailChange[] = [];
  store.subscribeToChanges((change) => heard.push(change));
  done(store.createMailbox({ account: "anna", mailbox: "Old" }, NOW));
  done(store.append(INBOX, [{ content: octets("one") }], NOW));
  done(store.setFlags(INBOX, { uids: [1], how: "add", flags: flags("\\Seen") }));
  done(store.setFlags(INBOX, { uids: [1], how: "add", flags: flags("\\Seen") }));
  done(store.move(INBOX, [1], "Old", NOW));
  done(store.renameMailbox({ account: "anna", mailbox: "Old" }, "Older", NOW));
  done(store.deleteMailbox({ account: "anna", mailbox: "Older" }));
  done(store.subscribe({ account: "anna", mailbox: "Older" }));
  expect(heard.map((change) => [change.type, "mailbox" in change ? change.mailbox : ""])).toEqual([
    ["created", "Old"],
    ["added", "INBOX"],
    ["flags", "INBOX"],
    ["added", "Old"],
    ["expunged", "INBOX"],
    ["renamed", "Older"],
    ["deleted", "Older"],
    ["subscribed", "Older"],
  ]);
  const modseqs = heard.flatMap((change) => ("modseq" in change ? [change.modseq] : []));
  expect(modseqs).toEqual([3, 4, 5, 6, 7, 8, 9]);
  expect(heard[4]).toMatchObject({ uids: [1], mailboxId: "F1" });
});

test("names are listed with what lies above and below them", () => {
  const store = storeOf("anna");
  done(store.createMailbox({ account: "anna", mailbox: "a/b" }, NOW));
  done(store.deleteMailbox({ account: "anna", mailbox: "a" }));
  done(store.subscribe({ account: "anna", mailbox: "gone" }));
  const account = store.account("anna");
  const listed = account ? listNames(account) : [];
  expect(
    listed.map(({ name, mailbox, hasChildren, subscribed }) => [name, !!mailbox, hasChildren, subscribed]),
  ).toEqual([
    ["INBOX", true, false, false],
    ["a", false, true, false],
    ["a/b", true, false, false],
    ["gone", false, false, true],
  ]);
});
