import { describe, expect, test } from "vitest";
import { octets } from "../wire/octets";
import { reply } from "./reply";
import { agreeable, Dialogue, greeted } from "./testing/dialogue";

/** A dialogue in the middle of DATA. */
function inData(options = {}, mail = "MAIL FROM:<bob@example.net>"): Dialogue {
  const dialogue = greeted(options);
  dialogue.say(`${mail}\r\nRCPT TO:<alice@example.org>\r\nDATA\r\n`);
  return dialogue;
}

describe("smuggling", () => {
  const ENDINGS = [
    "\n.\n",
    "\n.\r\n",
    "\r\n.\n",
    "\r.\r",
    "\r.\r\n",
    "\r\n.\r",
    "\r\n\n.\r\n",
    "\r\n.\r.\r\n",
    "\r\n\0.\r\n",
  ];

  test("nothing but CR LF . CR LF ends a message, and the message with another ending is refused (RFC 5321 §4.1.1.4, RFC 5321 §2.3.8)", () => {
    for (const ending of ENDINGS) {
      const dialogue = inData();
      expect([ending, dialogue.say(`a${ending}MAIL FROM:<evil@example.com>\r\nQUIT\r\n`)]).toEqual([ending, ""]);
      expect([ending, dialogue.codes("\r\n.\r\nNOOP")]).toEqual([ending, ["554 5.6.0", "250 2.0.0"]]);
      expect(dialogue.events.filter(({ type }) => type !== "recipient")).toHaveLength(1);
    }
  });

  test("CR CR LF is a bare CR and the end of a line: the end of the message is found behind it (RFC 5321 §2.3.8)", () => {
    expect(inData().codes("a\r\r\n.\r\nNOOP")).toEqual(["554 5.6.0", "250 2.0.0"]);
  });

  test("a message that was refused leaves the session ready for the next (RFC 5321 §4.1.1.4)", () => {
    const dialogue = inData();
    dialogue.say("a\nb\r\n.\r\n");
    expect(dialogue.codes("MAIL FROM:<>\r\nRCPT TO:<a@b.example>\r\nDATA\r\nx\r\n.")).toEqual([
      "250 2.1.0",
      "250 2.1.5",
      "354",
      "250 2.0.0",
    ]);
    expect(dialogue.contents).toEqual(["x\r\n"]);
  });

  test("a command's line with a CR or LF alone is not executed (RFC 5321 §2.3.8)", () => {
    for (const wrong of ["QUIT\n", "NO\rOP\r\n", "QUIT\r\r\n", "\n"]) {
      const dialogue = greeted();
      expect([wrong, dialogue.say(wrong)]).toEqual([wrong, expect.stringMatching(/^500 5\.5\.2 [^\n]*\n$/)]);
      expect(dialogue.closed).toBe(false);
    }
  });

  test("a NUL or another control character is no part of a command (RFC 5321 §4.1.2)", () => {
    expect(greeted().codes("MAIL FROM:<a\0b@example.net>\r\nNO\0OP\r\nNOOP \x01")).toEqual([
      "501 5.5.2",
      "500 5.5.2",
      "501 5.5.2",
    ]);
  });
});

