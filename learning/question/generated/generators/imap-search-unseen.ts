import type { Generator } from "../generator";
import { hostWith, imapSession } from "./conversation";
import { between, drawSizes, inWords, someOf } from "./draw";

/** What SEARCH UNSEEN answers: numbers of messages, not how many (RFC 9051, sections 6.4.4 and 7.3.4). */
export const imapSearchUnseen: Generator = {
  values: ["count", "unseen", "unseencount"],
  wrong: ["lists-the-seen", "says-how-many", "lists-the-flagged"],
  generate(random) {
    const count = between(random, 4, 6);
    const numbers = Array.from({ length: count }, (_, index) => index + 1);
    const unseen = someOf(random, numbers, between(random, 2, count - 2));
    const flagged = someOf(random, numbers, 2);
    const session = imapSession(
      hostWith(
        drawSizes(random, count).map((octets, index) => ({
          octets,
          flags: [
            ...(flagged.includes(index + 1) ? ["\\Flagged"] : []),
            ...(unseen.includes(index + 1) ? [] : ["\\Seen"]),
          ],
        })),
      ),
    );
    session.say("a3 FETCH 1:* (FLAGS)");
    const then = session.ask("a4 SEARCH UNSEEN");
    const line = (found: readonly number[]) => `\`* SEARCH ${found.join(" ")}\``;
    return {
      values: { count, unseen: inWords(unseen), unseencount: unseen.length },
      dialogue: session.shown,
      rest: then,
      answer: {
        form: "choice",
        right: `\`${then[0]?.text}\``,
        wrong: [
          {
            name: "lists-the-seen",
            answer: line(numbers.filter((number) => !unseen.includes(number))),
            feedback: "Those have the flag `\\Seen`: they are the ones that have been read.",
          },
          {
            name: "says-how-many",
            answer: line([unseen.length]),
            feedback: "SEARCH says which messages it has found, not how many there are.",
          },
          {
            name: "lists-the-flagged",
            answer: line(flagged),
            feedback: "`\\Flagged` is a star on a message. Whether it was read is said by `\\Seen`.",
          },
        ],
      },
    };
  },
};
