import { describe, expect, test } from "vitest";
import { Goal } from "./goal";
import { markTask } from "./mark-task";
import { recordSteps } from "./record-steps";
import { Steps } from "./step";
import { connect, taskIn, WITH_MAIL } from "./testing/task-in";

/**
 * What is said about a goal that these steps do not reach.
 * @param others what other goals of the task ask for
 */
function reason(when: unknown, steps: readonly unknown[], others: readonly unknown[] = []): string | null | undefined {
  const goals = [when, ...others].map((one) => Goal.parse({ say: "a goal", when: [one] }));
  const task = taskIn(WITH_MAIL, { goals });
  const { record, problem } = recordSteps(task, Steps.parse(steps), true);
  if (problem) throw new Error(problem.problem);
  const mark = markTask(task, record);
  return mark.type === "invalid" ? mark.problem : mark.goals[0]?.reason;
}

const HANDED_OVER = { type: "delivery", by: "hand", recipient: "ben@lake.example" };
const SOUP = { type: "server-mail", server: "lake-mail", user: "ben", message: { subject: "Soup" } };
const SOUP_IS_GONE = { ...SOUP, count: 0 };
const hangUp = [{ type: "hang-up", terminal: 0 }, { run: "quiet" }];
const pop = (text: string) => [...connect("mail.lake.example", 110), { say: text }];
const imap = (text: string) => [...connect("mail.lake.example", 143), { say: text }];
const smtp = (text: string) => [...connect(), { say: text }];

describe("a goal that was not reached is explained by the command that failed", () => {
  test.each([
    ["RCPT TO:<ben@lake.example>", "RCPT came before EHLO: the server said 503."],
    ["EHLO me\nRCPT TO:<ben@lake.example>\nDATA\nQUIT", "RCPT came before MAIL: the server said 503."],
    ["EHLO me\nMAIL FROM:<a@b.example>\nDATA", "DATA came before RCPT: the server said 554."],
    [
      "EHLO me\nMAIL FROM:<a@b.example>\nMAIL FROM:<a@b.example>",
      "MAIL came in the middle of a message, which RSET would end: the server said 503.",
    ],
    ["HELLO me", "“HELLO me” is no command that the server knows: it said 500."],
    ["EHLO me\nMAIL FROM: <a@b.example>", "“MAIL FROM: <a@b.example>” was refused: the server said “501"],
    [
      "EHLO me\nMAIL FROM:<a@b.example>\nRCPT TO:<bert@lake.example>",
      "“RCPT TO:<bert@lake.example>” was refused: the server said “550",
    ],
  ])("SMTP: %j", (text, why) => {
    expect(reason(HANDED_OVER, smtp(text))).toContain(why);
  });

  test.each([
    ["RETR 1", "RETR came before anybody had signed in with USER and PASS: the server said"],
    ["USER ben\nPASS birch\nUSER ben", "USER came after signing in, where it has no place: the server said"],
    ["USER ben\nPASS beech", "“PASS beech” was refused: the server said “-ERR"],
    ["FETCH 1", "“FETCH 1” is no command that the server knows: it said"],
  ])("POP3: %j", (text, why) => {
    expect(reason({ type: "pop3-command", by: "hand", verb: "RETR", message: 2 }, pop(text))).toContain(why);
  });

  test.each([
    ["a FETCH 1 BODY[]", "FETCH came before anybody had signed in with LOGIN: the server said “BAD"],
    [
      "a LOGIN ben birch\nb UID FETCH 1 FLAGS",
      "UID FETCH came before SELECT had opened a mailbox: the server said “BAD",
    ],
    ["a LOGIN ben birch\nb SELECT Nowhere", "“b SELECT Nowhere” was refused: the server said “NO"],
    ["LOGIN ben birch", "is no command that the server knows"],
  ])("IMAP: %j", (text, why) => {
    expect(reason({ type: "imap-command", by: "hand", verb: "STORE" }, imap(text))).toContain(why);
  });

  test("and not by one that was said again and accepted", () => {
    const why = reason(SOUP_IS_GONE, [...pop("USER ben\nPASS beech\nUSER ben\nPASS birch\nQUIT"), { run: "quiet" }]);
    expect(why).toBe("ben’s INBOX on lake-mail still holds “Soup”.");
  });
});