describe("lengths", () => {
  test("a command's line is taken up to 2,048 octets, and refused beyond without being kept (RFC 5321 §4.5.3.1.4)", () => {
    const dialogue = greeted();
    expect(dialogue.codes(`NOOP ${"x".repeat(2048 - 7)}`)).toEqual(["250 2.0.0"]);
    expect(dialogue.codes(`NOOP ${"x".repeat(2048 - 6)}`)).toEqual(["500 5.5.2"]);
    expect(dialogue.codes(`QUIT ${"x".repeat(100_000)}`)).toEqual(["500 5.5.2"]);
    for (let piece = 0; piece < 100; piece += 1) dialogue.say("x".repeat(5000));
    expect(dialogue.server.heldOctets).toBeLessThanOrEqual(5000);
    expect(dialogue.codes("\r\nNOOP")).toEqual(["500 5.5.2", "250 2.0.0"]);
  });

  test("a text line longer than 1,000 octets is taken whole (RFC 5321 §4.5.3.1.6)", () => {
    const dialogue = inData();
    dialogue.say(`${"x".repeat(50_000)}\r\n.\r\n`);
    expect(dialogue.messages[0]?.content.length).toBe(50_002);
  });

  test("a message that grows too big is read to its end, dropped and refused (RFC 1870 §6.3, RFC 5321 §4.5.3.1.7)", () => {
    const dialogue = inData({ maxMessageOctets: 1000 });
    for (let piece = 0; piece < 50; piece += 1) {
      expect(dialogue.say(`${"x".repeat(98)}\r\n`)).toBe("");
      expect(dialogue.server.heldOctets).toBeLessThanOrEqual(1000);
    }
    expect(dialogue.codes(".\r\nNOOP")).toEqual(["552 5.3.4", "250 2.0.0"]);
    expect(dialogue.messages).toEqual([]);
  });

  test("the bound counts the message without stuffed dots and without its end (RFC 1870 §5)", () => {
    const dialogue = inData({ maxMessageOctets: 4 });
    expect(dialogue.codes("...\r\n.")).toEqual(["250 2.0.0"]);
    expect(dialogue.contents).toEqual(["..\r\n"]);
  });

  test("eight bits are taken although nobody announced them, unchanged (RFC 5321 §2.4, RFC 6152 §3)", () => {
    const dialogue = inData();
    dialogue.say(octets("\xe9\xff\r\n.\r\n"));
    expect(dialogue.contents).toEqual(["\xe9\xff\r\n"]);
  });
});

describe("order and errors", () => {
  test("what is unknown is 500, and the commands pipelined behind it are served (RFC 5321 §4.2.4, RFC 2920 §3.2)", () => {
    expect(greeted().codes("XYZZY\r\nMAIL FROM:<>\r\n\r\nRCPT TO:<a@b.example>\r\n250 OK\r\nDATA")).toEqual([
      "500 5.5.2",
      "250 2.1.0",
      "500 5.5.2",
      "250 2.1.5",
      "500 5.5.2",
      "354",
    ]);
  });

  test("replies to unknown commands and to NOOP do not wait for others (RFC 2920 §3.2)", () => {
    const dialogue = greeted();
    const before = dialogue.sends.length;
    dialogue.say("XYZZY\r\nNOOP\r\nRSET\r\nRSET\r\n");
    expect(dialogue.sends.length - before).toBe(3);
  });

  test("too many errors end the session, refused recipients do not (RFC 5321 §3.8)", () => {
    const dialogue = greeted({ maxErrors: 3 });
    dialogue.say("MAIL FROM:<>\r\n");
    for (let count = 0; count < 10; count += 1) {
      expect(dialogue.codes("RCPT TO:<nobody@example.org>")).toEqual(["550 5.1.1"]);
    }
    expect(dialogue.codes("X\r\nX\r\nX\r\nNOOP")).toEqual(["500 5.5.2", "500 5.5.2", "500 5.5.2", "421 4.7.0"]);
    expect(dialogue.closed).toBe(true);
  });

  test("a 421 of the driver's ends the session (RFC 5321 §3.8)", () => {
    const dialogue = greeted({}, (event) =>
      event.type === "message" ? { type: "message", reply: reply(421, "4.3.2", "Shutting down") } : agreeable(event),
    );
    expect(dialogue.codes("MAIL FROM:<>\r\nRCPT TO:<a@b.example>\r\nDATA\r\n.\r\nNOOP").at(-1)).toBe("421 4.3.2");
    expect(dialogue.closed).toBe(true);
  });

  test("a reply of the driver's beyond ASCII is not sent to who has not said SMTPUTF8 (RFC 6531 §3.7.4)", () => {
    const refuse = { accept: false, reply: reply(550, "5.1.1", "No jos\u00e9") } as const;
    const dialogue = greeted({}, (event) =>
      event.type === "recipient" ? { type: "recipient", verdict: refuse } : agreeable(event),
    );
    expect(dialogue.say("MAIL FROM:<>\r\nRCPT TO:<a@b.example>\r\n")).toMatch(/550 5\.1\.1 No jos\?\r\n$/);
    dialogue.say("RSET\r\nMAIL FROM:<> SMTPUTF8\r\n");
    expect(dialogue.say("RCPT TO:<a@b.example>\r\n")).toBe("550 5.1.1 No jos\xc3\xa9\r\n");
  });
});

