import { describe, expect, test } from "vitest";
import { Goal } from "./goal";
import { markTask } from "./mark-task";
import { recordSteps } from "./record-steps";
import { Steps } from "./step";
import { connect, taskIn, WITH_MAIL } from "./testing/task-in";

/** What is said about a goal that these steps do not reach. */
function reason(when: unknown, steps: readonly unknown[]): string | null | undefined {
  const task = taskIn(WITH_MAIL, { goals: [Goal.parse({ say: "a goal", when: [when] })] });
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
