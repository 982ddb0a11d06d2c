/** Many messages that can be told apart, of several kinds and sizes, for clients that keep whole mailboxes in step. */
import { LETTERS, type Letter } from "./letters";

/** @returns messages numbered from `first`, each with a Message-ID of its own and no two with the same content */
export function lettersInBulk(count: number, first = 0): Letter[] {
  return Array.from({ length: count }, (_, index) => bulkLetter(first + index));
}

function bulkLetter(number: number): Letter {
  // The largest would only be slow five hundred times.
  const kinds = LETTERS.filter(({ content }) => content.length < 100_000);
  const kind = kinds[number % kinds.length];
  if (!kind) throw new Error("there are no letters");
  const text = kind.content
    .toString("latin1")
    .replace(/^Message-ID: .*$/m, `Message-ID: <${number}@bulk.localhost>`)
    .replace(/^Subject: .*$/m, `Subject: number ${number}`);
  return { name: `number ${number}`, content: Buffer.from(text, "latin1"), eightBit: kind.eightBit };
}

/** What stands in Message-ID, and the whole message where there is none. */
export function messageId(content: Buffer): string {
  return /^Message-ID: <(.*)>\r?$/im.exec(content.toString("latin1"))?.[1] ?? content.toString("latin1");
}
