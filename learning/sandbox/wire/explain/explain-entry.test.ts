import { describe, expect, test } from "vitest";
import {
  ANN_WRITES,
  act,
  benAtThreeDevices,
  buildWorld,
  TWO_SCHOOLS,
  withServers,
} from "../../../../mail/world/testing/two-schools";
import type { World } from "../../../../mail/world/world";
import { WireLog } from "../wire-log";
import { explainEntry } from "./explain-entry";

function explainAll(world: World) {
  const log = new WireLog(world);
  log.update();
  return log.entries.map((entry) => ({ entry, text: entry.text, ...explainEntry(entry) }));
}

/** Of what was said on a stream that a person opened by hand and typed these lines on. */
function typed(port: number, lines: readonly string[], source: unknown = TWO_SCHOOLS) {
  const world = buildWorld(source);
  act(world, { type: "connect", device: "ann-laptop", to: "hill-mail", port });
  world.runUntilQuiet();
  for (const line of lines) {
    act(world, { type: "type", terminal: 0, text: `${line}\r\n` });
    world.runUntilQuiet();
  }
  return explainAll(world).filter(({ entry }) => entry.what === "line");
}

/** The explanation of the first line that begins so. */
function of(lines: ReturnType<typeof typed>, start: string) {
  const found = lines.find(({ text }) => text.startsWith(start));
  return found && { sentence: found.sentence, rfc: `${found.rfc?.number} ${found.rfc?.section}`, ok: found.ok };
}

describe("each entry of the log", () => {
  test("has a sentence and a section of an RFC, in sessions of all protocols, with TLS and without", () => {
    const tls = { tls: "required" } as const;
    const worlds = [
      buildWorld(benAtThreeDevices()),
      buildWorld(benAtThreeDevices(tls, withServers({}, { tls: true }))),
    ];
    for (const world of worlds) {
      act(world, ANN_WRITES);
      act(world, { ...ANN_WRITES, to: ["nobody@lake.example", "x@nowhere.example"] });
      world.runUntilQuiet();
      for (const change of [{ type: "mark-read" }, { type: "flag" }, { type: "move", to: "Plans" }] as const) {
        act(world, { type: "synchronise", device: "ben-phone" });
        world.runUntilQuiet();
        act(world, { ...change, device: "ben-phone", message: 1 });
      }
      act(world, { type: "synchronise", device: "ben-tablet" });
      act(world, { type: "fetch", device: "ben-laptop" });
      world.runUntilQuiet();
      const all = explainAll(world);
      expect(all.length).toBeGreaterThan(300);
      for (const { sentence, rfc, text } of all) {
        expect(sentence, text).toMatch(/^\S.*[.?]$/s);
        expect(sentence, text).not.toMatch(/undefined|null|NaN|\$|@(?! ?[a-z])/);
        expect(rfc, text).not.toBe(null);
      }
    }
  });

  test("goes by what people call the hosts, and leaves what was said on the wire as it is", () => {
    const world = buildWorld();
    act(world, { type: "connect", device: "ann-laptop", to: "hill-mail", port: 25 });
    world.runUntilQuiet();
    act(world, { type: "type", terminal: 0, text: "EHLO ann-laptop\r\n" });
    world.runUntilQuiet();
    const log = new WireLog(world);
    log.update();
    const nameOf = (host: string) => (host === "ann-laptop" ? "Ann's laptop" : host);
    const sentences = log.entries.map((entry) => explainEntry(entry, nameOf).sentence);
    expect(sentences).toContain("Ann's laptop knocks at hill-mail: SYN, may I open a connection?");
    expect(sentences).toContain("Ann's laptop says hello, calls itself ann-laptop, and asks what the server can do.");
  });

  test("keeps its explanation", () => {
    const log = new WireLog(buildWorld());
    act(log.world as World, ANN_WRITES);
    (log.world as World).runUntilQuiet();
    log.update();
    const [first] = log.entries;
    expect(first && explainEntry(first)).toBe(first && explainEntry(first));
  });
});

