import { describe, expect, test } from "vitest";
import { act, buildWorld, withServers } from "../../../mail/world/testing/two-schools";
import type { World } from "../../../mail/world/world";
import { WireLog } from "../wire/wire-log";
import { TerminalTranscript } from "./terminal-transcript";

/** Ann at a terminal, with somebody who watches what she sees. */
function atTerminal(world: World, to: string, port: number) {
  act(world, { type: "connect", device: "ann-laptop", to, port });
  const log = new WireLog(world);
  const [terminal] = world.terminals;
  if (!terminal) throw new Error("no terminal");
  const transcript = new TerminalTranscript(terminal);
  const look = (): string[] => {
    log.update();
    transcript.update(log.entries, world.wire);
    return transcript.lines.map(({ who, entry }) => `${who}: ${entry.text}`);
  };
  const say = (text: string): string[] => {
    act(world, { type: "type", terminal: 0, text });
    world.runUntilQuiet();
    return look();
  };
  return { transcript, look, say };
}

describe("what is seen at a terminal", () => {
  test("is what one says at once, and the answer when it has arrived and no sooner", () => {
    const world = buildWorld();
    const { look, say } = atTerminal(world, "lake-mail", 25);
    world.runUntilQuiet();
    expect(look()).toEqual([expect.stringMatching(/^them: 220 /)]);
    act(world, { type: "type", terminal: 0, text: "NOOP\r\n" });
    const log = new WireLog(world);
    let onTheWay = 0;
    while (look().length < 3) {
      log.update();
      const answered = log.entries.some(({ from, said }) => from === "server" && said?.verb === "NOOP");
      expect(look().slice(1)).toEqual(["you: NOOP"]);
      if (answered) onTheWay += 1;
      world.step();
    }
    expect(onTheWay).toBeGreaterThan(0);
    expect(say("QUIT\r\n").map((line) => line.slice(0, 9))).toEqual([
      "them: 220",
      "you: NOOP",
      "them: 250",
      "you: QUIT",
      "them: 221",
    ]);
  });

  test("is the same however often somebody looked meanwhile", () => {
    const [one, other] = [buildWorld(), buildWorld()].map((world) => {
      const terminal = atTerminal(world, "lake-mail", 25);
      return { world, ...terminal };
    });
    const script = "EHLO ann\r\nMAIL FROM:<ann@hill.example>\r\nRCPT TO:<ben@lake.example>\r\nDATA\r\n";
    for (const side of [one, other]) act(side?.world as World, { type: "type", terminal: 0, text: script });
    while (one?.world.quiet === false) {
      one.world.step();
      one.look();
    }
    other?.world.runUntilQuiet();
    expect(one?.look()).toEqual(other?.look());
    expect(one?.look().at(-1)).toMatch(/^them: 354/);
  });

  test("goes on under TLS where it was before it", () => {
    const world = buildWorld(withServers({}, { tls: true }));
    const { say } = atTerminal(world, "mail.lake.example", 25);
    world.runUntilQuiet();
    say("EHLO ann\r\n");
    say("STARTTLS\r\n");
    act(world, { type: "start-tls", terminal: 0 });
    world.runUntilQuiet();
    expect(say("NOOP\r\n").slice(-4)).toEqual([
      "you: STARTTLS",
      expect.stringMatching(/^them: 220 /),
      "you: NOOP",
      expect.stringMatching(/^them: 250 /),
    ]);
  });

  test("has IMAP's literals line by line, and loses its place in none", () => {
    const world = buildWorld({
      ...withServers({ users: [{ name: "ann", password: "apple" }] }),
      mail: [{ host: "hill-mail", user: "ann", content: "Subject: One\n\nHello {3}\nBye\n" }],
    });
    const { say } = atTerminal(world, "hill-mail", 143);
    world.runUntilQuiet();
    say("a LOGIN ann apple\r\n");
    say("b SELECT INBOX\r\n");
    say("c FETCH 1 BODY[]\r\n");
    const lines = say("d LOGOUT\r\n");
    expect(lines.slice(lines.indexOf("you: c FETCH 1 BODY[]"))).toEqual([
      "you: c FETCH 1 BODY[]",
      expect.stringMatching(/^them: \* 1 FETCH .*\{\d+\}$/),
      "them: Subject: One",
      "them: ",
      "them: Hello {3}",
      "them: Bye",
      expect.stringMatching(/^them: .*\)$/),
      expect.stringMatching(/^them: c OK/),
      "you: d LOGOUT",
      expect.stringMatching(/^them: \* BYE/),
      expect.stringMatching(/^them: d OK/),
    ]);
  });

  test("has a pasted line of any length as one line with its length", () => {
    const world = buildWorld();
    const { say, transcript } = atTerminal(world, "lake-mail", 25);
    world.runUntilQuiet();
    say(`${"x".repeat(200_000)}\r\nNOOP\r\n`);
    const mine = transcript.lines.filter(({ who }) => who === "you");
    expect(mine.map(({ octets }) => octets)).toEqual([200_000, 4]);
    expect(transcript.lines.at(-1)?.entry.text).toMatch(/^250 /);
  });
});
