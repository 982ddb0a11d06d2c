import { describe, expect, test } from "vitest";
import { act, buildWorld } from "../../../../mail/world/testing/two-schools";
import { WireLog } from "../wire-log";
import { explainEntry } from "./explain-entry";

/** Explanations of what was said on a stream that a person opened by hand and typed these lines on. */
function explained(port: number, lines: readonly string[]) {
  const world = buildWorld();
  act(world, { type: "connect", device: "ann-laptop", to: "hill-mail", port });
  world.runUntilQuiet();
  for (const line of lines) {
    act(world, { type: "type", terminal: 0, text: `${line}\r\n` });
    world.runUntilQuiet();
  }
  const log = new WireLog(world);
  log.update();
  return log.entries
    .filter(({ what }) => what === "line")
    .map((entry) => ({ text: entry.text, ...explainEntry(log, entry) }));
}

describe("a line of SMTP is explained", () => {
  test("with the values in it, and the section that has it", () => {
    const lines = explained(25, ["EHLO me", "MAIL FROM:<ann@hill.example>", "RCPT TO:<ann@hill.example>", "DATA"]);
    expect(lines.find(({ text }) => text.startsWith("MAIL"))).toMatchObject({
      sentence:
        "ann-laptop names the envelope sender: ann@hill.example. This is the outside of the envelope; the From in the message may say something else.",
      rfc: { number: 5321, section: "4.1.1.2" },
      role: "command",
    });
    expect(lines.at(-1)).toMatchObject({
      sentence: "The server says 354: go on, and end with a dot on a line of its own.",
      ok: true,
    });
  });

  test("by what should have come first, where it is out of order", () => {
    const lines = explained(25, ["RCPT TO:<ann@hill.example>"]);
    expect(lines.slice(-2).map(({ sentence, ok }) => [sentence, ok])).toEqual([
      [expect.stringContaining("RCPT has to wait: EHLO comes first"), false],
      [expect.stringContaining("RCPT has to wait: EHLO comes first"), false],
    ]);
  });
});
