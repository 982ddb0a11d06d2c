import { expect, test } from "vitest";
import { octets } from "../../wire/octets";
import { keepSearched, searchedMessage } from "./searched-message";

function message(body: string): Uint8Array {
  return octets(`Subject: tea\r\nDate: Mon, 2 Mar 2026 23:30:00 -0500\r\n\r\n${body}`);
}

test("what was decoded once is there for the next search", () => {
  const content = message("cake");
  const words = searchedMessage(content);
  expect(words.header("subject")).toBe("TEA");
  keepSearched(words);
  expect(searchedMessage(content)).toBe(words);
  words.header("subject");
  expect(words.takeAdded()).toBe(0);
});

test("a long text is searched and not kept, whatever was kept of its message before", () => {
  const words = searchedMessage(message("cake ".repeat(50_000)));
  words.header("subject");
  keepSearched(words);
  expect(words.body).toContain("CAKE CAKE");
  keepSearched(words);
  words.header("subject");
  expect(words.takeAdded()).toBeGreaterThan(0);
});

test("the day is the sender's, the instant everybody's (RFC 9051 §6.4.4, RFC 5256 §2.2)", () => {
  expect(searchedMessage(message("")).sent).toEqual({ at: Date.UTC(2026, 2, 3, 4, 30), day: Date.UTC(2026, 2, 2) });
});
