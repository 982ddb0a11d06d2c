import { describe, expect, test } from "vitest";
import { ANN_WRITES, act, buildWorld } from "../../../mail/world/testing/two-schools";
import { TerminalTranscript } from "../terminal/terminal-transcript";
import { WireLog } from "../wire/wire-log";
import { endingOf, turnsOf } from "./turns";

/** Somebody is Ann's server and says these things, one whenever the client waits. */
function answered(replies: readonly string[]) {
  const world = buildWorld();
  act(world, { type: "listen", host: "hill-mail", port: 587, takeOver: true });
  act(world, ANN_WRITES);
  world.runUntilQuiet();
  for (const text of replies) {
    act(world, { type: "type", terminal: 0, text: `${text}\r\n` });
    world.runUntilQuiet();
  }
  const [terminal] = world.terminals;
  if (!terminal) throw new Error("nobody called");
  const log = new WireLog(world);
  log.update();
  const transcript = new TerminalTranscript(terminal);
  transcript.update(log.entries, world.wire);
  const turns = turnsOf(transcript.lines, endingOf(log.entries, terminal.connection, terminal.state === "open"));
  return turns.map(({ reply, to, reaction }) => `${reply.text} / ${to} / ${reaction}`);
}

describe("a conversation in which a person was the server", () => {
  test("is told turn by turn: what was said, to what, and what the client did upon it", () => {
    const turns = answered([
      "220 hi",
      "250-hi\r\n250 AUTH PLAIN",
      "235 in",
      "250 ok",
      "250 ok",
      "354 go on",
      "250 taken",
      "221 bye",
    ]);
    expect(turns).toEqual([
      expect.stringMatching(/^220 hi \/ the call \/ said EHLO/),
      expect.stringMatching(/^250 AUTH PLAIN \/ EHLO \/ said AUTH PLAIN .*/),
      expect.stringMatching(/^235 in \/ AUTH.* \/ said MAIL FROM:/),
      expect.stringMatching(/^250 ok \/ MAIL \/ said RCPT TO:/),
      "250 ok / RCPT / said DATA",
      "354 go on / DATA / sent its message",
      "250 taken / the message / said QUIT",
      expect.stringMatching(/^221 bye \/ QUIT \/ (hung up|had nothing more to say)$/),
    ]);
  });

  test("ends with the client's hanging up where an answer was too much for it", () => {
    const turns = answered(["220 hi", "250-hi\r\n250 AUTH PLAIN", "235 in", "250 ok", "250 ok", "250 fine"]);
    expect(turns.at(-1)).toBe("250 fine / DATA / hung up");
  });

  test("does not say that a client is silent whose turn has not come", () => {
    expect(answered(["220 hi", "250-more to come"]).at(-1)).toMatch(
      /^250-more to come \/ EHLO \/ has not answered yet$/,
    );
  });
});
