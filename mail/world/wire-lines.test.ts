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
});