describe("of several failures, the last that was never put right is named", () => {
  test.each([
    [
      "a command that was misspelt and then said rightly is not",
      "EHLO me\nMIAL FROM:<a@b.example>\nMAIL FROM:<a@b.example>\nRCPT TO:ben@lake.example",
      "“RCPT TO:ben@lake.example” was refused",
    ],
    [
      "what was refused because of it is not",
      "EHLO me\nMIAL FROM:<a@b.example>\nMAIL FROM:<a@b.example>\nRCPT TO:ben@lake.example\nDATA\nSubject: Hi\n.\nQUIT",
      "“RCPT TO:ben@lake.example” was refused",
    ],
    [
      "a misspelling that nothing put right is, and not what it led to",
      "EHLO me\nMIAL FROM:<a@b.example>\nNOOP\nRCPT TO:<ben@lake.example>\nDATA\nQUIT",
      "“MIAL FROM:<a@b.example>” is no command that the server knows",
    ],
    [
      "the second of two tries is",
      "EHLO me\nMAIL FROM:<a@b.example>\nRCPT TO:<bert@lake.example>\nRCPT TO:<bart@lake.example>",
      "“RCPT TO:<bart@lake.example>” was refused",
    ],
    [
      "the first line is, of those that came too late for a message",
      "EHLO me\nMAIL FROM:<a@b.example>\nRCPT TO:<bert@lake.example>\nRCPT TO:<hal@lake.example>\nSee you there\nBen\n.\nQUIT",
      "“See you there” is no command",
    ],
    [
      "the last of two misspellings is",
      "EHLO me\nMIAL FROM:<a@b.example>\nMALI FROM:<a@b.example>",
      "“MALI FROM:<a@b.example>” is no command",
    ],
    [
      "a failure that only asked something does not hide a missing step",
      "EHLO me\nEXPN all\nDATA",
      "DATA came before MAIL",
    ],
  ])("SMTP: %s", (_, text, why) => {
    const said = reason(HANDED_OVER, smtp(text));
    expect(said).toContain(why);
    if (!why.includes("MIAL")) expect(said).not.toContain("MIAL");
  });

  test("IMAP: a LOGIN that got its tag is not, and the STORE that was not allowed is", () => {
    const said = reason(
      { type: "imap-command", by: "hand", verb: "STORE", adds: "\\Flagged" },
      imap("LOGIN ben birch\na1 LOGIN ben birch\na2 EXAMINE INBOX\na3 STORE 2 +FLAGS (\\Flagged)"),
    );
    expect(said).toContain(
      "“a3 STORE 2 +FLAGS (\\Flagged)” was refused: the server said “NO the mailbox was opened to be looked at only”",
    );
    expect(said).not.toContain("“LOGIN ben birch”");
  });

  test("IMAP: a command without its tag was put right by the same one with a tag", () => {
    const said = reason(
      { type: "imap-command", by: "hand", verb: "STORE" },
      imap("a LOGIN ben birch\nb SELECT INBOX\nFETCH 1 FLAGS\nc FETCH 1 FLAGS"),
    );
    expect(said).toBe("No STORE of this kind was said.");
  });

  test("POP3: what was misspelt was put right, though the server's state is the same", () => {
    const wanted = { type: "pop3-command", by: "hand", verb: "DELE" };
    expect(reason(wanted, pop("USER ben\nPASS birch\nRTER 1\nRETR 1"))).toBe("No DELE of this kind was said.");
    expect(reason(wanted, pop("USER ben\nPASS birch\nDEL 1\nSTAT\nQUIT"))).toContain("“DEL 1” is no command");
  });

  test("what was put right on a later connection is put right", () => {
    const twice = [...pop("USER ben\nPASS beech\nQUIT"), ...connect("mail.lake.example", 110)];
    const wanted = { type: "pop3-command", by: "hand", verb: "DELE" };
    expect(reason(wanted, twice)).toContain("“PASS beech” was refused");
    expect(reason(wanted, [...twice, { terminal: 1, say: "USER ben\nPASS birch\nLIST" }])).toBe(
      "No DELE of this kind was said.",
    );
  });

  test("and a refusal that the goal asks for is none", () => {
    const all = [
      { type: "smtp-command", by: "hand", verb: "RCPT", outcome: "refused" },
      { type: "smtp-command", by: "hand", verb: "VRFY", outcome: "any" },
    ];
    const text = "EHLO me\nMAIL FROM:<a@b.example>\nRCPT TO:<bert@lake.example>\nQUIT";
    expect(reason({ type: "all", of: all }, smtp(text))).toBe("No VRFY of this kind was said.");
  });
});

describe("a session that was to be broken off and begun again", () => {
  const AGAIN = {
    type: "all",
    of: [
      { type: "pop3-command", by: "hand", verb: "PASS", count: { atLeast: 2 } },
      { type: "pop3-command", by: "hand", verb: "LIST" },
      { type: "connection", by: "hand", protocol: "pop3", signedIn: true, end: "goodbye" },
    ],
  };

  test("is not blamed for the break: what is missing is the second sign-in", () => {
    expect(reason(AGAIN, [...pop("USER ben\nPASS birch\nDELE 1"), ...hangUp])).toBe(
      "Nobody has signed in a second time yet.",
    );
  });

  test("nor is the sign-in that succeeded", () => {
    expect(reason(AGAIN, pop("USER ben\nPASS birch\nDELE 1\nQUIT"))).toBe("Nobody has signed in a second time yet.");
  });

  test("but a goal about deleting is told that QUIT is missing", () => {
    const deleted = { type: "all", of: [{ ...AGAIN.of[2] }, { type: "pop3-command", by: "hand", verb: "DELE" }] };
    expect(reason(deleted, pop("USER ben\nPASS birch\nDELE 1"))).toContain("but QUIT was not");
  });
});

