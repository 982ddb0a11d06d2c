import { describe, expect, test } from "vitest";
import { DEEPEST_LEVEL, LONGEST_NAME, mailboxName, superiorNames } from "./mailbox-name";

describe("a mailbox's name", () => {
  test("INBOX is one mailbox in any case, and so is what lies below it (RFC 9051 §5.1)", () => {
    expect(mailboxName("iNbOx")).toBe("INBOX");
    expect(mailboxName("inbox/Lists")).toBe("INBOX/Lists");
    expect(mailboxName("lists/inbox")).toBe("lists/inbox");
    expect(mailboxName("\u0131nbox")).toBe("\u0131nbox");
  });

  test("other names differ when their case does", () => {
    expect(mailboxName("sent")).toBe("sent");
    expect(mailboxName("Sent")).toBe("Sent");
  });

  test("letters composed and letters with a combining accent are one name (RFC 9051 §5.1)", () => {
    expect(mailboxName("Entwu\u0308rfe")).toBe("Entw\u00fcrfe");
  });

  test("controls, line separators, wildcards, lone surrogates and empty levels make no name (RFC 9051 §5.1)", () => {
    const bad = ["", "/", "/a", "a/", "a//b", "a\tb", "a\u0000", "a\u007f", "a\u0085", "a\u2028", "a*", "%", "\ud800"];
    for (const name of bad) expect([name, mailboxName(name)]).toEqual([name, null]);
  });

  test("length and depth are bounded", () => {
    expect(mailboxName("ü".repeat(Math.floor(LONGEST_NAME / 2)))).not.toBeNull();
    expect(mailboxName("ü".repeat(Math.ceil(LONGEST_NAME / 2)))).toBeNull();
    expect(mailboxName("x".repeat(1_000_000))).toBeNull();
    expect(mailboxName(Array(DEEPEST_LEVEL).fill("a").join("/"))).not.toBeNull();
    expect(
      mailboxName(
        Array(DEEPEST_LEVEL + 1)
          .fill("a")
          .join("/"),
      ),
    ).toBeNull();
  });

  test("its superiors are listed from the top", () => {
    expect(superiorNames("a/b/c")).toEqual(["a", "a/b"]);
    expect(superiorNames("a")).toEqual([]);
  });
});
