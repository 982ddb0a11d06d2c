import type { Generator } from "../generator";
import { AMIRA, hostWith, popSession } from "./conversation";
import { between, drawSizes, inWords, someOf } from "./draw";

/** How many messages are left when a session ends, by QUIT or by a cut (RFC 1939, sections 3 and 6). */
export const pop3LeftAfterEnd: Generator = {
  values: ["count", "marked", "dele", "end", "left"],
  wrong: ["deleted-at-once", "kept-after-quit", "counted-the-marked", "downloading-deletes"],
  generate(random) {
    const sizes = drawSizes(random, between(random, 3, 6));
    const numbers = sizes.map((_, index) => index + 1);
    const marked = someOf(random, numbers, between(random, 1, sizes.length - 1));
    const cut = random() < 0.5;
    const server = hostWith(sizes);
    const session = popSession(server);
    session.say("STAT");
    for (const number of marked) session.say(`DELE ${number}`);
    if (cut) session.cut();
    else session.say("QUIT");
    const left = server.store.mailbox({ account: AMIRA, mailbox: "INBOX" })?.messages.count ?? 0;
    return {
      values: {
        count: sizes.length,
        marked: inWords(marked),
        dele: marked.length,
        end: cut ? "the connection breaks" : "the client says QUIT",
        left,
      },
      dialogue: session.shown,
      answer: {
        form: "number",
        right: left,
        units: ["messages", "message"],
        wrong: [
          ...(cut
            ? [
                {
                  name: "deleted-at-once",
                  answer: sizes.length - marked.length,
                  feedback: "DELE only marks. The connection broke before QUIT, so the server dropped the marks.",
                },
              ]
            : [
                {
                  name: "kept-after-quit",
                  answer: sizes.length,
                  feedback: "The session ended with QUIT, and that is when the server removes what is marked.",
                },
              ]),
          {
            name: "counted-the-marked",
            answer: marked.length,
            feedback: "That is how many messages are marked. How many stay?",
          },
          { name: "downloading-deletes", answer: 0, feedback: "Only messages that are marked with DELE can go." },
        ],
      },
    };
  },
};
