import type { Random } from "../../../random";
import type { Generator, TypicalWrong } from "../generator";
import { type Conversation, hostWith, smtpSession } from "./conversation";
import { oneOf } from "./draw";

const FROM = "MAIL FROM:<zoe@library.example>";
const TO = "RCPT TO:<amira@school.example>";
const NOBODY = ["dora", "finn", "hugo", "nia"];

/** A moment in a session, and the line that comes next. */
type Moment = { readonly before: readonly string[]; readonly line: (random: Random) => string };

const MOMENTS: readonly Moment[] = [
  { before: [], line: () => FROM },
  { before: [], line: () => TO },
  { before: [], line: () => "DATA" },
  { before: [FROM], line: () => FROM },
  { before: [FROM], line: () => TO },
  { before: [FROM], line: (random) => `RCPT TO:<${oneOf(random, NOBODY)}@school.example>` },
  { before: [FROM], line: () => "RCPT TO: amira@school.example" },
  { before: [FROM, TO], line: () => "DATA" },
  { before: [FROM, TO, "DATA", "Subject: Books", "", "They are due."], line: () => "." },
  { before: [FROM, TO], line: () => "QUIT" },
  { before: [FROM, TO], line: () => "SEND" },
];

/** Which code the server answers (RFC 5321, sections 4.1.4, 4.2 and 4.3.2). */
export const smtpReplyCode: Generator = {
  values: ["line", "code"],
  wrong: ["takes-it", "refuses-it", "asks-for-the-message", "nobody-there", "says-goodbye"],
  generate(random) {
    const moment = oneOf(random, MOMENTS);
    const session: Conversation = smtpSession(hostWith([]));
    for (const line of moment.before) session.say(line);
    const line = moment.line(random);
    const then = session.ask(line);
    const right = then[0]?.text.slice(0, 3) ?? "";
    return {
      values: { line, code: right },
      dialogue: session.shown,
      rest: then,
      answer: {
        form: "choice",
        right,
        wrong: CODES,
      },
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
    name: "refuses-it",
    answer: "503",
    feedback: "503 says that a command comes in the wrong order. Here the trouble, if there is any, is another.",
  },
  { name: "nobody-there", answer: "550", feedback: "550 says that there is no such mailbox here." },
  { name: "says-goodbye", answer: "221", feedback: "221 is the answer to QUIT." },
];
