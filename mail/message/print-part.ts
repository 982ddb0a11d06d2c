/** The parts of a MIME message to octets (RFC 2046 section 5.1), their boundaries chosen. */
import { concatOctets, isAscii, octetText } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { type Field, guardedField, printField } from "./print-field";

/** A part on its way out: with content already encoded, or with parts. */
export type Part = { readonly fields: readonly Field[] } & (
  | { readonly content: Uint8Array }
  | {
      /** The subtype, and a parameter of it as it is written: `mixed`, `report; report-type=delivery-status`. */
      readonly multipart: string;
      readonly parts: readonly Part[];
    }
);

export type Encoding = "7bit" | "8bit" | "base64" | "quoted-printable";

export function encodingField(encoding: Encoding): Field {
  return guardedField("Content-Transfer-Encoding", encoding);
}

/** @param part the outermost, all the message's own fields in it */
export function printPart(part: Part): Uint8Array {
  const pieces: Uint8Array[] = [];
  putPart(part, boundariesFor(part), pieces);
  return concatOctets(pieces);
}

function putPart(part: Part, nextBoundary: () => string, pieces: Uint8Array[]): void {
  const header = (fields: readonly Field[]) => pieces.push(encodeUtf8(`${fields.map(printField).join("")}\r\n`));
  if ("content" in part) {
    header(part.fields);
    pieces.push(part.content);
    return;
  }
  const boundary = nextBoundary();
  header([
    ...part.fields,
    guardedField("Content-Type", `multipart/${part.multipart}; boundary="${boundary}"`),
    // RFC 2045 section 6.4: what holds 8-bit parts says so itself.
    ...(isEightBit(part) ? [encodingField("8bit")] : []),
  ]);
  for (const [index, inner] of part.parts.entries()) {
    pieces.push(encodeUtf8(`${index === 0 ? "" : "\r\n"}--${boundary}\r\n`));
    putPart(inner, nextBoundary, pieces);
  }
  pieces.push(encodeUtf8(`\r\n--${boundary}--\r\n`));
}

function isEightBit(part: Part): boolean {
  return "content" in part ? !isAscii(part.content) : part.parts.some(isEightBit);
}

/**
 * Boundaries that no content has at the start of a line. "=_" occurs in no quoted-printable or base64 text (RFC 2045 section 6.7);
 * the rest is looked through, once.
 */
function boundariesFor(whole: Part): () => string {
  const taken = new Set<string>();
  const look = (part: Part): void => {
    if ("parts" in part) part.parts.forEach(look);
    else for (const [line] of octetText(part.content).matchAll(/--=_part_\d{8}/g)) taken.add(line);
  };
  look(whole);
  let count = 0;
  return () => {
    for (;;) {
      count += 1;
      const boundary = `=_part_${String(count).padStart(8, "0")}`;
      if (!taken.has(`--${boundary}`)) return boundary;
    }
  };
}
