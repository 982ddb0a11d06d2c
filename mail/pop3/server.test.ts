import { describe, expect, it } from "vitest";
import { apopDigest } from "../sasl/apop";
import { messageOf, ServerDialogue } from "./testing/server-dialogue";

const TWO = [
  messageOf("one", "Subject: one", "", "first", "second", "third"),
  messageOf("two", "Subject: two", "", ".dot", "..", "."),
];

const signedIn = (messages = TWO) => new ServerDialogue({ messages }).signIn();

describe("a POP3 session", () => {
  it("begins with a greeting (RFC 1939 §4)", () => {
    expect(new ServerDialogue().heard()).toMatch(/^\+OK pop\.example POP3 server ready <[^>]+>\r\n$/);
  });

  it("takes keywords in any case (RFC 1939 §3)", () => {
    expect(signedIn().say("sTaT")).toBe(`+OK 2 ${(TWO[0]?.size ?? 0) + (TWO[1]?.size ?? 0)}\r\n`);
  });

  it("refuses a command it does not know, and goes on (RFC 1939 §3)", () => {
    const dialogue = signedIn();
    expect(dialogue.say("XYZZY", "NOOP")).toMatch(/^-ERR .*\r\n\+OK .*\r\n$/);
    expect(dialogue.say("constructor", "")).toMatch(/^-ERR .*\r\n-ERR .*\r\n$/);
  });

  it.each(["STAT", "LIST", "RETR 1", "DELE 1", "NOOP", "RSET", "TOP 1 0", "UIDL"])(
    "refuses %s before anybody has signed in (RFC 1939 §3)",
    (command) => expect(new ServerDialogue({ messages: TWO }).say(command).split("\r\n")[1]).toMatch(/^-ERR /),
  );

  it.each(["USER alice", "PASS tanstaaf", "APOP alice 0", "AUTH PLAIN", "STLS", "UTF8"])(
    "refuses %s once somebody has signed in (RFC 1939 §3)",
    (command) => {
      const dialogue = signedIn();
      dialogue.heard();
      expect(dialogue.say(command)).toMatch(/^-ERR /);
    },
  );

  it.each([
    "STAT x",
    "NOOP x",
    "RSET 1",
    "CAPA x",
    "QUIT now",
    "RETR",
    "RETR x",
    "RETR -1",
    "RETR 1 2",
    "DELE",
    "TOP 1",
    "TOP 1 x",
    "TOP 1 -1",
    "TOP 1 2 3",
    "LIST x",
    "UIDL 12345678901",
  ])("refuses %s: its arguments are not those of the command (RFC 1939 §3)", (command) => {
    const dialogue = signedIn();
    dialogue.heard();
    expect(dialogue.say(command)).toMatch(/^-ERR /);
    expect(dialogue.say("STAT")).toMatch(/^\+OK 2 /);
  });

  it("hangs up after twenty refused commands in a row, and removes nothing (RFC 1939 §6)", () => {
    const dialogue = new ServerDialogue({ messages: TWO }).signIn();
    dialogue.say("DELE 1");
    for (let count = 0; count < 19; count += 1) dialogue.say("GET / HTTP/1.1");
    expect(dialogue.closed).toBe(false);
    dialogue.say("NOOP");
    for (let count = 0; count < 20; count += 1) dialogue.say("GET / HTTP/1.1");
    expect(dialogue.closed).toBe(true);
    expect(dialogue.remaining).toEqual(["one", "two"]);
    expect(dialogue.events.at(-1)).toEqual({ type: "abandoned" });
  });
});

describe("a command line", () => {
  it("is refused when it ends in a bare LF, and the next is read (RFC 1939 §3)", () => {
    const dialogue = signedIn();
    dialogue.heard();
    expect(dialogue.raw("DELE 1\nSTAT\r\n")).toMatch(/^-ERR .*\r\n\+OK 2 /);
  });

  it("is refused with a CR or a NUL inside (RFC 1939 §3, RFC 2449 §3)", () => {
    const dialogue = signedIn();
    dialogue.heard();
    expect(dialogue.raw("NOOP\0\r\nDE\rLE 1\r\nSTAT\r\n")).toMatch(/^-ERR .*\r\n-ERR .*\r\n\+OK 2 /);
  });

  it("may have 255 octets and no more (RFC 2449 §4)", () => {
    const dialogue = new ServerDialogue();
    dialogue.heard();
    expect(dialogue.say(`USER ${"a".repeat(248)}`)).toMatch(/^\+OK /);
    expect(dialogue.say(`USER ${"a".repeat(249)}`)).toBe("-ERR a command has at most 255 octets\r\n");
    expect(dialogue.say(`USER ${"a".repeat(100_000)}`, "CAPA")).toMatch(/^-ERR .*\r\n\+OK /);
  });
});

