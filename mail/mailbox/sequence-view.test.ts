import { describe, expect, test } from "vitest";
import { octetText } from "../wire/octets";
import { flagNames } from "./flags";
import { openView, updateView, type ViewUpdate, withKnown } from "./sequence-view";
import { append, done, flagsOf, INBOX, mailboxIn, NOW, place, storeOf } from "./testing/store-of";

function lines(updates: readonly ViewUpdate[]): string[] {
  return updates.map((update) => {
    if (update.type === "exists") return `${update.count} EXISTS`;
    if (update.type === "expunge") return `${update.number} EXPUNGE`;
    return `${update.number} FETCH (${flagNames(update.message.flags).join(" ")})`;
  });
}

function flag(store: ReturnType<typeof storeOf>, uids: number[], ...names: string[]) {
  return done(store.setFlags(INBOX, { uids, how: "add", flags: flagsOf(...names) })).changed;
}

describe("a session's view of its mailbox", () => {
  test("messages are numbered from 1 in the order of their UIDs (RFC 9051 §2.3.1.2)", () => {
    const store = storeOf(4);
    done(store.expunge(INBOX, { uids: [2] }));
    const { messages } = openView(mailboxIn(store));
    expect([messages.rank(1) + 1, messages.rank(3) + 1, messages.rank(4) + 1]).toEqual([1, 2, 3]);
  });

  test("numbers hold while expunges may not be told, and the messages can still be read (RFC 9051 §7.5.1, RFC 2180 §4.1.1)", () => {
    const store = storeOf(3);
    const before = openView(mailboxIn(store));
    done(store.expunge(INBOX, { uids: [1, 2] }));
    const { view, updates } = updateView(before, mailboxIn(store), false);
    expect(updates).toEqual([]);
    expect(view.messages.rank(3) + 1).toBe(3);
    expect(octetText(view.messages.at(0)?.content ?? new Uint8Array())).toBe("1");
    expect(lines(updateView(view, mailboxIn(store), true).updates)).toEqual(["2 EXPUNGE", "1 EXPUNGE"]);
  });

  test("the count includes what is expunged and not yet told (RFC 9051 §7.4.1)", () => {
    const store = storeOf(3);
    const before = openView(mailboxIn(store));
    done(store.expunge(INBOX, { uids: [1] }));
    append(store, "4");
    const { view, updates } = updateView(before, mailboxIn(store), false);
    expect(lines(updates)).toEqual(["4 EXISTS"]);
    expect(lines(updateView(view, mailboxIn(store), true).updates)).toEqual(["1 EXPUNGE"]);
  });

  test("expunges come first, then the new count, then flags under the numbers of then (RFC 9051 §5.5)", () => {
    const store = storeOf(4);
    const before = openView(mailboxIn(store));
    flag(store, [4], "\\Seen");
    append(store, "5");
    done(store.expunge(INBOX, { uids: [1, 3] }));
    expect(lines(updateView(before, mailboxIn(store), true).updates)).toEqual([
      "3 EXPUNGE",
      "1 EXPUNGE",
      "3 EXISTS",
      "2 FETCH (\\Seen)",
    ]);
  });

  test("a message that came and went unheard of is never told of, and takes no number", () => {
    const store = storeOf(1);
    const before = openView(mailboxIn(store));
    append(store, "2");
    append(store, "3");
    done(store.expunge(INBOX, { uids: [2] }));
    const { view, updates } = updateView(before, mailboxIn(store), true);
    expect(lines(updates)).toEqual(["2 EXISTS"]);
    expect(view.messages.rank(3) + 1).toBe(2);
  });

  test("flags changed twice are told once, as they are; those of a new message not at all", () => {
    const store = storeOf(1);
    const before = openView(mailboxIn(store));
    flag(store, [1], "\\Seen");
    flag(store, [1], "\\Flagged");
    append(store, "2");
    flag(store, [2], "\\Seen");
    expect(lines(updateView(before, mailboxIn(store), true).updates)).toEqual([
      "2 EXISTS",
      "1 FETCH (\\Flagged \\Seen)",
    ]);
  });

  test("a session is not told of the flags it has set itself and knows (RFC 9051 §6.4.6)", () => {
    const store = storeOf(2);
    const before = openView(mailboxIn(store));
    const known = withKnown(before, flag(store, [1], "\\Seen"));
    flag(store, [2], "\\Draft");
    expect(lines(updateView(known, mailboxIn(store), true).updates)).toEqual(["2 FETCH (\\Draft)"]);
    flag(store, [1], "\\Flagged");
    expect(lines(updateView(known, mailboxIn(store), true).updates)).toEqual([
      "1 FETCH (\\Flagged \\Seen)",
      "2 FETCH (\\Draft)",
    ]);
  });

  test("while an expunge waits, the client may not remember a later mod-sequence (RFC 7162 §6)", () => {
    const store = storeOf(3);
    const before = openView(mailboxIn(store));
    const { highestModseq } = mailboxIn(store);
    expect(before.settledModseq).toBe(highestModseq);
    done(store.expunge(INBOX, { uids: [1] }));
    append(store, "4");
    flag(store, [2], "\\Seen");
    const { view } = updateView(before, mailboxIn(store), false);
    expect(view.settledModseq).toBe(highestModseq);
    const { view: after } = updateView(view, mailboxIn(store), true);
    expect(after.settledModseq).toBe(mailboxIn(store).highestModseq);
  });

  test("what is told is told once", () => {
    const store = storeOf(3);
    const before = openView(mailboxIn(store));
    flag(store, [3], "\\Seen");
    done(store.expunge(INBOX, { uids: [1] }));
    append(store, "4");
    const { view } = updateView(before, mailboxIn(store), true);
    expect(updateView(view, mailboxIn(store), true).updates).toEqual([]);
  });

  test("a view survives the renaming of its mailbox, and another mailbox is our own mistake", () => {
    const store = storeOf();
    done(store.createMailbox(place("owl"), NOW));
    const view = openView(mailboxIn(store, "owl"));
    done(store.renameMailbox(place("owl"), "oak", NOW));
    expect(updateView(view, mailboxIn(store, "oak"), true).updates).toEqual([]);
    expect(() => updateView(view, mailboxIn(store), true)).toThrow(RangeError);
  });
});
