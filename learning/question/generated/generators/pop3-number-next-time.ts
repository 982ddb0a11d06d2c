import type { Generator } from "../generator";
import { hostWith, popSession } from "./conversation";
import { between, drawSizes, inWords, someOf } from "./draw";

/** Which number a message has in the next session: numbers are given anew, unique ids stay (RFC 1939, sections 4 and 7). */
export const pop3NumberNextTime: Generator = {
  values: ["count", "marked", "number", "size", "next"],
  wrong: ["keeps-its-number", "counts-one-less"],
  generate(random) {
    const sizes = drawSizes(random, between(random, 4, 6));
    const number = between(random, 3, sizes.length);
    const size = sizes[number - 1] ?? 0;
    const below = sizes.slice(0, number - 1).map((_, index) => index + 1);
    const marked = someOf(random, below, between(random, 1, below.length - 1));
    const server = hostWith(sizes);
    const session = popSession(server);
    session.say("LIST");
    for (const gone of marked) session.say(`DELE ${gone}`);
    session.say("QUIT");
    const next = popSession(server);
    const then = next.ask("LIST");
    const line = then.find(({ text }) => text.endsWith(` ${size}`));
    return {
      values: {
        count: sizes.length,
        marked: inWords(marked),
        number,
        size,
        next: Number.parseInt(line?.text ?? "", 10),
      },
      dialogue: session.shown,
      rest: [...next.lines, ...then],
      answer: {
        form: "number",
        right: Number.parseInt(line?.text ?? "", 10),
        units: [],
        wrong: [
          {
            name: "keeps-its-number",
            answer: number,
            feedback: "Numbers hold for one session. In the next one the server counts what is there from 1 again.",
          },
          {
            name: "counts-one-less",
            answer: number - 1,
            feedback: "Count how many messages before it have gone: each of them moves it up by one.",
          },
        ],
      },
    };
  },
};