describe("pipelined commands", () => {
  it("are answered in order, in one piece (RFC 2449 §6.6)", () => {
    const dialogue = signedIn();
    dialogue.heard();
    const before = dialogue.sends;
    expect(dialogue.say("NOOP", "XYZZY", "STAT", "DELE 1", "STAT")).toMatch(
      /^\+OK .*\r\n-ERR .*\r\n\+OK 2 .*\r\n\+OK .*\r\n\+OK 1 .*\r\n$/,
    );
    expect(dialogue.sends - before).toBe(1);
  });

  it("are answered after the question in front of them (RFC 2449 §6.6)", () => {
    const dialogue = new ServerDialogue({ messages: TWO, answersLater: true });
    dialogue.heard();
    expect(dialogue.say("USER alice", "PASS tanstaaf", "STAT")).toMatch(/^\+OK now the password\r\n$/);
    expect(dialogue.until).toBeNull();
    dialogue.answerNow();
    dialogue.answerNow();
    expect(dialogue.heard()).toMatch(/^\+OK 2 messages .*\r\n\+OK 2 \d+\r\n$/);
  });

  it("do not pile up while a question is open: who floods is hung up on (RFC 2449 §6.6)", () => {
    const dialogue = new ServerDialogue({ messages: TWO, answersLater: true });
    dialogue.say("USER alice", "PASS tanstaaf");
    for (let count = 0; count < 100; count += 1) dialogue.raw("NOOP\r\n".repeat(100));
    dialogue.answerNow();
    dialogue.answerNow();
    expect(dialogue.closed).toBe(true);
    expect(dialogue.events.at(-1)).toEqual({ type: "abandoned" });
  });

  it("do not pile up their replies either: each piece is bounded (RFC 2449 §6.6)", () => {
    const big = messageOf("big", "", "x".repeat(60_000));
    const dialogue = signedIn([big]);
    const before = dialogue.sends;
    dialogue.say(...Array.from({ length: 10 }, () => "RETR 1"));
    expect(dialogue.sends - before).toBe(5);
  });
});

describe("the inactivity timer", () => {
  it("ends a session after ten minutes without a command: no reply, nothing removed (RFC 1939 §3)", () => {
    const dialogue = signedIn();
    dialogue.say("DELE 1");
    dialogue.pass(599_999);
    expect(dialogue.closed).toBe(false);
    dialogue.pass(1);
    expect(dialogue.closed).toBe(true);
    expect(dialogue.heard()).toBe("");
    expect(dialogue.remaining).toEqual(["one", "two"]);
    expect(dialogue.events.at(-1)).toEqual({ type: "abandoned" });
  });

  it("begins anew with each command, and not with a piece of one (RFC 1939 §3)", () => {
    const dialogue = signedIn();
    dialogue.pass(500_000);
    dialogue.say("NOOP");
    dialogue.pass(500_000);
    expect(dialogue.closed).toBe(false);
    dialogue.raw("NO");
    dialogue.pass(100_000);
    expect(dialogue.closed).toBe(true);
  });

  it("does not run while the server itself is to answer (RFC 1939 §3)", () => {
    const dialogue = new ServerDialogue({ messages: TWO, answersLater: true });
    dialogue.say("USER alice", "PASS tanstaaf");
    dialogue.pass(10_000_000);
    dialogue.answerNow();
    dialogue.answerNow();
    expect(dialogue.closed).toBe(false);
    expect(dialogue.until).toBe(dialogue.now + 600_000);
  });
});

