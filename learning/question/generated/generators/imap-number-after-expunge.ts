import type { Generator } from "../generator";
import { hostWith, imapSession } from "./conversation";
import { between, drawSizes, inWords, someOf } from "./draw";

/** Which sequence number a message has when others before it are expunged: it moves up (RFC 9051, section 7.5.1). */
export const imapNumberAfterExpunge: Generator = {
  values: ["count", "number", "expunged", "now"],
  wrong: ["keeps-its-number", "moves-up-by-one", "moves-up-by-all"],
  generate(random) {
    const count = between(random, 5, 8);
    const number = between(random, 3, count - 1);
    const others = Array.from({ length: count }, (_, index) => index + 1).filter((other) => other !== number);
    const below = someOf(
      random,
      others.filter((other) => other < number),
      between(random, 1, number - 2),
    );
    // And one behind it, which changes nothing for it.
    const gone = [
      ...below,
      ...someOf(
        random,
        others.filter((other) => other > number),
        1,
      ),
    ];
    const session = imapSession(hostWith(drawSizes(random, count)));
    session.say(`a3 STORE ${gone.join(",")} +FLAGS.SILENT (\\Deleted)`);
    session.say("a4 EXPUNGE");
    const then = session.ask(`a5 UID FETCH ${number} (UID)`);
    const now = Number(/^\* (\d+) FETCH/.exec(then[0]?.text ?? "")?.[1]);
    return {
      values: { count, number, expunged: inWords(gone), now },
      dialogue: session.shown,
      rest: then,
      answer: {
        form: "number",
        right: now,
        units: [],
        wrong: [
          {
            name: "keeps-its-number",
            answer: number,
            feedback: "That is its UID's way of doing things. A sequence number counts what is there at the moment.",
          },
          {
            name: "moves-up-by-one",
            answer: number - 1,
            feedback: "Count all the messages before it that have gone: each moves it up by one.",
          },
          {
            name: "moves-up-by-all",
            answer: number - gone.length,
            feedback: "A message that stood behind it does not change its number when it goes.",
          },
        ],
      },
    };
  },
};
