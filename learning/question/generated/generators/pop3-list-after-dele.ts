import type { Generator } from "../generator";
import { hostWith, popSession } from "./conversation";
import { between, drawSizes, inWords } from "./draw";

/** What LIST shows when one message is marked: the others keep their numbers (RFC 1939, section 5). */
export const pop3ListAfterDele: Generator = {
  values: ["count", "marked", "rest"],
  wrong: ["numbers-anew", "shows-the-marked", "shows-the-marked-alone"],
  generate(random) {
    const sizes = drawSizes(random, between(random, 3, 4));
    // Not the last one: without it the others would have the same numbers anyway.
    const marked = between(random, 1, sizes.length - 1);
    const session = popSession(hostWith(sizes));
    session.say("LIST");
    session.say(`DELE ${marked}`);
    const then = session.ask("LIST");
    const rest = sizes.flatMap((size, index) => (index + 1 === marked ? [] : [size]));
    const listed = (entries: readonly (readonly [number, number])[]) =>
      entries.map(([number, size]) => `\`${number} ${size}\``).join(", ");
    const numbered = sizes.map((size, index) => [index + 1, size] as const);
    return {
      values: {
        count: sizes.length,
        marked,
        rest: inWords(numbered.map(([number]) => number).filter((n) => n !== marked)),
      },
      dialogue: session.shown,
      rest: then,
      answer: {
        form: "choice",
        right: then
          .slice(1, -1)
          .map(({ text }) => `\`${text}\``)
          .join(", "),
        wrong: [
          {
            name: "numbers-anew",
            answer: listed(rest.map((size, index) => [index + 1, size])),
            feedback: "Numbers are given once, when the session begins. Nobody moves up when a message is marked.",
          },
          {
            name: "shows-the-marked",
            answer: listed(numbered),
            feedback:
              "A marked message is still there, but no command shows it any more, unless RSET takes the mark away.",
          },
          {
            name: "shows-the-marked-alone",
            answer: listed([[marked, sizes[marked - 1] ?? 0]]),
            feedback: "That is the one message that LIST leaves out.",
          },
        ],
      },
    };
  },
};
