/**
 * Letters, each with all its copies and with every envelope that it travelled in. What has one Message-ID is one letter; what
 * has none, as letters typed by hand, is known by what its header says otherwise.
 */
import { decodeEncodedWords } from "../../../mail/message/encoded-words";
import { findValue, type HeaderField } from "../../../mail/message/header-field";
import { addressesIn } from "./compare-envelope";
import { OUTBOX, type PlacedMessage, parsedMessage } from "./list-messages";
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
    const { fields, connection, step } = transaction;
    const subject = decodeEncodedWords(findValue(fields, "subject") ?? "");
    // An envelope that was refused never had its letter beside it; one that is being said has not got it yet.
    const key = fields.length > 0 ? keyOf(fields) : (ownerOf(transaction, letters) ?? `${connection} ${step}`);
    letter(key, subject).transactions.push(transaction);
  }
  const lastSaid = ({ transactions: all }: Letter) => all.at(-1)?.step ?? -1;
  return [...letters]
    .map(([key, rest]) => ({ key, ...rest }))
    .toSorted((one, other) => lastSaid(other) - lastSaid(one));
}

type Letters = ReadonlyMap<string, Pick<Letter, "transactions" | "copies">>;

/** The letter that this host had got for these people, or that lies in its outbox for them; null for none. */
function ownerOf(bare: SmtpTransaction, letters: Letters): string | null {
  const wanted = bare.recipients.map(({ address }) => address);
  const isFor = (addresses: readonly string[]) => wanted.length > 0 && wanted.every((one) => addresses.includes(one));
  const found = [...letters].filter(
    ([, { transactions, copies }]) =>
      transactions.some(
        ({ to, sender, recipients }) =>
          to === bare.from && sender === bare.sender && isFor(recipients.map(({ address }) => address)),
      ) ||
      copies.some(({ place, content }) => {
        if (place.host !== bare.from || place.mailbox !== OUTBOX) return false;
        const { fields } = parsedMessage(content);
        return addressesIn(fields, ["from"]).includes(bare.sender) && isFor(addressesIn(fields, ["to", "cc"]));
      }),
  );
  return found.at(-1)?.[0] ?? null;
}

function keyOf(fields: readonly HeaderField[]): string {
  const id = findValue(fields, "message-id");
  return id ?? ["from", "to", "subject", "date"].map((name) => findValue(fields, name) ?? "").join(" | ");
}
