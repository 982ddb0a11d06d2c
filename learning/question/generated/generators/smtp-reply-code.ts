import type { Generator, TypicalWrong } from "../generator";
import { hostWith, smtpSession } from "./conversation";
import { oneOf } from "./draw";

const SENDERS = ["zoe", "yusuf", "olga", "piotr"];
const PEOPLE = ["amira", "ben"];
const NOBODY = ["dora", "finn", "hugo", "nia"];

/** Moments in a session, and the line that comes next in each. */
function moments(sender: string, person: string, nobody: string): { before: string[]; line: string }[] {
  const from = `MAIL FROM:<${sender}@library.example>`;
  const to = `RCPT TO:<${person}@school.example>`;
  return [
    { before: [], line: from },
    { before: [], line: to },
    { before: [], line: "DATA" },
    { before: [from], line: from },
    { before: [from], line: to },
    { before: [from], line: "DATA" },
    { before: [from], line: `RCPT TO:<${nobody}@school.example>` },
    { before: [from], line: `RCPT TO: ${person}@school.example` },
    { before: [from, to], line: "DATA" },
    { before: [from, to, "DATA", "Subject: Books", "", "They are due."], line: "." },
    { before: [from, to], line: "QUIT" },
    { before: [from, to], line: "SEND" },
  ];
}

/** Which code the server answers (RFC 5321, sections 4.1.4, 4.2 and 4.3.2). */
export const smtpReplyCode: Generator = {
  values: ["line", "code"],
  wrong: ["takes-it", "asks-for-the-message", "out-of-order", "nobody-there", "says-goodbye"],
  generate(random) {
    const [sender, person, nobody] = [SENDERS, PEOPLE, NOBODY].map((names) => oneOf(random, names));
    const { before, line } = oneOf(random, moments(sender ?? "", person ?? "", nobody ?? ""));
    const session = smtpSession(hostWith([]));
    for (const said of before) session.say(said);
    const then = session.ask(line);
    const right = then[0]?.text.slice(0, 3) ?? "";
    return {
      values: { line, code: right },
      dialogue: session.shown,
      rest: then,
      answer: { form: "choice", right, wrong: CODES },
    };
  },
};

const CODES: readonly TypicalWrong<string>[] = [
  {
    name: "takes-it",
    answer: "250",
    feedback: "250 says that what was asked is done. Look at what was asked, and when.",
  },
  {
    name: "asks-for-the-message",
    answer: "354",
    feedback: "354 says: go on, send the message. It answers DATA alone, once there is a recipient.",
  },
  {
    name: "out-of-order",
    answer: "503",
    feedback: "503 says that a command has come too early or too late. Here it is something else.",
  },
  { name: "nobody-there", answer: "550", feedback: "550 says that there is no such mailbox here." },
  { name: "says-goodbye", answer: "221", feedback: "221 is the answer to QUIT." },
];
