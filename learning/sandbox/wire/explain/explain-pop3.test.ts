import { expect, test } from "vitest";
import { act, buildWorld } from "../../../../mail/world/testing/two-schools";
import { wireLogOf } from "../log-of";
import { explainEntry } from "./explain-entry";

/** What is explained of everything said on a POP3 stream on which a person types these lines. */
function explained(lines: readonly string[]) {
  const world = buildWorld();
  act(world, { type: "connect", device: "ann-laptop", to: "hill-mail", port: 110 });
  world.runUntilQuiet();
  for (const line of lines) {
    act(world, { type: "type", terminal: 0, text: `${line}\r\n` });
    world.runUntilQuiet();
  }
  return wireLogOf(world)
    .entries.filter(({ what }) => what === "line")
    .map((entry) => ({ text: entry.text, ...explainEntry(entry, (name) => name) }));
}

test("the languages after LANG are an answer of several lines, and no messages (RFC 6856 section 3)", () => {
  const lines = explained(["LANG", "USER ann"]);
  expect(lines.find(({ text }) => text.startsWith("en "))).toMatchObject({
    sentence: "The server's texts can be had in English: en.",
    rfc: { number: 6856, section: "3" },
  });
  expect(lines.find(({ text }) => text === ".")?.sentence).toBe("A dot on a line of its own: the answer ends here.");
  expect(lines.at(-1)?.text).toMatch(/^\+OK/);
});

test("a sign-in by AUTH stands in POP3's own RFC (RFC 5034 section 4)", () => {
  const lines = explained(["AUTH LOGIN", "*"]);
  expect(lines.find(({ text }) => text.startsWith("+ "))?.rfc).toMatchObject({ number: 5034, section: "4" });
  expect(lines.find(({ text }) => text === "*")?.rfc).toMatchObject({ number: 5034, section: "4" });
});