describe("a client that does not do its part", () => {
  test("sends without reading: replies leave in small pieces, and none are kept (RFC 2920 §3.2)", () => {
    const dialogue = greeted();
    const before = dialogue.sends.length;
    dialogue.say("RSET\r\n".repeat(50_000));
    const sends = dialogue.sends.slice(before);
    expect(sends.join("")).toBe("250 2.0.0 Forgotten\r\n".repeat(50_000));
    expect(Math.max(...sends.map(({ length }) => length))).toBeLessThan(17_000);
    expect(dialogue.server.heldOctets).toBe(0);
  });

  test("is gone when its message is taken: the message was complete, and is taken once (RFC 5321 §6.1)", () => {
    const dialogue = new Dialogue({}, (event) => (event.type === "message" ? null : agreeable(event)));
    dialogue.say("EHLO a.example\r\nMAIL FROM:<>\r\nRCPT TO:<a@b.example>\r\nDATA\r\nx\r\n.\r\n");
    dialogue.cut();
    expect(dialogue.closed).toBe(false);
    dialogue.server.answer({ type: "message", reply: reply(250, "2.0.0", "Taken") });
    expect(dialogue.run()).toBe("250 2.0.0 Taken\r\n");
    expect(dialogue.closed).toBe(true);
    expect(dialogue.contents).toEqual(["x\r\n"]);
  });

  test("sends a message an octet at a time: what it holds grows with the message alone (RFC 5321 §4.5.3.1.7)", () => {
    const dialogue = inData({ maxMessageOctets: 10_000 });
    for (let octet = 0; octet < 20_000; octet += 1) dialogue.server.receive(Uint8Array.of(120));
    dialogue.run();
    expect(dialogue.server.heldOctets).toBe(0);
    expect(dialogue.codes("\r\n.")).toEqual(["552 5.3.4"]);
  });
});

describe("time", () => {
  test("five minutes without a command, and the server hangs up (RFC 5321 §4.5.3.2.7)", () => {
    const dialogue = greeted();
    expect(dialogue.until).toBe(300_000);
    dialogue.now = 299_999;
    expect(dialogue.codes("NOOP")).toEqual(["250 2.0.0"]);
    expect(dialogue.until).toBe(599_999);
    dialogue.now = 599_999;
    expect(dialogue.run()).toMatch(/^421 4\.4\.2 /);
    expect(dialogue.closed).toBe(true);
  });

  test("octets that drip in do not put off the end of a command's time (RFC 5321 §4.5.3.2.7)", () => {
    const dialogue = greeted();
    for (; dialogue.now < 299_000; dialogue.now += 1000) expect(dialogue.say("N")).toBe("");
    dialogue.now = 300_000;
    expect(dialogue.say("N")).toMatch(/^421 4\.4\.2 /);
  });

  test("a message gets five minutes from piece to piece, and an hour in all (RFC 5321 §4.5.3.2.7)", () => {
    const dialogue = inData();
    for (; dialogue.now < 3_600_000; dialogue.now += 240_000) expect(dialogue.say("x")).toBe("");
    expect(dialogue.say("x")).toMatch(/^421 4\.4\.2 /);
    expect(dialogue.messages).toEqual([]);
    const idle = inData();
    idle.now = 300_000;
    expect(idle.run()).toMatch(/^421 4\.4\.2 /);
  });

  test("while the driver thinks, the client's time does not run (RFC 5321 §4.5.3.2)", () => {
    const dialogue = new Dialogue({}, (event) => (event.type === "sender" ? null : agreeable(event)));
    dialogue.say("EHLO a.example\r\nMAIL FROM:<>\r\n");
    dialogue.now = 10_000_000;
    expect(dialogue.run()).toBe("");
    dialogue.server.answer({ type: "sender", verdict: { accept: true } });
    dialogue.run();
    expect(dialogue.until).toBe(10_300_000);
  });

  test("a client that closes its half after sending all is still answered (RFC 5321 §3.8)", () => {
    const dialogue = new Dialogue();
    dialogue.server.peerClosed();
    expect(dialogue.codes("EHLO a.example\r\nMAIL FROM:<>").at(-1)).toBe("250 2.1.0");
    expect(dialogue.closed).toBe(true);
  });
});