describe("signing in with USER and PASS", () => {
  it("opens the maildrop and says what is in it (RFC 1939 §7)", () => {
    const dialogue = new ServerDialogue({ messages: TWO });
    dialogue.heard();
    expect(dialogue.say("USER alice")).toMatch(/^\+OK /);
    expect(dialogue.say("PASS tanstaaf")).toMatch(/^\+OK 2 messages /);
    expect(dialogue.events.map(({ type }) => type)).toEqual(["find-secret", "open-maildrop"]);
  });

  it("answers a wrong password and an unknown user alike, with the code that says which kind of fault it is (RFC 3206 §5, RFC 1939 §13)", () => {
    const dialogue = new ServerDialogue();
    dialogue.heard();
    const wrong = dialogue.say("USER alice", "PASS wrong");
    expect(wrong).toMatch(/^\+OK .*\r\n-ERR \[AUTH\] .*\r\n$/);
    expect(dialogue.say("USER nobody", "PASS wrong")).toBe(wrong);
  });

  it("wants USER right before PASS (RFC 1939 §7)", () => {
    const dialogue = new ServerDialogue();
    dialogue.heard();
    expect(dialogue.say("PASS tanstaaf")).toMatch(/^-ERR /);
    expect(dialogue.say("USER alice", "LANG", "PASS tanstaaf")).toMatch(/-ERR USER first\r\n$/);
    expect(dialogue.say("USER alice", "PASS wrong", "PASS tanstaaf")).toMatch(/-ERR USER first\r\n$/);
    expect(dialogue.raw("USER alice\r\nXX\nPASS tanstaaf\r\n")).toMatch(/-ERR USER first\r\n$/);
  });

  it("takes the whole rest of the line for the password, spaces included (RFC 1939 §7)", () => {
    const dialogue = new ServerDialogue({ messages: TWO });
    expect(dialogue.say("USER alice", "PASS  tanstaaf")).toMatch(/-ERR \[AUTH\]/);
  });

  it("hangs up after three wrong passwords (RFC 1939 §13)", () => {
    const dialogue = new ServerDialogue();
    dialogue.say("USER alice", "PASS a", "USER alice", "PASS b");
    expect(dialogue.closed).toBe(false);
    expect(dialogue.say("USER alice", "PASS c")).toMatch(/-ERR \[AUTH\] .*\r\n$/);
    expect(dialogue.closed).toBe(true);
  });

  it("refuses a name that nobody can have (RFC 1939 §7)", () => {
    const dialogue = new ServerDialogue();
    dialogue.heard();
    expect(dialogue.say("USER", "USER ")).toMatch(/^-ERR .*\r\n-ERR .*\r\n$/);
  });

  it("takes names and passwords in UTF-8 without being asked (RFC 6856 §2.2)", () => {
    const dialogue = new ServerDialogue({ messages: TWO });
    dialogue.heard();
    expect(dialogue.say("USER åsa", "PASS lösen")).toMatch(/\+OK 2 messages/);
    expect(new ServerDialogue().raw("USER \xe5sa\r\n")).toMatch(/-ERR /);
  });

  it.each([
    { code: "IN-USE", section: "RFC 2449 §8.1.2" },
    { code: "LOGIN-DELAY", section: "RFC 2449 §8.1.1" },
    { code: "SYS/TEMP", section: "RFC 3206 §4" },
    { code: "SYS/PERM", section: "RFC 3206 §4" },
  ] as const)("says $code when that is why the maildrop stays shut, and nobody is signed in ($section)", ({ code }) => {
    const dialogue = new ServerDialogue({ refused: { type: "open-maildrop", refused: code, text: "not\r\nnow" } });
    dialogue.heard();
    expect(dialogue.say("USER alice", "PASS tanstaaf")).toMatch(
      new RegExp(`-ERR \\[${code.replace("/", "\\/")}\\] not\\?\\?now\r\n$`),
    );
    expect(dialogue.say("STAT")).toMatch(/^-ERR sign in/);
    dialogue.hangUp();
    expect(dialogue.events.map(({ type }) => type)).not.toContain("abandoned");
  });
});

describe("signing in with APOP", () => {
  const stampOf = (dialogue: ServerDialogue) => /<[^>]+>/.exec(dialogue.heard())?.[0] ?? "";

  it("lets in who can digest the greeting's timestamp with the password (RFC 1939 §7)", () => {
    const dialogue = new ServerDialogue({ messages: TWO });
    expect(dialogue.say(`APOP alice ${apopDigest(stampOf(dialogue), "tanstaaf")}`)).toMatch(/^\+OK 2 messages /);
  });

  it("refuses a wrong digest and an unknown user alike (RFC 1939 §7, RFC 3206 §5)", () => {
    const dialogue = new ServerDialogue();
    const digest = apopDigest(stampOf(dialogue), "wrong");
    const wrong = dialogue.say(`APOP alice ${digest}`);
    expect(wrong).toMatch(/^-ERR \[AUTH\] /);
    expect(dialogue.say(`APOP nobody ${digest}`)).toBe(wrong);
  });

  it("refuses what is no name and digest (RFC 1939 §7)", () => {
    const dialogue = new ServerDialogue();
    dialogue.heard();
    for (const argument of ["", "alice", "alice xyz", `alice ${"A".repeat(32)}`, "0".repeat(32)]) {
      expect(dialogue.say(`APOP ${argument}`)).toMatch(/^-ERR a user name and 32/);
    }
  });

  it("greets everybody with another timestamp (RFC 1939 §7)", () => {
    const entropy = new ServerDialogue();
    expect(stampOf(entropy)).toMatch(/^<[0-9a-f]{24}\.0@pop\.example>$/);
  });
});

