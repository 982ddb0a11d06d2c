import { describe, expect, test } from "vitest";
import { act, buildWorld } from "../../../mail/world/testing/two-schools";
import { WireLog } from "../wire/wire-log";
import { nextLines } from "./next-lines";
import { isReadyForTls } from "./ready-for-tls";
import { TerminalTranscript } from "./terminal-transcript";

function terminalAt(to: string, port: number, typed: string) {
  const world = buildWorld();
  act(world, { type: "connect", device: "ann-laptop", to, port });
  const [terminal] = world.terminals;
  if (!terminal) throw new Error("no terminal");
  const log = new WireLog(world);
  const transcript = new TerminalTranscript(terminal);
  const look = () => {
    log.update();
    transcript.update(log.entries, world.wire);
    return nextLines(world, log, terminal, transcript.lines);
  };
  const before = look();
  world.runUntilQuiet();
  if (typed !== "") act(world, { type: "type", terminal: 0, text: typed });
  world.runUntilQuiet();
  return { before, after: look(), isReady: isReadyForTls(transcript.lines) };
}

describe("what may be said next at a terminal", () => {
  test("is nothing before there is a connection, and follows the server's state from then on", () => {
    const { before, after } = terminalAt("lake-mail", 25, "EHLO ann\r\n");
    expect(before).toBeNull();
    expect(after?.now.map(({ verb }) => verb)).toContain("MAIL");
    expect(after?.later.find(({ verb }) => verb === "DATA")?.notYet).toBeTruthy();
    expect(after?.now.flatMap(({ fills }) => fills)).toContain("MAIL FROM:<ann@hill.example>");
  });

  test("is known at every port of the three protocols", () => {
    expect(terminalAt("lake-mail", 110, "").after?.protocol).toBe("pop");
    expect(terminalAt("lake-mail", 143, "").after?.tag).toBe("a1");
  });

  test("is a handshake only where the server has agreed to one", () => {
    expect(terminalAt("lake-mail", 25, "EHLO ann\r\nSTARTTLS\r\n").isReady).toBe(false);
  });
});
