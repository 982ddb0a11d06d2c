import { describe, expect, it } from "vitest";
import { octets, octetText } from "../wire/octets";
import { multiLineReply } from "./dot-stuff";
import { MultiLineReader } from "./multi-line-reader";

const reply = (content: string) => octetText(multiLineReply(octets("+OK\r\n"), octets(content)));

describe("a multi-line reply", () => {
  it.each([
    ["", "+OK\r\n.\r\n"],
    ["a\r\n", "+OK\r\na\r\n.\r\n"],
    ["a", "+OK\r\na\r\n.\r\n"],
    [".\r\n", "+OK\r\n..\r\n.\r\n"],
    [".a\r\n..\r\nb.\r\n", "+OK\r\n..a\r\n...\r\nb.\r\n.\r\n"],
    ["\r\n", "+OK\r\n\r\n.\r\n"],
    ["a\n", "+OK\r\na\n\r\n.\r\n"],
    ["a\n.\r\nb\r\n", "+OK\r\na\n..\r\nb\r\n.\r\n"],
  ])("of %j has its dots doubled and one of its own (RFC 1939 §3)", (content, expected) => {
    expect(reply(content)).toBe(expected);
  });

  it("does not change the content it is made of (RFC 1939 §3)", () => {
    const content = octets(".a\r\n");
    multiLineReply(octets("+OK\r\n"), content);
    expect(octetText(content)).toBe(".a\r\n");
  });
});

describe("a reader of multi-line replies", () => {
  const read = (bytes: string) => {
    const reader = new MultiLineReader(1000);
    return { end: reader.push(octets(bytes)), content: octetText(reader.content) };
  };

  it("ends at a dot alone on a line that CR LF began and CR LF ends (RFC 1939 §3)", () => {
    expect(read("a\r\n.\r\n+OK")).toEqual({ end: 6, content: "a\r\n" });
    expect(read(".\r\n")).toEqual({ end: 3, content: "" });
    expect(read("a\n.\r\n").end).toBeNull();
    expect(read("a\r.\r\n").end).toBeNull();
    expect(read("a\r\n.\n").end).toBeNull();
  });

  it("takes a line that only looks like the end for content (RFC 1939 §3)", () => {
    expect(read("..\r\n.\r\n")).toEqual({ end: 7, content: ".\r\n" });
    expect(read(".\rx\r\n.\r\n")).toEqual({ end: 8, content: "\rx\r\n" });
    expect(read(".\r\r\n.\r\n")).toEqual({ end: 7, content: "\r\r\n" });
    expect(read(".x\r\n.\r\n")).toEqual({ end: 7, content: "x\r\n" });
  });

  it("says when there is more than there should be, and keeps none of that (RFC 1939 §3)", () => {
    const reader = new MultiLineReader(10);
    reader.push(octets("1234567890"));
    expect(reader.isTooLong).toBe(false);
    reader.push(octets("x".repeat(100_000)));
    expect(reader.isTooLong).toBe(true);
    expect(reader.content.length).toBeLessThan(5000);
  });
});
