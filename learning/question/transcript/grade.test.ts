import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gradeResponse } from "../grade-response";
import { keyProblems } from "../key-problems";
import { wordsOf } from "../rich-text";
import { Transcript } from "./schema";

const base = { id: "mail/q", kind: "transcript", explanation: "Because." };

const smtp = {
  protocol: "smtp",
  dialogue: `S: 220 mail.school.example ready
C: EHLO laptop.school.example
S: …
C: {sender}
S: {accepted}
C: RCPT TO:<ben@school.example>
S: 250 Recipient accepted
C: DATA
S: {go-ahead}
C: Hello
C: {end}
S: 250 Accepted`,
  lines: {
    sender: { accept: "MAIL FROM:<amira@school.example>", feedback: "Mind the brackets." },
    accepted: "250 Sender accepted",
    "go-ahead": "354 Go on",
    end: ".",
  },
};

const pop3 = {
  protocol: "pop3",
  host: { mail: { amira: [320, 1200, 480] } },
  dialogue: `S: {greeting}
C: {user}
S: +OK
C: {pass}
S: +OK
C: {delete}
S: +OK
C: STAT
S: {stat}
C: LIST
S: +OK
S: {first}
S: 3 480
S: .`,
  lines: {
    greeting: "+OK ready",
    user: "USER amira",
    pass: "PASS wonder",
    delete: "DELE 2",
    stat: "+OK 2 800",
    first: "1 320",
  },
};

const imap = {
  protocol: "imap",
  host: { mail: { amira: [320, 1200, 480] } },
  dialogue: `S: * OK ready
C: a1 LOGIN amira wonder
S: a1 OK signed in
C: {select}
S: …
S: {exists}
S: …
S: a2 OK [READ-WRITE] selected
C: {store}
S: …
S: {stored}
C: {search}
S: {found}
S: a4 OK that is all`,
  lines: {
    select: "a2 SELECT INBOX",
    exists: "* 3 EXISTS",
    store: "a3 STORE 1:2 +FLAGS (\\Seen \\Flagged)",
    stored: "a3 OK stored",
    search: "a4 SEARCH SEEN FLAGGED",
    found: "* SEARCH 1 2",
  },
};

const dialogues = { smtp, pop3, imap };
type Protocol = keyof typeof dialogues;

function questionOf(protocol: Protocol): Transcript {
  return Transcript.parse({ ...base, ...dialogues[protocol] });
}

/** The verdict on one line, with all the others as they should be. */
function partOf(protocol: Protocol, name: string, typed: string, others: Record<string, string> = {}) {
  const question = questionOf(protocol);
  const names = [...question.dialogue.matchAll(/\{([a-z-]+)\}/g)].map(([, gap]) => gap ?? "");
  const lines = names.map((gap) => (gap === name ? typed : (others[gap] ?? question.lines[gap]?.accept[0] ?? "")));
  const grade = gradeResponse(question, { lines });
  const part = grade.outcome === "invalid" ? undefined : grade.parts[names.indexOf(name)];
  if (!part) throw new Error(`${name} was not marked`);
  return part;
}

describe.each(["smtp", "pop3", "imap"] as const)("a dialogue in %s", (protocol) => {
  test("is proven by the real server", () => {
    expect(keyProblems(questionOf(protocol))).toEqual([]);
  });

  test("takes any text for an answer without failing", () => {
    const question = questionOf(protocol);
    const { length } = Object.keys(question.lines);
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 60 }), { minLength: length, maxLength: length }), (lines) => {
        expect(["correct", "partly", "wrong", "invalid"]).toContain(gradeResponse(question, { lines }).outcome);
      }),
      { numRuns: 60 },
    );
  });
});

