import type { Generator } from "../generator";
import { AMIRA, hostWith, imapSession } from "./conversation";
import { between, drawSizes, inWords, someOf } from "./draw";

/** What "*" means: the largest number in use, of messages or of UIDs (RFC 9051, section 9: seq-number). */
export const imapStar: Generator = {
  values: ["count", "uids", "command", "number"],
  wrong: ["takes-the-other-number", "all-of-them", "the-first", "the-next-one"],
  generate(random) {
    const arrived = between(random, 5, 9);
    const server = hostWith(drawSizes(random, arrived));
    const uids = Array.from({ length: arrived }, (_, index) => index + 1);
    const gone = someOf(random, uids.slice(0, -1), between(random, 1, arrived - 3));
    const place = { account: AMIRA, mailbox: "INBOX" };
    server.store.expunge(place, { uids: gone });
    const left = uids.filter((uid) => !gone.includes(uid));
    const session = imapSession(server);
    session.say("a3 UID SEARCH ALL");
    const byUid = random() < 0.5;
    const command = byUid ? "UID FETCH *:* (FLAGS)" : "FETCH * (FLAGS)";
    const then = session.ask(`a4 ${command}`);
    const [, number, uid] = /^\* (\d+) FETCH \((?:.*UID (\d+))?/.exec(then[0]?.text ?? "") ?? [];
    const right = Number(byUid ? uid : number);
    return {
      values: { count: left.length, uids: inWords(left), command: byUid ? "UID FETCH" : "FETCH", number: right },
      dialogue: session.shown,
      rest: then,
      answer: {
        form: "number",
        right,
        units: [],
        wrong: [
          {
            name: "takes-the-other-number",
            answer: byUid ? left.length : (left.at(-1) ?? 0),
            feedback: byUid
              ? "That is the last message's sequence number. With UID in front, all numbers are UIDs."
              : "That is the last message's UID. Without UID in front, numbers count the messages that are there.",
          },
          { name: "all-of-them", answer: 0, feedback: "The star is one number: the largest that is in use." },
          { name: "the-first", answer: 1, feedback: "The star is the largest number in use, not the smallest." },
          {
            name: "the-next-one",
            answer: arrived + 1,
            feedback: "That number is not in use yet. The star is the largest that is.",
          },
        ],
      },
    };
  },
};
