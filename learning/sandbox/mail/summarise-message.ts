/** What a list of messages shows of one, and how a line of a header is shown anywhere. */
import { addressSpec, mailboxesOf } from "../../../mail/message/address";
import { topOfMessage } from "../../../mail/message/message-section";
import { type MessageText, messageText } from "../../../mail/message/message-text";
import { parseMessage } from "../../../mail/message/parse-message";

export type MessageSummary = {
  /** Names, or addresses where there are none; "" for nobody. */
  readonly from: string;
  /** "" where there is none. */
  readonly subject: string;
  /** When it was written, as it says; null where it does not say. */
  readonly writtenAt: number | null;
};

/** One line each, on a small screen. */
const LONGEST_LINE = 500;

/** Looks at the header alone, so that a list with large messages in it is quick. */
export function summariseMessage(content: Uint8Array): MessageSummary {
  return summaryOf(messageText(parseMessage(topOfMessage(content, 0))));
}

export function summaryOf({ from, subject, date }: MessageText): MessageSummary {
  const names = mailboxesOf(from).map((one) => one.name ?? addressSpec(one));
  return { from: oneLine(names.join(", ")), subject: oneLine(subject ?? ""), writtenAt: date?.at ?? null };
}

/** What stands in a header could otherwise turn the words around it about, or hide what a file is ("exe.gpj"). */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Words of a stranger as one line that leaves what is around it alone. */
export function oneLine(text: string): string {
  const shown = text
    .replace(/\p{Cc}+/gu, " ")
    .replace(TURNING, "")
    .trim();
  return shown.length > LONGEST_LINE ? `${shown.slice(0, LONGEST_LINE)}…` : shown;
}
