import { type KeyProblem, mistake } from "../key-problem";
import { composeMail } from "./compose-mail";
import { readDialogue } from "./dialogue-line";
import type { Host } from "./host";
import { type HeldDialogue, playDialogue } from "./play-dialogue";

/** What is wrong with a dialogue before anybody holds it: lines that are none, users who are not there, mail that cannot be. */
export function writingProblems(question: {
  dialogue: string;
  host: Host;
  protocol: string;
  port?: number | undefined;
}): KeyProblem[] {
  const { host } = question;
  const { lines, strange } = readDialogue(question.dialogue);
  const strangers = Object.keys({ ...host.mail, ...host.mailboxes }).filter((user) => !Object.hasOwn(host.users, user));
  return [
    ...strange.map((row) =>
      mistake(
        ["dialogue", row],
        "this is no line of a dialogue",
        "begin it with `C: ` or `S: `, after what is said before it",
      ),
    ),
    ...(lines.length === 0
      ? [mistake(["dialogue"], "there is no line in this dialogue", "write `S: …` first: the server speaks first")]
      : []),
    ...strangers.map((user) =>
      mistake(["host"], `the host has no user \`${user}\``, "add the name to `users`, with a password"),
    ),
    ...Object.entries(host.mail).flatMap(([user, mails]) =>
      mails.flatMap((mail, index) =>
        composeMail(mail, `${user}@${host.domains[0]}`) === null
          ? [
              mistake(
                ["host", "mail", user, index],
                "a message with its header is longer than that",
                "give it 100 octets or more, and not one too few for a line end",
              ),
            ]
          : [],
      ),
    ),
    ...(question.port === undefined || question.protocol === "smtp"
      ? []
      : [mistake(["port"], "only SMTP has two ports here", "take `port` out")]),
  ];
}

/** Where the real server says something else than is written for it. */
export function partingProblems(held: HeldDialogue, instead: string | null = null): KeyProblem[] {
  return playDialogue(held, instead).map(({ row, what, mend }) => mistake(["dialogue", row], what, mend));
}
