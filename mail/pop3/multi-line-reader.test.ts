import { describe, expect, it } from "vitest";
import { octets, octetText } from "../wire/octets";
import { MultiLineReader } from "./multi-line-reader";

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
