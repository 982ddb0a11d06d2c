/**
 * What was wrong with a message and read all the same. Real mail breaks its grammar daily; whoever shows or teaches it
 * should be able to say where.
 */

export type DefectKind =
  // Lines and headers (RFC 5322).
  | "bare-lf"
  | "long-line"
  | "mbox-from-line"
  | "missing-blank-line"
  | "nameless-field"
  | "strange-field-name"
  | "space-before-colon"
  | "bare-cr-in-field"
  | "field-not-utf8"
  // MIME structure (RFC 2045, RFC 2046).
  | "bad-media-type"
  | "missing-boundary"
  | "missing-close-delimiter"
  | "empty-multipart"
  | "encoded-multipart"
  | "encoded-message"
  | "unknown-encoding"
  // Contents.
  | "broken-base64"
  | "broken-quoted-printable"
  | "unknown-charset"
  | "text-not-in-charset"
  // Structured values.
  | "bad-parameter"
  | "missing-parameter-section"
  | "encoded-word-in-quotes"
  | "bad-address"
  | "obsolete-route"
  | "misplaced-separator"
  | "bad-date"
  // Our own bounds.
  | "too-deep"
  | "too-many-parts"
  | "too-many-fields"
  | "too-large";

/** `at`: an offset into the received octets, or into the value that was parsed, as the parser in question says. */
export type Defect = { readonly kind: DefectKind; readonly at: number };

/** Enough to see the pattern; a message of a million bare LFs needs no million entries. */
const MOST_OF_A_KIND = 20;

/** Collects defects: of each kind the first few places. */
export class DefectLog {
  readonly list: Defect[] = [];
  readonly #counts = new Map<DefectKind, number>();

  note(kind: DefectKind, at: number): void {
    const count = this.#counts.get(kind) ?? 0;
    if (count >= MOST_OF_A_KIND) return;
    this.#counts.set(kind, count + 1);
    this.list.push({ kind, at });
  }
}
