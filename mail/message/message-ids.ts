/** Message identifiers: Message-ID, In-Reply-To, References (RFC 5322 section 3.6.4), Content-ID (RFC 2045 section 7). */
import { lexField } from "./lex-field";

/** A thread quotes its ancestors; some mailers never stop. The oldest and the newest are the first and the last. */
const MOST_IDS = 1_000;

/**
 * The identifiers in a value, in order, without their angle brackets. Words between them (the obsolete In-Reply-To had
 * phrases, section 4.5.4) and comments are passed over.
 */
export function parseMessageIds(value: string): string[] {
  const ids: string[] = [];
  let id: string | null = null;
  for (const { kind, text } of lexField(value)) {
    if (kind === "special" && text === "<") id = "";
    else if (kind === "special" && text === ">") {
      if (id) ids.push(id);
      id = null;
      if (ids.length >= MOST_IDS) break;
    } else if (id !== null && kind !== "comment")
      id += kind === "quoted" ? `"${text.replace(/["\\]/g, "\\$&")}"` : text;
  }
  return ids;
}

/** @returns the id itself. @throws RangeError for what cannot stand between angle brackets: blanks, brackets, non-ASCII */
export function messageId(id: string): string {
  if (!/^[\x21-\x3b\x3d\x3f-\x7e]{1,900}$/.test(id)) throw new RangeError("no message identifier");
  return id;
}
