import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { octets, octetText } from "../wire/octets";
import { WireLines } from "./wire-lines";

const words = (text: string, connection = 0, from: "client" | "server" = "client") => ({
  number: 0,
  at: 0,
  step: 0,
  connection,
  from,
  tls: false,
  bytes: octets(text),
});

describe("a transcript's lines", () => {
  test("end at CR LF and are told apart by stream and side", () => {
    const lines = new WireLines();
    expect(lines.add(words("EHLO a")).length).toBe(0);
    expect(lines.add(words("250-b\r\n250 c\r\n", 0, "server")).map(({ bytes }) => octetText(bytes))).toEqual([
      "250-b",
      "250 c",
    ]);
    expect(lines.add(words("\r\n", 1)).map(({ bytes }) => octetText(bytes))).toEqual([""]);
    expect(lines.add(words("\r\nQUIT\r\n")).map(({ bytes }) => octetText(bytes))).toEqual(["EHLO a", "QUIT"]);
  });

  test("are the same however they were said in pieces, and none is longer than 4096 octets", () => {
    const piece = fc.constantFrom("\r\n", "\n", "\r", "a", "RETR 1\r\n", "x".repeat(3000));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const [inPieces, atOnce] = [new WireLines(), new WireLines()];
        const one = pieces.flatMap((text) => inPieces.add(words(text))).map(({ bytes }) => octetText(bytes));
        const other = atOnce.add(words(pieces.join(""))).map(({ bytes }) => octetText(bytes));
        expect(one).toEqual(other);
        for (const line of one) expect(line.length).toBeLessThanOrEqual(4096);
      }),
    );
  });

  test("say of each piece but the last that they go on", () => {
    const lines = new WireLines();
    const said = lines.add(words(`${"x".repeat(9000)}\r\nQUIT\r\n`));
    expect(said.map(({ bytes, goesOn, end }) => [bytes.length, goesOn, end])).toEqual([
      [4096, true, 4096],
      [4096, true, 8192],
      [808, false, 9002],
      [4, false, 9008],
    ]);
  });

  test("that are chunks end where whoever follows the session says, and the next line begins there", () => {
    const lines = new WireLines(undefined, ({ bytes }) => Number(/^BDAT (\d+)/.exec(octetText(bytes))?.[1] ?? 0));
    const said = lines.add(words("BDAT 7\r\nA: b\r\ncBDAT 3 LAST\r\nd\r\nQUIT\r\n"));
    expect(said.map(({ bytes, literal, goesOn }) => [octetText(bytes), literal, goesOn])).toEqual([
      ["BDAT 7", false, false],
      ["A: b", true, false],
      ["c", true, false],
      ["BDAT 3 LAST", false, false],
      ["d", true, false],
      ["QUIT", false, false],
    ]);
  });

  test("of a literal are content, and end where the literal ends (RFC 9051 §4.3)", () => {
    const lines = new WireLines(() => true);
    const said = (text: string, from: "client" | "server") =>
      lines.add(words(text, 0, from)).map(({ bytes, literal }) => (literal ? "| " : "") + octetText(bytes));
    expect(
      said(
        "* 1 FETCH (BODY[1] {9}\r\nHello\r\nA) BODY[2] {0}\r\n FLAGS ())\r\n* OK Take {3}\r\nA1 OK {2}\r\n",
        "server",
      ),
    ).toEqual([
      "* 1 FETCH (BODY[1] {9}",
      "| Hello",
      "| A)",
      " BODY[2] {0}",
      " FLAGS ())",
      "* OK Take {3}",
      "A1 OK {2}",
    ]);
    expect(said("A2 APPEND x {8+}\r\nA: b\r\n\r\n\r\n", "client")).toEqual(["A2 APPEND x {8+}", "| A: b", "| ", ""]);
  });

  test("of a literal that the server has to ask for begin when it has (RFC 9051 §4.3)", () => {
    for (const [answer, marked] of [
      ["+ go on\r\n", true],
      ["A1 NO too big\r\n", false],
    ] as const) {
      const lines = new WireLines(() => true);
      lines.add(words("A1 APPEND x {4}\r\n"));
      lines.add(words(answer, 0, "server"));
      const [line] = lines.add(words("A2\r\n"));
      expect(line).toMatchObject({ literal: marked, bytes: octets("A2") });
    }
  });

  test("are no literals where another protocol than IMAP is spoken", () => {
    const lines = new WireLines((connection) => connection === 1);
    expect(lines.add(words("Subject: {9}\r\nHello\r\n")).map(({ literal }) => literal)).toEqual([false, false]);
    expect(lines.add(words("a LOGIN {9+}\r\nHello\r\n", 1)).map(({ literal }) => literal)).toEqual([false, true]);
  });

  test("of literals are the same however they were said in pieces, and none is longer than 4096 octets", () => {
    const piece = fc.constantFrom("a {3}\r\n", "{9+}\r\n", "{5000+}\r\n", "\r\n", "\n", "x", "x".repeat(3000));
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom("client" as const, "server" as const),
        (pieces, from) => {
          const [inPieces, atOnce] = [new WireLines(() => true), new WireLines(() => true)];
          const shown = (lines: ReturnType<WireLines["add"]>) =>
            lines.map(({ bytes, literal }) => [literal, octetText(bytes)]);
          const one = pieces.flatMap((text) => shown(inPieces.add(words(text, 0, from))));
          expect(shown(atOnce.add(words(pieces.join(""), 0, from)))).toEqual(one);
          for (const [, text] of one) expect(String(text).length).toBeLessThanOrEqual(4096);
        },
      ),
    );
  });
});
