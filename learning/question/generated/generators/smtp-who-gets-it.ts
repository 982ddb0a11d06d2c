import { Host } from "../../dialogue/host";
import { startHost } from "../../dialogue/host-session";
import type { Generator } from "../generator";
import { Conversation } from "./conversation";
import { inWords, someOf } from "./draw";

const PEOPLE = ["amira", "ben", "chen", "dora", "eve"];

/** In whose mailboxes a message ends: the envelope decides, whatever the letter says (RFC 5321, section 3.3). */
export const smtpWhoGetsIt: Generator = {
  values: ["envelope", "header", "count"],
  wrong: ["header-decides", "both-count", "first-alone"],
  generate(random) {
    const envelope = someOf(random, PEOPLE, 2);
    const header = someOf(
      random,
      PEOPLE.filter((name) => !envelope.includes(name)),
      1,
    );
    const server = startHost(Host.parse({ users: Object.fromEntries(PEOPLE.map((name) => [name, "secret"])) }));
    const session = new Conversation(server, "smtp");
    session.quietly("EHLO mail.library.example");
    session.say("MAIL FROM:<zoe@library.example>");
    for (const name of envelope) session.say(`RCPT TO:<${name}@school.example>`);
    session.say("DATA");
    for (const line of [`To: ${header[0]}@school.example`, "Subject: Books", "", "They are due on Friday."])
      session.say(line);
    session.say(".");
    const got = PEOPLE.filter(
      (account) => (server.store.mailbox({ account, mailbox: "INBOX" })?.messages.count ?? 0) > 0,
    );
    const named = (people: readonly string[]) =>
      inWords(people.map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`));
    return {
      values: { envelope: named(envelope), header: named(header), count: got.length },
      dialogue: session.shown,
      answer: {
        form: "choice",
        right: named(got),
        wrong: [
          {
            name: "header-decides",
            answer: `${named(header)} alone`,
            feedback: "The To line is part of the letter. Servers go by the envelope: RCPT TO.",
          },
          {
            name: "both-count",
            answer: named([...got, ...header].sort()),
            feedback: "The name in the To line adds nobody. Only RCPT TO does.",
          },
          {
            name: "first-alone",
            answer: `${named(got.slice(0, 1))} alone`,
            feedback: "Each RCPT TO that the server takes adds a recipient; the second does not replace the first.",
          },
        ],
      },
    };
  },
};
