import { shuffled } from "../../../random";
import type { Generator } from "../generator";
import { hostWith, smtpSession } from "./conversation";
import { between, someOf } from "./draw";

const STRANGERS = ["dora", "finn", "hugo", "nia"];

/** How many mailboxes get a copy when some recipients are refused (RFC 5321, section 3.3). */
export const smtpAcceptedRecipients: Generator = {
  values: ["asked", "refused", "accepted"],
  wrong: ["counts-the-refused", "one-refusal-stops-all", "counts-refusals"],
  generate(random) {
    const known = someOf(random, ["amira", "ben"], between(random, 1, 2));
    const unknown = someOf(random, STRANGERS, between(random, 1, 3));
    const server = hostWith([]);
    const session = smtpSession(server);
    session.say("MAIL FROM:<zoe@library.example>");
    for (const name of shuffled([...known, ...unknown], random)) {
      // What the server says to them is what is to be thought about.
      session.ask(`RCPT TO:<${name}@school.example>`);
    }
    session.say("DATA");
    for (const line of ["Subject: Books", "", "They are due on Friday."]) session.quietly(line);
    session.quietly(".");
    const got = ["amira", "ben"].filter(
      (account) => (server.store.mailbox({ account, mailbox: "INBOX" })?.messages.count ?? 0) > 0,
    ).length;
    const asked = known.length + unknown.length;
    return {
      values: { asked, refused: unknown.length, accepted: got },
      dialogue: session.shown,
      answer: {
        form: "number",
        right: got,
        units: ["mailboxes", "mailbox"],
        wrong: [
          {
            name: "counts-the-refused",
            answer: asked,
            feedback: "Only Amira and Ben have a mailbox on this server. It refuses the others with 550.",
          },
          {
            name: "one-refusal-stops-all",
            answer: 0,
            feedback: "Each recipient is taken or refused alone. The message goes to those who were taken.",
          },
          { name: "counts-refusals", answer: unknown.length, feedback: "That is how many the server refuses." },
        ],
      },
    };
  },
};