describe("means the same to a parser, and is right", () => {
  test.each<[Protocol, string, string]>([
    ["smtp", "sender", "mail from:<amira@school.example>"],
    ["smtp", "sender", "MAIL FROM:<amira@SCHOOL.example>"],
    ["smtp", "sender", "  Mail From:<amira@school.example>  "],
    ["smtp", "accepted", "250 2.1.0 Ok"],
    ["smtp", "accepted", "250"],
    ["smtp", "go-ahead", "354 Start mail input; end with <CRLF>.<CRLF>"],
    ["smtp", "end", "."],
    ["pop3", "greeting", "+OK"],
    ["pop3", "greeting", "+OK POP3 server ready <1.2@mail.school.example>"],
    ["pop3", "user", "user amira"],
    ["pop3", "delete", "dele 2"],
    ["pop3", "delete", "DELE 02"],
    ["pop3", "stat", "+OK 2 800"],
    ["pop3", "stat", "+OK 2 800 octets"],
    ["imap", "select", "a2 select inbox"],
    ["imap", "select", 'a2 SELECT "INBOX"'],
    ["imap", "store", "x9 STORE 1:2 +FLAGS (\\Seen \\Flagged)"],
    ["imap", "store", "a3 store 2:1 +flags (\\flagged \\seen)"],
    ["imap", "store", "a3 STORE 1,2 +FLAGS \\Flagged \\Seen"],
    ["imap", "search", "a4 search flagged seen"],
    ["imap", "exists", "* 3 exists"],
    ["imap", "found", "* SEARCH 2 1"],
    ["imap", "stored", "a3 OK done"],
  ])("%s %s: %s", (protocol, name, typed) => {
    expect(partOf(protocol, name, typed).verdict).toBe("right");
  });
});

describe("comes near and is wrong", () => {
  test.each<[Protocol, string, string]>([
    ["smtp", "sender", "MAIL FROM: <amira@school.example>"],
    ["smtp", "sender", "MAIL FROM:amira@school.example"],
    ["smtp", "sender", "MAIL FROM:<ben@school.example>"],
    ["smtp", "sender", "RCPT TO:<amira@school.example>"],
    ["smtp", "sender", "MAIL FROM:<amira@school.example> SIZE=100"],
    ["smtp", "accepted", "251 Sender accepted"],
    ["smtp", "accepted", "250-Sender accepted"],
    ["smtp", "accepted", "OK"],
    ["smtp", "go-ahead", "250 Go on"],
    ["smtp", "end", ".."],
    ["smtp", "end", "QUIT"],
    ["pop3", "greeting", "OK"],
    ["pop3", "greeting", "-ERR not now"],
    ["pop3", "user", "USER ben"],
    ["pop3", "pass", "PASS Wonder"],
    ["pop3", "delete", "DELE 1"],
    ["pop3", "delete", "DELE2"],
    ["pop3", "stat", "+OK 800 2"],
    ["pop3", "stat", "+OK"],
    ["pop3", "first", "1 321"],
    ["imap", "select", "a9 SELECT INBOX"],
    ["imap", "select", "SELECT INBOX"],
    ["imap", "select", "a2 EXAMINE INBOX"],
    ["imap", "store", "a3 STORE 1:2 FLAGS (\\Seen \\Flagged)"],
    ["imap", "store", "a3 STORE 1:3 +FLAGS (\\Seen \\Flagged)"],
    ["imap", "store", "a3 STORE 1:2 +FLAGS (\\Seen)"],
    ["imap", "store", "a3 UID STORE 1:2 +FLAGS (\\Seen \\Flagged)"],
    ["imap", "stored", "a3 NO stored"],
    ["imap", "stored", "a9 OK stored"],
    ["imap", "exists", "3 EXISTS"],
    ["imap", "exists", "* 3 EXIST"],
    ["imap", "found", "* SEARCH 1"],
  ])("%s %s: %s", (protocol, name, typed) => {
    expect(partOf(protocol, name, typed).verdict).toBe("wrong");
  });
});

test("a tag that no other line shows is the client's to choose, and the server repeats the one that was chosen", () => {
  const store = "x9 STORE 1:2 +FLAGS (\\Seen \\Flagged)";
  expect(partOf("imap", "stored", "x9 OK stored", { store }).verdict).toBe("right");
  expect(partOf("imap", "stored", "a3 OK stored", { store }).verdict).toBe("wrong");
});