describe("a line of SMTP is explained", () => {
  test("with the values in it, and the section that has it", () => {
    const lines = typed(25, ["EHLO me", "MAIL FROM:<ann@hill.example>", "RCPT TO:<ann@hill.example>", "DATA"]);
    expect(of(lines, "MAIL")).toEqual({
      sentence:
        "ann-laptop names the envelope sender: ann@hill.example. This is the outside of the envelope; the From in the message may say something else.",
      rfc: "5321 4.1.1.2",
      ok: null,
    });
    expect(of(lines, "354")).toEqual({
      sentence: "The server says 354: go on, and end with a dot on a line of its own.",
      rfc: "5321 4.1.1.4",
      ok: true,
    });
  });

  test.each([
    ["greeted", ["RCPT TO:<x@y>"], "RCPT has to wait: EHLO comes first, so that the server knows who calls."],
    ["ready", ["EHLO me", "DATA"], "DATA has to wait: MAIL FROM comes first, which opens the envelope."],
    [
      "sender",
      ["EHLO me", "MAIL FROM:<>", "DATA"],
      "DATA has to wait: RCPT TO comes first, for nobody is to get the message yet.",
    ],
    [
      "sender",
      ["EHLO me", "MAIL FROM:<>", "MAIL FROM:<>"],
      "MAIL may not come in the middle of an envelope: RSET drops it.",
    ],
  ])("by what should have come first: in %s, %j", (_, said, why) => {
    const [command, reply] = typed(25, said).slice(-2);
    expect(command?.sentence.endsWith(`But ${why}`)).toBe(true);
    expect(reply?.sentence).toContain(why);
    expect([command?.ok, reply?.ok]).toEqual([false, false]);
  });

  test("as the refusal that it is, with what the finer code means and what a client does", () => {
    const lines = typed(25, ["EHLO me", "MAIL FROM:<>", "RCPT TO:<nobody@hill.example>", "FOO"]);
    expect(of(lines, "550")?.sentence).toBe(
      "The server refuses the recipient nobody@hill.example. 5.1.1 means: there is no such mailbox. It says: “No such user here”. Trying the same again would not help.",
    );
    expect(of(lines, "FOO")?.sentence).toBe("FOO is no command of SMTP; the server will not know what to do with it.");
    expect(of(lines, "500")?.sentence).toBe("The server does not know this command. It says: “That is no command”.");
  });

  test("with its Base64 decoded, where somebody signs in", () => {
    const lines = typed(587, ["EHLO me", "AUTH LOGIN", "YW5u", "d3Jvbmc=", "AUTH PLAIN AGFubgBhcHBsZQ=="]);
    expect(lines.slice(-8).map(({ sentence }) => sentence)).toEqual([
      "The client wants to sign in by LOGIN.",
      "The server asks, in Base64: “Username:”.",
      "The client answers: user ann, in Base64, which is no secrecy: anyone who reads the line can decode it.",
      "The server asks, in Base64: “Password:”.",
      "The client answers: password wrong, in Base64, which is no secrecy: anyone who reads the line can decode it.",
      "The sign-in failed. 5.7.8 means: user name or password is wrong. It says: “User name or password is wrong”.",
      "Sign-in by PLAIN. The client signs in: user ann, password apple, in Base64, which is no secrecy: anyone who reads the line can decode it.",
      "Signed in: the server believes that it is who it says.",
    ]);
  });

  test("as content, once DATA was granted: header, empty line, body, dots", () => {
    const said = [
      "EHLO me",
      "MAIL FROM:<>",
      "RCPT TO:<ann@hill.example>",
      "DATA",
      "From: x@y",
      "",
      "..",
      "QUIT",
      ".",
      "QUIT",
    ];
    const lines = typed(25, said);
    expect(lines.slice(-8).map(({ role }) => role)).toEqual(
      [..."ccccc"].map(() => "content").concat("reply", "command", "reply"),
    );
    expect(of(lines, "From: x@y")?.sentence).toContain("Header From: who wrote it, says the message: x@y.");
    expect(lines.at(-7)?.sentence).toBe("The header ends here: an empty line. What follows is the body.");
    expect(of(lines, "..")?.sentence).toContain("The sender put another dot in front");
    expect(lines.at(-3)?.sentence).toBe("250: the server takes responsibility for the message from here.");
  });

  test("with the envelope beside the From, where the two do not agree", () => {
    const from = (sender: string) => {
      const said = [
        "EHLO me",
        `MAIL FROM:<${sender}>`,
        "RCPT TO:<ann@hill.example>",
        "DATA",
        "From: Boss <boss@bank.example>",
      ];
      return typed(25, said).at(-1)?.sentence;
    };
    expect(from("x@shady.example")).toContain("They are not the same here: the envelope says x@shady.example.");
    expect(from("boss@bank.example")).not.toContain("not the same");
  });

  test("piece by piece where it comes by BDAT, however a piece ends", () => {
    const world = buildWorld();
    act(world, { type: "connect", device: "ann-laptop", to: "hill-mail", port: 25 });
    world.runUntilQuiet();
    const text =
      "EHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<ann@hill.example>\r\nBDAT 8\r\nA: b\r\n\r\nBDAT 5 LAST\r\nRSET.QUIT\r\n";
    act(world, { type: "type", terminal: 0, text });
    world.runUntilQuiet();
    const lines = explainAll(world).filter(({ entry }) => entry.what === "line" && entry.from === "client");
    expect(lines.slice(3).map((line) => [line.text, line.role, line.entry.said?.part])).toEqual([
      ["BDAT 8", "command", null],
      ["A: b", "content", "header"],
      ["", "content", "blank"],
      ["BDAT 5 LAST", "command", null],
      ["RSET.", "content", "body"],
      ["QUIT", "command", null],
    ]);
  });
});

