import { describe, expect, test } from "vitest";
import { scopeOf } from "../testing/searched";
import { findMessages } from "./find-messages";
import { threadAnswer } from "./thread";
import { threadByReferences } from "./thread-by-references";
import { threadBySubject } from "./thread-by-subject";

function byReferences(texts: readonly string[]): string {
  return threadAnswer(threadByReferences(findMessages({ type: "all" }, scopeOf(texts))), false);
}

function bySubject(texts: readonly string[]): string {
  return threadAnswer(threadBySubject(findMessages({ type: "all" }, scopeOf(texts))), false);
}

/** A message that names itself and others; the later in the list, the later it was sent, unless a second is given. */
function letter(id: string, references: string, subject = "", second?: number): string {
  const date = second === undefined ? "" : `Date: Mon, 2 Mar 2026 08:00:${String(second).padStart(2, "0")} +0000\n`;
  const known = references === "" ? "" : `References: ${references.replace(/\S+/g, "<$&@x>")}\n`;
  return `${id === "" ? "" : `Message-ID: <${id}@x>\n`}${known}${date}Subject: ${subject}\n\n`;
}

describe("THREAD=ORDEREDSUBJECT", () => {
  test("the earliest of a subject stands above all others, side by side, by date (RFC 5256 §3)", () => {
    expect(
      bySubject([letter("", "", "a", 5), letter("", "", "Re: a", 9), letter("", "", "a", 7), letter("", "", "b", 6)]),
    ).toBe("THREAD (1 (3)(2))(4)");
  });

  test("a thread of two is a line, and threads stand by the date of their first message (RFC 5256 §3)", () => {
    expect(bySubject([letter("", "", "b", 8), letter("", "", "a", 9), letter("", "", "Fwd: a", 3)])).toBe(
      "THREAD (3 2)(1)",
    );
  });

  test("equal dates go by sequence number (RFC 5256 §2.2)", () => {
    expect(
      bySubject([letter("", "", "a", 1), letter("", "", "b", 1), letter("", "", "a", 1), letter("", "", "a", 1)]),
    ).toBe("THREAD (1 (3)(4))(2)");
  });
});

describe("THREAD=REFERENCES", () => {
  test("who answers stands below whom (RFC 5256 §3)", () => {
    expect(byReferences([letter("1", ""), letter("2", "1"), letter("3", "1"), letter("4", "1 2")])).toBe(
      "THREAD (1 (2 4)(3))",
    );
  });

  test("the order in which messages came makes no difference to who is above whom (RFC 5256 §3)", () => {
    expect(byReferences([letter("4", "1 2"), letter("2", "1"), letter("1", "")])).toBe("THREAD (3 2 1)");
  });

  test("In-Reply-To counts where there are no references (RFC 5256 §3)", () => {
    expect(byReferences([letter("1", ""), "Message-ID: <2@x>\nIn-Reply-To: Your letter <1@x> of <9@x>\n\n"])).toBe(
      "THREAD (1 2)",
    );
  });

  test("quotes make no difference to an identifier (RFC 5256 §3)", () => {
    expect(byReferences(['Message-ID: <"1"@x>\n\n', letter("2", "1")])).toBe("THREAD (1 2)");
  });

  test("one who is not here is passed over: children go to who stands above (RFC 5256 §3)", () => {
    expect(byReferences([letter("1", ""), letter("3", "1 2"), letter("5", "1 2 4")])).toBe("THREAD (1 (2)(3))");
  });

  test("an only child at the top stands there itself, several keep an empty place above them (RFC 5256 §4)", () => {
    expect(byReferences([letter("2", "1")])).toBe("THREAD (1)");
    expect(byReferences([letter("2", "1"), letter("3", "1")])).toBe("THREAD ((1)(2))");
  });

  test("of two messages with the same identifier the second stands for itself (RFC 5256 §3)", () => {
    expect(byReferences([letter("1", ""), letter("1", "")])).toBe("THREAD (1)(2)");
    expect(byReferences([letter("1", ""), letter("2", "1"), letter("3", "2"), letter("2", "1")])).toBe(
      "THREAD (1 (2 3)(4))",
    );
  });

  test("two that each claim to answer the other end in one order, and in no loop (RFC 5256 §3)", () => {
    expect(byReferences([letter("a", "", "", 9), letter("b", "a c", "", 1), letter("c", "b", "", 2)])).toBe(
      "THREAD (3 2)(1)",
    );
    expect(byReferences([letter("a", "a")])).toBe("THREAD (1)");
    expect(byReferences([letter("a", "b a b"), letter("b", "a b a")])).toBe("THREAD (2 1)");
  });

  test("what a message says of itself counts more than what another said of it (RFC 5256 §3)", () => {
    expect(byReferences([letter("1", ""), letter("2", ""), letter("4", "1 3"), letter("3", "2")])).toBe(
      "THREAD (1)(2 4 3)",
    );
  });

  test("an answer without references joins the thread of its subject (RFC 5256 §3)", () => {
    expect(byReferences([letter("1", "", "tea"), letter("2", "", "Re: tea")])).toBe("THREAD (1 2)");
    expect(byReferences([letter("2", "", "Re: tea", 1), letter("1", "", "tea", 2)])).toBe("THREAD (2 1)");
  });

  test("two letters of one subject stand side by side, with nothing above them (RFC 5256 §3)", () => {
    expect(byReferences([letter("1", "", "tea"), letter("2", "", "tea")])).toBe("THREAD ((1)(2))");
    expect(byReferences([letter("1", "", "Re: tea"), letter("2", "", "Re: tea"), letter("3", "", "Re: tea")])).toBe(
      "THREAD ((1)(2)(3))",
    );
  });

  test("children of somebody who is not here take in those of the same subject (RFC 5256 §3)", () => {
    const lost = [letter("2", "1", "Re: tea"), letter("3", "1", "Re: tea")];
    expect(byReferences([...lost, letter("9", "", "tea")])).toBe("THREAD ((1)(2)(3))");
    expect(byReferences([...lost, letter("5", "4", "tea"), letter("6", "4", "tea")])).toBe("THREAD ((1)(2)(3)(4))");
  });

  test("messages without a subject are joined by nothing (RFC 5256 §3)", () => {
    expect(byReferences([letter("1", ""), letter("2", ""), letter("3", "", "Re:")])).toBe("THREAD (1)(2)(3)");
  });

  test("siblings and threads stand by date, an empty place by its first child (RFC 5256 §3)", () => {
    expect(
      byReferences([letter("3", "1", "", 9), letter("4", "1", "", 3), letter("7", "", "", 5), letter("8", "", "", 1)]),
    ).toBe("THREAD (4)((2)(1))(3)");
  });

  test("nothing found is an answer without threads (RFC 5256 §4)", () => {
    expect(byReferences([])).toBe("THREAD");
  });

  test("by UID where UID THREAD asked (RFC 5256 §4)", () => {
    expect(threadAnswer(threadByReferences(findMessages({ type: "all" }, scopeOf(["\n", "\n"]))), true)).toBe(
      "THREAD (10)(20)",
    );
  });

  test("a thread of ten thousand answers, each to the one before, is one line (RFC 5256 §3)", () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      letter(String(index), index === 0 ? "" : String(index - 1)),
    );
    expect(byReferences(chain)).toBe(`THREAD (${chain.map((_, index) => index + 1).join(" ")})`);
    expect(byReferences(chain.toReversed().slice(0, 3000)).length).toBeGreaterThan(3000);
  });
});
