import { decodeUtf8 } from "../../../../mail/wire/text-coding";
import type { Generator } from "../generator";
import { AMIRA, hostWith } from "./conversation";
import { between, oneOf, someOf, sum } from "./draw";

const SUBJECTS = ["Trip", "Choir", "Chess", "Lost key", "Homework"];
const BODIES = ["The bus goes at nine.", "Bring a coat.", "See you there.", "Ben", "Who has the key?", "Ask Mr Hill."];

/** How many octets a message has: each line ends in CR LF, and those count (RFC 1939, section 11). */
export const messageOctets: Generator = {
  values: ["lines", "characters", "octets"],
  wrong: ["no-line-ends", "one-for-each-line-end", "body-alone"],
  generate(random) {
    const body = someOf(random, BODIES, between(random, 1, 3));
    const subject = oneOf(random, SUBJECTS);
    const server = hostWith([{ from: "ben@hill.example", subject, text: body.join("\n") }]);
    const [message] = server.store.mailbox({ account: AMIRA, mailbox: "INBOX" })?.messages ?? [];
    const octets = message?.size ?? 0;
    const lines = decodeUtf8(message?.content ?? new Uint8Array(0))
      .split("\r\n")
      .slice(0, -1);
    // All of it is ASCII: a character is an octet.
    const characters = sum(lines.map(({ length }) => length));
    return {
      values: { lines: lines.length, characters, octets },
      facts: lines,
      answer: {
        form: "number",
        right: octets,
        units: ["octets", "octet", "bytes", "byte"],
        wrong: [
          {
            name: "no-line-ends",
            answer: characters,
            feedback:
              "Those are the characters you can see. Each line has an end too, and it is sent like everything else.",
          },
          {
            name: "one-for-each-line-end",
            answer: characters + lines.length,
            feedback: "A line ends with two octets on the wire: carriage return and line feed.",
          },
          {
            name: "body-alone",
            answer: sum(body.map((line) => line.length + 2)),
            feedback: "That is the body. The header and the empty line behind it belong to the message.",
          },
        ],
      },
    };
  },
};
