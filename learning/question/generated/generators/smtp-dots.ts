import { decodeUtf8 } from "../../../../mail/wire/text-coding";
import type { Generator } from "../generator";
import { AMIRA, hostWith, smtpSession } from "./conversation";
import { between, oneOf } from "./draw";

const WORDS = ["profile", "gitignore", "net", "env", "bashrc"];

/** Which line arrives when a line of a message begins with dots (RFC 5321, section 4.5.2). */
export const smtpDots: Generator = {
  values: ["sent", "stored"],
  wrong: ["kept-as-sent", "all-dots-go", "one-dot-more"],
  generate(random) {
    const word = oneOf(random, WORDS);
    const sent = `${".".repeat(between(random, 2, 4))}${word}`;
    const server = hostWith([]);
    const session = smtpSession(server);
    session.say("MAIL FROM:<zoe@library.example>");
    session.say("RCPT TO:<amira@school.example>");
    session.say("DATA");
    for (const line of ["Subject: A file", "", sent]) session.say(line);
    session.say(".");
    const [message] = server.store.mailbox({ account: AMIRA, mailbox: "INBOX" })?.messages ?? [];
    const stored =
      decodeUtf8(message?.content ?? new Uint8Array(0))
        .split("\r\n")
        .at(-2) ?? "";
    const code = (line: string) => `\`${line}\``;
    return {
      values: { sent, stored },
      dialogue: session.shown,
      answer: {
        form: "choice",
        right: code(stored),
        wrong: [
          {
            name: "kept-as-sent",
            answer: code(sent),
            feedback:
              "The client put a dot before the line so that it cannot be taken for the end. The server takes it off again.",
          },
          {
            name: "all-dots-go",
            answer: code(word),
            feedback: "Only the one dot that the client put there is taken off.",
          },
          {
            name: "one-dot-more",
            answer: code(`.${sent}`),
            feedback: "The server takes a dot off here; the client puts one on.",
          },
        ],
      },
    };
  },
};
