/**
 * Letters, each with all its copies and with every envelope that it travelled in. What has one Message-ID is one letter; what
 * has none, as letters typed by hand, is known by what its header says otherwise.
 */
import { decodeEncodedWords } from "../../../mail/message/encoded-words";
import { findValue, type HeaderField } from "../../../mail/message/header-field";
import { type PlacedMessage, parsedMessage } from "./list-messages";
import type { SmtpTransaction } from "./smtp-transactions";

export type Letter = {
  readonly key: string;
  readonly subject: string;
  /** In the order in which they were said. */
  readonly transactions: readonly SmtpTransaction[];
  readonly copies: readonly PlacedMessage[];
};

/** @returns what was last on the wire first; behind it what never was */
export function listLetters(
  messages: readonly PlacedMessage[],
  transactions: readonly SmtpTransaction[],
): readonly Letter[] {
  const letters = new Map<string, { subject: string; transactions: SmtpTransaction[]; copies: PlacedMessage[] }>();
  const letter = (key: string, subject: string) => {
    const known = letters.get(key) ?? { subject, transactions: [], copies: [] };
    letters.set(key, known);
    return known;
  };
  for (const message of messages) {
    letter(keyOf(parsedMessage(message.content).fields), message.subject).copies.push(message);
  }
  for (const transaction of transactions) {
    const subject = decodeEncodedWords(findValue(transaction.fields, "subject") ?? "");
    // Whose header has not come yet stands for itself.
    const isKnown = transaction.fields.length > 0;
    const key = isKnown ? keyOf(transaction.fields) : `${transaction.connection} ${transaction.step}`;
    letter(key, subject).transactions.push(transaction);
  }
  const lastSaid = ({ transactions: all }: Letter) => all.at(-1)?.step ?? -1;
  return [...letters]
    .map(([key, rest]) => ({ key, ...rest }))
    .toSorted((one, other) => lastSaid(other) - lastSaid(one));
}

function keyOf(fields: readonly HeaderField[]): string {
  const id = findValue(fields, "message-id");
  return id ?? ["from", "to", "subject", "date"].map((name) => findValue(fields, name) ?? "").join(" | ");
}