describe("the commands of a signed-in session", () => {
  it("STAT counts messages and octets (RFC 1939 §5)", () => {
    const dialogue = signedIn([messageOf("a", "", "12345"), messageOf("b", "", "1")]);
    dialogue.heard();
    expect(dialogue.say("STAT")).toBe("+OK 2 14\r\n");
  });

  it("LIST lists all messages, or one (RFC 1939 §5)", () => {
    const dialogue = signedIn([messageOf("a", "", "12345"), messageOf("b", "", "1")]);
    dialogue.heard();
    expect(dialogue.say("LIST")).toBe("+OK 2 messages (14 octets)\r\n1 9\r\n2 5\r\n.\r\n");
    expect(dialogue.say("LIST 2")).toBe("+OK 2 5\r\n");
    expect(dialogue.say("LIST 3", "LIST 0")).toBe("-ERR no such message\r\n-ERR no such message\r\n");
  });

  it("LIST of an empty maildrop is a list of nothing (RFC 1939 §5)", () => {
    const dialogue = signedIn([]);
    dialogue.heard();
    expect(dialogue.say("LIST")).toBe("+OK 0 messages (0 octets)\r\n.\r\n");
    expect(dialogue.say("STAT")).toBe("+OK 0 0\r\n");
  });

  it("RETR sends the whole message, each leading dot doubled (RFC 1939 §5, RFC 1939 §3)", () => {
    const dialogue = signedIn();
    dialogue.heard();
    expect(dialogue.say("RETR 2")).toBe(
      `+OK ${TWO[1]?.size} octets\r\nSubject: two\r\n\r\n..dot\r\n...\r\n..\r\n.\r\n`,
    );
  });

  it("RETR gives a message that does not end in CR LF its last line end (RFC 1939 §3)", () => {
    const content = new TextEncoder().encode("\r\nno end");
    const dialogue = signedIn([{ uniqueId: "a", size: content.length, content: () => content }]);
    dialogue.heard();
    expect(dialogue.say("RETR 1")).toBe("+OK 8 octets\r\n\r\nno end\r\n.\r\n");
  });

  it("RETR of an empty message is a dot and nothing else (RFC 1939 §3)", () => {
    const dialogue = signedIn([{ uniqueId: "a", size: 0, content: () => new Uint8Array(0) }]);
    dialogue.heard();
    expect(dialogue.say("RETR 1")).toBe("+OK 0 octets\r\n.\r\n");
  });

  it("TOP sends the header, the blank line and so many lines (RFC 1939 §7)", () => {
    const dialogue = signedIn();
    dialogue.heard();
    expect(dialogue.say("TOP 1 0")).toMatch(/^\+OK .*\r\nSubject: one\r\n\r\n\.\r\n$/);
    expect(dialogue.say("TOP 1 2")).toMatch(/\r\nSubject: one\r\n\r\nfirst\r\nsecond\r\n\.\r\n$/);
    expect(dialogue.say("TOP 2 1")).toMatch(/\r\n\r\n\.\.dot\r\n\.\r\n$/);
  });

  it("TOP of more lines than there are is the whole message (RFC 1939 §7)", () => {
    const dialogue = signedIn();
    dialogue.heard();
    expect(dialogue.say("TOP 1 9999999999")).toMatch(/third\r\n\.\r\n$/);
  });

  it("TOP of a message without a body is its header (RFC 1939 §7)", () => {
    const dialogue = signedIn([messageOf("a", "Subject: nothing more")]);
    dialogue.heard();
    expect(dialogue.say("TOP 1 5")).toMatch(/^\+OK .*\r\nSubject: nothing more\r\n\.\r\n$/);
  });

  it("UIDL names all messages, or one (RFC 1939 §7)", () => {
    const dialogue = signedIn();
    dialogue.heard();
    expect(dialogue.say("UIDL")).toBe("+OK unique-ids\r\n1 one\r\n2 two\r\n.\r\n");
    expect(dialogue.say("UIDL 2", "UIDL 3")).toBe("+OK 2 two\r\n-ERR no such message\r\n");
  });

  it("a deleted message is no message for any command, and the numbers of the others stay (RFC 1939 §5)", () => {
    const dialogue = signedIn();
    dialogue.heard();
    expect(dialogue.say("DELE 1")).toMatch(/^\+OK /);
    for (const command of ["DELE 1", "RETR 1", "LIST 1", "UIDL 1", "TOP 1 0"]) {
      expect(dialogue.say(command)).toBe("-ERR no such message\r\n");
    }
    expect(dialogue.say("STAT")).toBe(`+OK 1 ${TWO[1]?.size}\r\n`);
    expect(dialogue.say("LIST")).toBe(`+OK 1 message (${TWO[1]?.size} octets)\r\n2 ${TWO[1]?.size}\r\n.\r\n`);
    expect(dialogue.say("UIDL")).toBe("+OK unique-ids\r\n2 two\r\n.\r\n");
  });

  it("RSET brings back what was marked (RFC 1939 §5)", () => {
    const dialogue = signedIn();
    dialogue.say("DELE 1", "DELE 2", "RSET");
    expect(dialogue.say("UIDL")).toBe("+OK unique-ids\r\n1 one\r\n2 two\r\n.\r\n");
    dialogue.say("QUIT");
    expect(dialogue.remaining).toEqual(["one", "two"]);
  });

  it("NOOP does nothing (RFC 1939 §5)", () => {
    const dialogue = signedIn();
    dialogue.heard();
    expect(dialogue.say("NOOP")).toMatch(/^\+OK /);
  });
});

