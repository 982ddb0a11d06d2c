import { expect, test } from "vitest";
import { octets } from "../wire/octets";
import { unflow } from "./flowed-text";
import { messageText } from "./message-text";
import { parseMessage } from "./parse-message";

test("a line that ends in a blank goes on in the next (RFC 3676 §4.1)", () => {
  expect(unflow("one \ntwo \nthree\nfour\n", false)).toBe("one two three\nfour\n");
});

test("with DelSp the blank that marks the break goes too (RFC 3676 §4.3)", () => {
  expect(unflow("one \ntwo  \nthree", true)).toBe("onetwo three");
});

test("the line before a signature is never soft (RFC 3676 §4.3)", () => {
  expect(unflow("text \n-- \nAnn", false)).toBe("text \n-- \nAnn");
});

test("one blank at a line's beginning was stuffed there (RFC 3676 §4.4)", () => {
  expect(unflow("  indented\n >no quote\n From here", false)).toBe(" indented\n>no quote\nFrom here");
});

test("a paragraph ends where the depth of quoting changes (RFC 3676 §4.5)", () => {
  expect(unflow("> a \n> b\n>> c \n> d \ne", false)).toBe("> a b\n>> c \n> d \ne");
});

test("a mail client sees flowed text put together (RFC 3676 §4)", () => {
  const read = (parameters: string) =>
    messageText(parseMessage(octets(`Content-Type: text/plain; ${parameters}\r\n\r\none \r\ntwo\r\n`))).text;
  expect([read("format=flowed"), read("Format=Flowed; DelSp=Yes"), read("charset=us-ascii")]).toEqual([
    "one two\n",
    "onetwo\n",
    "one \ntwo\n",
  ]);
});
