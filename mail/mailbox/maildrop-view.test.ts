import { describe, expect, test } from "vitest";
import { octetText } from "../wire/octets";
import { maildropOf, removeFromMaildrop } from "./maildrop-view";
import { append, done, INBOX, mailboxIn, NOW, storeOf, uidsIn } from "./testing/store-of";

function maildropIn(store: ReturnType<typeof storeOf>) {
  const account = store.account("anna");
  if (!account) throw new Error("no account");
  return maildropOf(account);
}

describe("a maildrop", () => {
  test("is the INBOX in order, with sizes in octets (RFC 1939 §5)", () => {
    const store = storeOf();
    append(store, "one\r\n");
    append(store, "twenty\r\n");
    const { messages } = maildropIn(store);
    expect(messages.map(({ size, content }) => [size, octetText(content())])).toEqual([
      [5, "one\r\n"],
      [8, "twenty\r\n"],
    ]);
  });

  test("stays what it is while mail is delivered and expunged (RFC 1939 §4)", () => {
    const store = storeOf(2);
    const { messages } = maildropIn(store);
    append(store, "3");
    done(store.expunge(INBOX, { uids: [1] }));
    expect(messages.map(({ content }) => octetText(content()))).toEqual(["1", "2"]);
  });

  test("a unique-id is printable, short, and the same in every session (RFC 1939 §7)", () => {
    const store = storeOf(2);
    const before = maildropIn(store).messages.map(({ uniqueId }) => uniqueId);
    done(store.expunge(INBOX, { uids: [1] }));
    append(store, "3");
    const after = maildropIn(store).messages.map(({ uniqueId }) => uniqueId);
    expect(after[0]).toBe(before[1]);
    expect(new Set([...before, ...after]).size).toBe(3);
    for (const id of after) expect(id).toMatch(/^[\x21-\x7e]{1,70}$/);
  });

  test("a unique-id is not used again, not even for the same octets (RFC 1939 §7)", () => {
    const store = storeOf(1);
    const [first] = maildropIn(store).messages;
    done(store.expunge(INBOX, { uids: [1] }));
    append(store, "1");
    const [second] = maildropIn(store).messages;
    expect(second?.uniqueId).not.toBe(first?.uniqueId);
  });

  test("what QUIT removes is removed, and what was gone already does not matter (RFC 1939 §6)", () => {
    const store = storeOf(3);
    const ids = maildropIn(store).messages.map(({ uniqueId }) => uniqueId);
    done(store.expunge(INBOX, { uids: [1] }));
    expect(removeFromMaildrop(store, "anna", [ids[0] ?? "", ids[2] ?? ""])).toEqual({ removed: 1 });
    expect(uidsIn(store)).toEqual([2]);
  });

  test("a unique-id of another INBOX, or none at all, removes nothing", () => {
    const store = storeOf(1);
    const { uidValidity } = mailboxIn(store);
    expect(removeFromMaildrop(store, "anna", [`${uidValidity + 1}.1`, "1", "", `${uidValidity}.x`])).toEqual({
      removed: 0,
    });
    expect(removeFromMaildrop(store, "nobody", [])).toEqual({ refused: "no-such-account" });
  });

  test("messages that went elsewhere by renaming INBOX are gone from it (RFC 9051 §6.3.6)", () => {
    const store = storeOf(1);
    const [message] = maildropIn(store).messages;
    done(store.renameMailbox(INBOX, "Old", NOW));
    expect(removeFromMaildrop(store, "anna", [message?.uniqueId ?? ""])).toEqual({ removed: 0 });
    expect(uidsIn(store, "Old")).toEqual([1]);
  });
});
