/** Text to encoded words (RFC 2047), for header fields that must be ASCII. */
import { encodeBase64 } from "../wire/base64";
import { encodeUtf8 } from "../wire/text-coding";

/** RFC 2047 section 2: 75 characters, delimiters included; 12 of them are `=?utf-8?Q?` and `?=`. */
const LONGEST_CONTENT = 75 - 12;

/** So that a line with the field's name in front stays within the 76 of section 2, for names of usual length. */
const FIRST_CONTENT = 44;

/**
 * Encoded words that read together as the text, in UTF-8, each of whole characters (section 5). They are to be parted by
 * blanks, which count for nothing. Fit for phrases, the strictest place (section 5 rule 3).
 * @returns none for the empty text
 */
export function encodeWords(text: string): string[] {
  const units = [...text].map((character) => encodeUtf8(character));
  const plain = units.filter((unit) => unit.length === 1 && isPlain(unit[0] as number)).length;
  // "Q" costs two more for each octet encoded, "B" a third for all; "Q" can be read by people.
  const octetCount = units.reduce((sum, { length }) => sum + length, 0);
  const useQ = (octetCount - plain) * 3 + plain <= Math.ceil(octetCount / 3) * 4 + 8;
  const words: string[] = [];
  let [held, width]: [Uint8Array[], number] = [[], 0];
  const finish = (): void => {
    if (held.length === 0) return;
    words.push(useQ ? `=?utf-8?Q?${held.map(toQ).join("")}?=` : `=?utf-8?B?${encodeBase64(joined(held))}?=`);
    [held, width] = [[], 0];
  };
  for (const unit of units) {
    const cost = useQ ? toQ(unit).length : unit.length;
    const room = words.length === 0 ? FIRST_CONTENT : LONGEST_CONTENT;
    if (width + cost > (useQ ? room : Math.floor(room / 4) * 3)) finish();
    held.push(unit);
    width += cost;
  }
  finish();
  return words;
}

function joined(units: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(units.flatMap((unit) => [...unit]));
}

function toQ(unit: Uint8Array): string {
  let text = "";
  for (const octet of unit) {
    if (octet === 32) text += "_";
    else if (isPlain(octet)) text += String.fromCharCode(octet);
    else text += `=${octet.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return text;
}

/** Letters, digits and "!", "*", "+", "-", "/": what rule 3 of section 5 lets stand for itself; the space becomes "_". */
function isPlain(octet: number): boolean {
  const lower = octet | 32;
  return (
    (lower >= 97 && lower <= 122) ||
    (octet >= 48 && octet <= 57) ||
    octet === 32 ||
    "!*+-/".includes(String.fromCharCode(octet))
  );
}