describe("a line of POP3 is explained", () => {
  const mail = [{ host: "hill-mail", user: "ann", content: "Subject: One\n\n.\n" }];
  const pop = (...lines: string[]) => typed(110, lines, { ...TWO_SCHOOLS, mail });

  test("in its context", () => {
    const lines = pop("STAT", "USER ann", "PASS apple", "STAT", "LIST", "UIDL 1", "DELE 1", "RETR 1", "QUIT");
    expect(lines.slice(1).map(({ sentence }) => sentence)).toEqual([
      "How many messages are there, and how big are they together? But STAT has to wait: signing in comes first, with USER and PASS, APOP or AUTH.",
      "No: STAT has to wait: signing in comes first, with USER and PASS, APOP or AUTH.",
      "Whose mailbox is it? ann's. The password comes next.",
      "Go on with the password. Whether there is such a user the server does not tell yet.",
      "The password: apple, readable for everybody on the way unless TLS is on.",
      "Signed in. The mailbox is locked for this session: nobody else can open it by POP3 until it ends.",
      "How many messages are there, and how big are they together?",
      "There is 1 message, 19 octets together.",
      "How big is each message?",
      "Here comes one line for each message, and a dot at the end.",
      "Message 1 has 19 octets.",
      "A dot on a line of its own: the answer ends here.",
      "What is the lasting name of message 1?",
      expect.stringMatching(/^Message 1 is called \S+, in this session and in all to come\.$/),
      "Mark message 1 for deletion. It goes only when QUIT is said.",
      "Message 1 is marked for deletion. It goes only when QUIT is said; if the connection is cut before that, it stays.",
      "Please send the whole of message 1.",
      "No, says the server. It says: “no such message”.",
      "ann-laptop is done. Now, and only now, the server removes what was marked.",
      "Goodbye. What was marked for deletion is gone now.",
    ]);
  });

  test("with its response code, and with its Base64", () => {
    const lines = pop("AUTH PLAIN", "AGFubgBwZWFy", "QUIT");
    expect(lines.slice(2).map(({ sentence }) => sentence)).toEqual([
      "The server waits for user name and password in one line.",
      "The client signs in: user ann, password pear, in Base64, which is no secrecy: anyone who reads the line can decode it.",
      "No. User name or password is wrong. It says: “that name and password do not belong together”.",
      "Goodbye. Nobody was signed in, so nothing changes.",
      "Goodbye.",
    ]);
  });
});