describe("the end of a session", () => {
  it("QUIT removes what was marked and hangs up (RFC 1939 §6)", () => {
    const dialogue = signedIn();
    dialogue.say("DELE 1");
    expect(dialogue.say("QUIT", "NOOP")).toMatch(/^\+OK goodbye\r\n$/);
    expect(dialogue.closed).toBe(true);
    expect(dialogue.remaining).toEqual(["two"]);
    expect(dialogue.events.filter(({ type }) => type === "update" || type === "abandoned")).toHaveLength(1);
  });

  it("QUIT says -ERR when not everything could be removed (RFC 1939 §6)", () => {
    const dialogue = new ServerDialogue({ messages: TWO, complete: false }).signIn();
    dialogue.say("DELE 1");
    expect(dialogue.say("QUIT")).toMatch(/^-ERR \[SYS\/TEMP\] /);
    expect(dialogue.closed).toBe(true);
  });

  it("QUIT of somebody who has not signed in removes nothing and asks nothing (RFC 1939 §4)", () => {
    const dialogue = new ServerDialogue({ messages: TWO });
    dialogue.heard();
    expect(dialogue.say("QUIT")).toBe("+OK goodbye\r\n");
    expect(dialogue.closed).toBe(true);
    expect(dialogue.events).toEqual([]);
  });

  it("a message marked for deletion survives a connection that drops before QUIT (RFC 1939 §6)", () => {
    const dialogue = signedIn();
    dialogue.say("DELE 1");
    dialogue.hangUp();
    expect(dialogue.closed).toBe(true);
    expect(dialogue.remaining).toEqual(["one", "two"]);
    expect(dialogue.events.at(-1)).toEqual({ type: "abandoned" });
  });

  it("commands that arrived before the client closed its half are carried out (RFC 1939 §6)", () => {
    const dialogue = new ServerDialogue({ messages: TWO, answersLater: true });
    dialogue.engine.receive(new TextEncoder().encode("USER alice\r\nPASS tanstaaf\r\nDELE 1\r\nQUIT\r\n"));
    dialogue.engine.peerClosed();
    dialogue.run();
    for (let question = 0; question < 3; question += 1) dialogue.answerNow();
    expect(dialogue.remaining).toEqual(["two"]);
    expect(dialogue.heard()).toMatch(/\+OK goodbye\r\n$/);
    expect(dialogue.closed).toBe(true);
  });

  it("gives the lock back even when the client is gone before the maildrop is open (RFC 1939 §4)", () => {
    const dialogue = new ServerDialogue({ messages: TWO, answersLater: true });
    dialogue.say("USER alice", "PASS tanstaaf");
    dialogue.answerNow();
    dialogue.hangUp();
    expect(dialogue.closed).toBe(false);
    dialogue.answerNow();
    expect(dialogue.closed).toBe(true);
    expect(dialogue.events.map(({ type }) => type)).toEqual(["find-secret", "open-maildrop", "abandoned"]);
  });
});

describe("a driver that misuses the engine", () => {
  it("is told", () => {
    const { engine } = new ServerDialogue();
    expect(() => engine.answer({ type: "update", complete: true })).toThrow(/no question/);
    expect(() => engine.tlsStarted()).toThrow(/TLS/);
  });
});