describe("a success is never the reason", () => {
  const retr = { type: "pop3-command", by: "hand", verb: "RETR" };

  test.each([
    [{ ...retr, count: 3 }, "RETR 1", "RETR was accepted once so far, and has to be 3 times."],
    [
      { ...retr, count: { atLeast: 3 } },
      "RETR 1\nRETR 2",
      "RETR was accepted twice so far, and has to be at least 3 times.",
    ],
    [{ ...retr, outcome: "refused" }, "RETR 1", "No RETR of this kind was refused."],
    [{ ...retr, outcome: "any", count: 2 }, "RETR 1", "RETR was said once so far, and has to be twice."],
    [
      { type: "connection", by: "hand", protocol: "pop3", end: "goodbye", count: 2 },
      "QUIT",
      "There was one connection of this kind so far, and there have to be 2.",
    ],
  ])("%j after %j", (when, text, why) => {
    expect(reason(when, pop(`USER ben\nPASS birch\n${text}`))).toBe(why);
  });

  test("not of another code than the one that is wanted", () => {
    const wanted = { type: "smtp-command", by: "hand", verb: "EHLO", code: 251 };
    expect(reason(wanted, smtp("EHLO me"))).toBe("No EHLO of this kind was answered with 251.");
  });

  test("nor of a message that was handed over once and has to be twice", () => {
    const text = "EHLO me\nMAIL FROM:<a@b.example>\nRCPT TO:<ben@lake.example>\nDATA\nSubject: Hi\n\nHi\n.\nQUIT";
    expect(reason({ ...HANDED_OVER, count: 2 }, smtp(text))).toBe(
      "Such a message was handed over once so far, and has to be twice.",
    );
  });
});

describe("it is explained by what was begun and not ended", () => {
  test("a message without its dot", () => {
    const begun = smtp("EHLO me\nMAIL FROM:<a@b.example>\nRCPT TO:<ben@lake.example>\nDATA\nSubject: Hi");
    expect(reason(HANDED_OVER, begun)).toContain("The message has no end yet: a line with nothing but a dot ends it.");
    expect(reason(HANDED_OVER, [...begun, ...hangUp])).toContain("The connection ended inside the message");
  });

  test("an envelope without its letter", () => {
    expect(reason(HANDED_OVER, smtp("EHLO me\nMAIL FROM:<a@b.example>"))).toContain("RCPT has to come before DATA");
    expect(reason(HANDED_OVER, smtp("EHLO me\nMAIL FROM:<a@b.example>\nRCPT TO:<ben@lake.example>"))).toContain(
      "DATA was never said",
    );
  });

  test("DELE without QUIT", () => {
    const marked = pop("USER ben\nPASS birch\nDELE 1");
    expect(reason(SOUP_IS_GONE, marked)).toContain("DELE 1 was said, but QUIT was not: until then nothing is deleted.");
    expect(reason(SOUP_IS_GONE, [...marked, ...hangUp])).toBe(
      "DELE 1 was said, but the connection ended without QUIT, so nothing was deleted. ben’s INBOX on lake-mail still holds “Soup”.",
    );
    expect(reason(SOUP_IS_GONE, [...pop("USER ben\nPASS birch\nDELE 1\nRSET"), ...hangUp])).not.toContain("DELE");
  });

  test("\\Deleted without EXPUNGE", () => {
    const marked = "a LOGIN ben birch\na SELECT INBOX\na STORE 1 +FLAGS \\Deleted";
    expect(reason(SOUP_IS_GONE, imap(marked))).toContain("neither EXPUNGE nor CLOSE was said");
    expect(reason(SOUP_IS_GONE, imap(`${marked}\na EXPUNGE\na LOGOUT`))).toBeNull();
  });
});

describe("it is explained by what is the case", () => {
  test("where nothing was said by hand", () => {
    expect(reason({ ...SOUP, message: { subject: "Lunch" } }, [{ run: "1s" }])).toContain(
      "What it holds: “Soup”, “The boat” (read).",
    );
  });

  test("and not by another protocol's trouble than the goal is about", () => {
    const both = [...smtp("NONSENSE"), ...connect("mail.lake.example", 110)];
    expect(reason({ type: "pop3-command", by: "hand", verb: "RETR" }, both)).toBe("No RETR of this kind was said.");
  });
});

test("a refusal that another goal of the task asks for is no fault of this one", () => {
  const refused = smtp("EHLO me\nMAIL FROM:<a@b.example>\nRCPT TO:<ann@hill.example>\nQUIT");
  const toSee = { type: "smtp-command", verb: "RCPT", outcome: "refused" };
  expect(reason(HANDED_OVER, refused)).toContain("“RCPT TO:<ann@hill.example>” was refused");
  expect(reason(HANDED_OVER, refused, [toSee])).not.toContain("RCPT TO:<ann@hill.example>");
  expect(reason(HANDED_OVER, refused, [{ ...toSee, outcome: "any" }])).toContain("was refused");
});
