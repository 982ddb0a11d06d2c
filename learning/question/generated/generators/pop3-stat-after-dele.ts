import type { Generator } from "../generator";
import { hostWith, popSession } from "./conversation";
import { between, drawSizes, inWords, someOf, sum } from "./draw";

/** What STAT answers when some messages are marked (RFC 1939, section 5: deleted ones are not counted). */
export const pop3StatAfterDele: Generator = {
  values: ["count", "marked", "left", "octets", "all"],
  wrong: ["counts-the-marked", "counts-their-octets", "says-what-is-marked"],
  generate(random) {
    const sizes = drawSizes(random, between(random, 3, 5));
    const numbers = sizes.map((_, index) => index + 1);
    const marked = someOf(random, numbers, between(random, 1, sizes.length - 1));
    const session = popSession(hostWith(sizes));
    session.say("LIST");
    for (const number of marked) session.say(`DELE ${number}`);
    const then = session.ask("STAT");
    const gone = marked.map((number) => sizes[number - 1] ?? 0);
    const left = sizes.length - marked.length;
    const code = (count: number, octets: number) => `\`+OK ${count} ${octets}\``;
    return {
      values: { count: sizes.length, marked: inWords(marked), left, octets: sum(sizes) - sum(gone), all: sum(sizes) },
      dialogue: session.shown,
      rest: then,
      answer: {
        form: "choice",
        right: `\`${then[0]?.text}\``,
        wrong: [
          {
            name: "counts-the-marked",
            answer: code(sizes.length, sum(sizes)),
            feedback: "That counts the marked messages too. They are still on the server, but STAT leaves them out.",
          },
          {
            name: "counts-their-octets",
            answer: code(left, sum(sizes)),
            feedback: "The number of messages is right, but the octets are still those of all of them.",
          },
          {
            name: "says-what-is-marked",
            answer: code(marked.length, sum(gone)),
            feedback: "Those are the messages that are marked. STAT says what is left.",
          },
        ],
      },
    };
  },
};
