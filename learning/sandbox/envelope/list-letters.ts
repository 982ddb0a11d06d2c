/** Letters, each with all its copies and with every envelope that it travelled in: what has one Message-ID is one letter. */
import { decodeEncodedWords } from "../../../mail/message/encoded-words";
import { findValue } from "../../../mail/message/header-field";
import type { PlacedMessage } from "./list-messages";
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
    const { host, account, mailbox, message: number } = message.place;
    const key = message.messageId ?? `${host} ${account} ${mailbox} ${number}`;
    letter(key, message.subject).copies.push(message);
  }
  for (const transaction of transactions) {
    const subject = decodeEncodedWords(findValue(transaction.fields, "subject") ?? "");
    const key = transaction.messageId ?? `${transaction.connection} ${transaction.step}`;
    letter(key, subject).transactions.push(transaction);
  }
  const lastSaid = ({ transactions: all }: Letter) => all.at(-1)?.step ?? -1;
  return [...letters]
    .map(([key, rest]) => ({ key, ...rest }))
    .toSorted((one, other) => lastSaid(other) - lastSaid(one));
}
