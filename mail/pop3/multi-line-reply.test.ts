import { describe, expect, it } from "vitest";
import { octets, octetText } from "../wire/octets";
import { multiLineReply } from "./multi-line-reply";

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
