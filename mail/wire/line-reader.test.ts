import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Line, LineReader } from "./line-reader";
import { octets, octetText } from "./octets";

function readAll(reader: LineReader, pieces: readonly string[]): { text: string; fault: Line["fault"] }[] {
  const lines: { text: string; fault: Line["fault"] }[] = [];
  for (const piece of pieces) {
    reader.push(octets(piece));
    for (let line = reader.take(); line; line = reader.take()) {
      lines.push({ text: octetText(line.bytes), fault: line.fault });
    }
  }
  return lines;
}

describe("a line reader", () => {
  test("gives lines without their CR LF, however they were cut (RFC 5321 §2.3.8)", () => {
    expect(readAll(new LineReader(512), ["NO", "OP\r", "\nQUIT\r\n", "RS"])).toEqual([
      { text: "NOOP", fault: null },
      { text: "QUIT", fault: null },
    ]);
  });

  test("marks a line with a bare LF at its end or a bare CR inside (RFC 5321 §2.3.8)", () => {
    expect(readAll(new LineReader(512), ["NOOP\nA\rB\r\n\n"])).toEqual([
      { text: "NOOP", fault: "bare" },
      { text: "A\rB", fault: "bare" },
      { text: "", fault: "bare" },
    ]);
  });

  test("counts the CR LF into the bound: 12 octets fit in 12, 13 do not (RFC 5321 §4.5.3.1.4)", () => {
    const reader = new LineReader(12);
    expect(readAll(reader, ["0123456789\r\n", "0123456789a\r\n", "x\r\n"]).map(({ fault }) => fault)).toEqual([
      null,
      "too-long",
      null,
    ]);
  });

  test("holds no more than its bound and one piece, and finds the end of a line of a million octets", () => {
    const reader = new LineReader(512);
    for (let sent = 0; sent < 1_000_000; sent += 1000) {
      reader.push(octets("x".repeat(1000)));
      expect(reader.take()).toBeNull();
      expect(reader.pending).toBeLessThanOrEqual(512);
    }
    expect(readAll(reader, ["\r", "\nNOOP\r\n"]).map(({ fault }) => fault)).toEqual(["too-long", null]);
  });

  test("any octets in any pieces give the same lines", () => {
    const soup = fc.stringMatching(/^[\r\nab\0]{0,60}$/);
    fc.assert(
      fc.property(soup, fc.integer({ min: 2, max: 20 }), (text, limit) => {
        const short = (lines: readonly { text: string; fault: Line["fault"] }[]) =>
          lines.map(({ text, fault }) => (fault === "too-long" ? fault : `${fault} ${text}`));
        expect(short(readAll(new LineReader(limit), [...text]))).toEqual(short(readAll(new LineReader(limit), [text])));
      }),
    );
  });
});