describe("a wrong line is answered by the other side", () => {
  const feedback = (protocol: Protocol, name: string, typed: string) =>
    wordsOf(partOf(protocol, name, typed).feedback ?? []);

  test("the server refuses a command that comes too early, and the author's words follow", () => {
    expect(feedback("smtp", "sender", "RCPT TO:<ben@school.example>")).toBe(
      "The server answers 503 5.5.1 Say MAIL first.\nMind the brackets.",
    );
  });

  test("a command that is taken and is another one is told apart from one that is refused", () => {
    expect(feedback("smtp", "sender", "MAIL FROM:<ben@school.example>")).toContain(
      "The server takes this and answers 250",
    );
  });

  test("what comes in the middle of a message is a line of it", () => {
    expect(feedback("smtp", "end", "QUIT")).toBe(
      "The server takes this for a line of the message, and waits for more.",
    );
  });

  test("a reply that is none cannot be read, and one that says something else is held against the real one", () => {
    expect(feedback("pop3", "greeting", "OK")).toBe(
      "A client cannot read this as a reply: it begins with +OK or with -ERR.",
    );
    expect(feedback("smtp", "accepted", "550 No")).toBe("A client reads 550 in this. The server says 250 here.");
  });
});

test("a line left out is missed, and each line counts the same", () => {
  const question = questionOf("smtp");
  const grade = gradeResponse(question, { lines: ["", "250 OK", "354 OK", "."] });
  expect(grade).toMatchObject({ outcome: "partly", fraction: 0.75 });
  expect(grade.outcome !== "invalid" && grade.parts[0]?.verdict).toBe("missed");
});

test("the verdict shows the whole dialogue, what was missing marked", () => {
  const grade = gradeResponse(questionOf("smtp"), { lines: ["", "", "", "."] });
  const lines = grade.outcome === "invalid" ? [] : (grade.dialogue?.lines ?? []);
  expect(lines.filter(({ marked }) => marked).map(({ text }) => text)).toEqual([
    "MAIL FROM:<amira@school.example>",
    "250 Sender accepted",
    "354 Go on",
    ".",
  ]);
});

describe("the check of the key finds", () => {
  const problems = (change: object) =>
    keyProblems(Transcript.parse({ ...base, ...pop3, ...change })).map(
      ({ path, what }) => `${path.join(".")}: ${what}`,
    );

  test("a key that the server refuses, at the line where the server says so", () => {
    const lines = { ...pop3.lines, delete: "DELE 9" };
    expect(problems({ lines })[0]).toBe("dialogue.6: the server says `-ERR no such message` here");
  });

  test("figures that the server does not say", () => {
    expect(problems({ lines: { ...pop3.lines, stat: "+OK 2 900" } })).toEqual([
      "dialogue.8: the server says `+OK 2 800` here",
    ]);
  });

  test("a second way of saying it that is another thing", () => {
    expect(problems({ lines: { ...pop3.lines, delete: ["DELE 2", "DELE 1"] } })[0]).toContain(
      "lines.delete.accept.1: with “DELE 1” in its place, the server says",
    );
  });

  test("a reply that no client could read", () => {
    expect(problems({ lines: { ...pop3.lines, greeting: "hello" } })).toEqual([
      "lines.greeting.accept.0: A client cannot read this as a reply: it begins with +OK or with -ERR.",
    ]);
  });

  test.each([
    [
      "a gap without a line",
      { lines: { ...pop3.lines, stat: undefined } },
      "dialogue.8: nothing says what belongs in {stat}",
    ],
    ["a line without a gap", { lines: { ...pop3.lines, more: "NOOP" } }, "lines.more: the dialogue has no line {more}"],
    [
      "a wrong line that is right",
      { lines: { ...pop3.lines, user: { accept: "USER amira", wrong: ["user amira"] } } },
      "lines.user.wrong.0: “user amira” is listed as wrong and means what is right",
    ],
    ["a line that nobody says", { dialogue: `${pop3.dialogue}\nX: hm` }, "dialogue.14: this is no line of a dialogue"],
    ["mail for nobody", { host: { mail: { zoe: [320] } } }, "host: the host has no user `zoe`"],
    [
      "mail too short to be any",
      { host: { mail: { amira: [20] } } },
      "host.mail.amira.0: a message with its header is longer than that",
    ],
    [
      "a server's line that is left out",
      { dialogue: pop3.dialogue.replace("S: 3 480\n", "") },
      "dialogue.12: the server says `3 480` here",
    ],
  ])("%s", (_, change, problem) => {
    const lines = "lines" in change ? { lines: JSON.parse(JSON.stringify(change.lines)) } : {};
    expect(problems({ ...change, ...lines })).toContain(problem);
  });
});
