import { describe, expect, it } from "vitest";
import { octets, octetText } from "../wire/octets";
import { COMMAND_OCTETS, CommandReader, type LiteralLimits, MOST_SKIPPED_OCTETS, type Reading } from "./command-reader";

const LIMITS: LiteralLimits = { each: 10, total: 25, count: 3, refusal: "NO" };

function readerOf(text: string, limits: LiteralLimits = LIMITS): CommandReader {
  const reader = new CommandReader(() => limits);
  reader.push(octets(text));
  return reader;
}

/** Readings as short texts. */
function readAll(reader: CommandReader): string[] {
  const all: string[] = [];
  for (let reading = reader.take(); reading; reading = reader.take()) all.push(show(reading));
  return all;
}

function show(reading: Reading): string {
  if (reading.type === "continue") return "+";
  if (reading.type === "line") return `line ${reading.text}`;
  if (reading.type === "refused") {
    const { tag, condition, tooBig, fatal } = reading;
    return `${tag} ${condition}${tooBig ? " TOOBIG" : ""}${fatal ? " fatal" : ""}`;
  }
  return reading.pieces
    .map((piece) => (typeof piece === "string" ? piece : `<${piece.binary ? "~" : ""}${octetText(piece.bytes)}>`))
    .join("");
}

describe("commands are cut", () => {
  it("at CR LF (RFC 9051 §2.2)", () => {
    expect(readAll(readerOf("a NOOP\r\nb NOOP\r\nc NO"))).toEqual(["a NOOP", "b NOOP"]);
  });

  it("with literals inside, each asked for (RFC 9051 §4.3)", () => {
    expect(readAll(readerOf("a LOGIN {3}\r\nbob {2}\r\n\r\n\r\nb NOOP\r\n"))).toEqual([
      "+",
      "+",
      "a LOGIN <bob> <\r\n>",
      "b NOOP",
    ]);
  });

  it("with literals that nobody waits for (RFC 7888 §4)", () => {
    expect(readAll(readerOf("a LOGIN {3+}\r\nbob {0+}\r\n\r\n"))).toEqual(["a LOGIN <bob> <>"]);
  });

  it("with binary literals told apart (RFC 3516 §4.4)", () => {
    expect(readAll(readerOf("a APPEND x ~{3+}\r\na\0b\r\n"))).toEqual(["a APPEND x <~a\0b>"]);
  });

  it("only where a line ends in CR LF and has no other CR", () => {
    expect(readAll(readerOf("a NOOP\nb NO\rOP\r\nc NOOP {3+}\nd NOOP\r\n"))).toEqual([
      "a BAD",
      "b BAD",
      "c BAD",
      "d NOOP",
    ]);
  });

  it("at a marker at a line's end alone", () => {
    expect(readAll(readerOf("a {3} b\r\nc {3} \r\nd {x}\r\n"))).toEqual(["a {3} b", "c {3} ", "d {x}"]);
  });
});

describe("what is too much", () => {
  it("is refused before it is sent, where the client waits (RFC 7889 §4)", () => {
    expect(readAll(readerOf("a APPEND x {11}\r\nb NOOP\r\n"))).toEqual(["a NO TOOBIG", "b NOOP"]);
  });

  it("is refused when it announces gigabytes (RFC 7888 §4)", () => {
    expect(readAll(readerOf("a APPEND x {99999999999999999999}\r\nb NOOP\r\n"))).toEqual(["a NO TOOBIG", "b NOOP"]);
  });

  it("is read and thrown away, where the client does not wait (RFC 7888 §4)", () => {
    expect(readAll(readerOf("a APPEND x {11+}\r\n12345678901 {2+}\r\n\r\n\r\nb NOOP\r\n"))).toEqual([
      "a NO TOOBIG",
      "b NOOP",
    ]);
  });

  it("ends the connection, where the client does not wait and is long in sending it (RFC 7888 §4)", () => {
    expect(readAll(readerOf(`a APPEND x {${MOST_SKIPPED_OCTETS + 1}+}\r\n`))).toEqual(["a NO TOOBIG fatal"]);
  });

  it("is too much in all", () => {
    expect(readAll(readerOf("a x {10+}\r\n1234567890 {10+}\r\n1234567890 {6}\r\n"))).toEqual(["a NO TOOBIG"]);
  });

  it("is too many", () => {
    expect(readAll(readerOf("a x {1+}\r\n1 {1+}\r\n2 {1+}\r\n3 {1}\r\n"))).toEqual(["a BAD"]);
  });

  it("is a line beyond the bound, and what comes after it is read (RFC 9051 §7.1.3)", () => {
    expect(readAll(readerOf(`a ${"x".repeat(COMMAND_OCTETS)}\r\nb NOOP\r\n`))).toEqual(["a BAD", "b NOOP"]);
    expect(readAll(readerOf(`a ${"x".repeat(COMMAND_OCTETS - 2)}\r\n`))[0]?.length).toBe(COMMAND_OCTETS);
  });

  it("is a line beyond the bound that announces a literal, which is no command", () => {
    expect(readAll(readerOf(`a ${"x".repeat(COMMAND_OCTETS)} {8+}\r\nb NOOP\r\n\r\nc NOOP\r\n`))).toEqual([
      "a BAD",
      "c NOOP",
    ]);
  });

  it("is the lines of one command beyond the bound together", () => {
    const half = "x".repeat(COMMAND_OCTETS / 2);
    expect(readAll(readerOf(`a ${half} {1+}\r\n1 ${half}\r\nb NOOP\r\n`))).toEqual(["a BAD", "b NOOP"]);
  });

  it("has no tag where none can be told", () => {
    expect(readAll(readerOf("(\n* x\n+ y\n"))).toEqual(["null BAD", "null BAD", "null BAD"]);
  });
});

describe("a line in place of a command", () => {
  it("is handed over as it is", () => {
    const reader = readerOf("DONE\r\na NOOP\r\n");
    reader.expectLine(4);
    expect(readAll(reader)).toEqual(["line DONE", "a NOOP"]);
  });

  it("is none where it is too long or ends in LF alone", () => {
    const reader = readerOf("DONE!\r\nDONE\n");
    reader.expectLine(4);
    expect(show(reader.take() as Reading)).toBe("line null");
    reader.expectLine(4);
    expect(show(reader.take() as Reading)).toBe("line null");
  });
});