describe("a line of IMAP is explained", () => {
  test("in its context", () => {
    const lines = typed(143, [
      "a1 SELECT INBOX",
      'a2 LOGIN ann "apple"',
      "a3 FETCH 1 FLAGS",
      "a4 APPEND INBOX {14}",
      "Subject: x\r\n",
      "",
      "a5 SELECT INBOX",
      "a6 FETCH 1 (FLAGS BODY[])",
      "a7 STORE 1 +FLAGS (\\Deleted)",
      "a8 EXPUNGE",
      "a9 IDLE",
      "DONE",
      "b1 FOO",
      "b2 SELECT Nowhere",
      "b3 LOGOUT",
    ]);
    const sentences = new Map(lines.map(({ text, sentence }) => [text.slice(0, 14), sentence]));
    const find = (start: string) => [...sentences].find(([text]) => text.startsWith(start))?.[1];
    expect(find("a1 SELECT")).toBe(
      "Open the mailbox INBOX, to read and to change it. But SELECT has to wait: signing in comes first, with LOGIN or AUTHENTICATE.",
    );
    expect(find("a1 BAD")).toBe("BAD: SELECT has to wait: signing in comes first, with LOGIN or AUTHENTICATE.");
    expect(find("a2 LOGIN")).toBe(
      "Sign-in: user ann, password apple, readable for everybody on the way unless TLS is on.",
    );
    expect(find("a3 FETCH")).toBe(
      "Of message 1, please: flags. But FETCH has to wait: SELECT comes first, which opens a mailbox.",
    );
    expect(find("a4 APPEND")).toBe("Put a message into the mailbox INBOX. Its 14 octets come next.");
    expect(find("+ ")).toBe("Go on: the 14 octets that were announced may come.");
    expect(find("Subject: x")).toBe("Header Subject: what it is about: x.");
    expect(find("a4 OK")).toContain("the message is in the mailbox. Its new UID is the last number in");
    expect(find("a6 FETCH")).toBe(
      "Of message 1, please: flags, whole content. Fetching it this way marks a message as read.",
    );
    expect(find("* 1 FETCH")).toContain("Message 1: flags: ");
    expect(find("a7 STORE")).toBe("Add flags on message 1: marked for deletion. The message goes only with EXPUNGE.");
    expect(find("* 1 EXPUNGE")).toBe("Message 1 is gone for good. All behind it move up by one.");
    expect(find("+ idling")).toBe("The server listens for news and tells them at once, until the client says DONE.");
    expect(find("DONE")).toBe("DONE: I have listened long enough, and want to say something again.");
    expect(find("b1 FOO")).toBe("FOO is no command of IMAP; the server will not know what to do with it.");
    expect(find("b2 NO")).toContain("b2 (SELECT) cannot be done. There is no mailbox of that name.");
    expect(find("b3 LOGOUT")).toContain("The mail stays where it is");
  });

  test("as header or body, whichever part of a message it brings", () => {
    const mail = [{ host: "hill-mail", user: "ann", content: "Subject: One\n\nSubject: two\n" }];
    const said = [
      "a1 LOGIN ann apple",
      "a2 SELECT INBOX",
      "a3 FETCH 1 (BODY[HEADER] BODY[TEXT])",
      "a4 FETCH 1 ENVELOPE",
    ];
    const content = typed(143, said, { ...TWO_SCHOOLS, mail }).filter(({ role }) => role === "content");
    expect(content.map(({ text, entry }) => [text, entry.said?.part])).toEqual([
      ["Subject: One", "header"],
      ["", "blank"],
      ["Subject: two", "body"],
    ]);
  });
});
