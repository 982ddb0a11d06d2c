import type { Generator } from "../generator";
import { AMIRA, hostWith, imapSession } from "./conversation";
import { between, drawSizes, inWords, someOf } from "./draw";

/** Which UID the next message gets: UIDs only go up, and none comes twice (RFC 9051, section 2.3.1.1). */
export const imapNextUid: Generator = {
  values: ["arrived", "expunged", "left", "last", "next"],
  wrong: ["counts-the-messages", "reuses-a-uid", "follows-the-last-that-is-there"],
  generate(random) {
    const arrived = between(random, 4, 9);
    const server = hostWith(drawSizes(random, arrived));
    const uids = Array.from({ length: arrived }, (_, index) => index + 1);
    // The newest goes too: that is where "one more than the last" goes wrong.
    const gone = [...someOf(random, uids.slice(0, -1), between(random, 1, arrived - 2)), arrived];
    const place = { account: AMIRA, mailbox: "INBOX" };
    server.store.expunge(place, { uids: gone });
    const session = imapSession(server);
    session.say("a3 UID SEARCH ALL");
    const next = server.store.mailbox(place)?.uidNext ?? 0;
    const left = uids.filter((uid) => !gone.includes(uid));
    return {
      values: { arrived, expunged: inWords(gone), left: left.length, last: left.at(-1) ?? 0, next },
      dialogue: session.shown,
      rest: [...session.ask("a4 STATUS INBOX (MESSAGES UIDNEXT)")],
      answer: {
        form: "number",
        right: next,
        units: [],
        wrong: [
          {
            name: "counts-the-messages",
            answer: left.length + 1,
            feedback: "That would be its sequence number. A UID does not count messages.",
          },
          {
            name: "reuses-a-uid",
            answer: gone[0] ?? 0,
            feedback: "A UID that was given once is never given again, even when its message is gone.",
          },
          {
            name: "follows-the-last-that-is-there",
            answer: (left.at(-1) ?? 0) + 1,
            feedback: "There were messages after that one. They are gone, and their UIDs stay used up.",
          },
        ],
      },
    };
  },
};
