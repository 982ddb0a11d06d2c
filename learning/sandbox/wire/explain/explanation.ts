/** What a line of the wire means, in words. */
import type { Role } from "../wire-entry";

export type Explanation = {
  /** One or two sentences that a 14-year-old understands, with the values of this very line in them. */
  readonly sentence: string;
  readonly rfc: RfcSection | null;
  readonly role: Role;
  /** Of an answer: whether it grants what was asked. null where nothing was asked, or it is not known yet. */
  readonly ok: boolean | null;
};

export type RfcSection = { readonly number: number; readonly section: string };

/** The part of an explanation that depends on what is said. `rfc` as "5321 4.1.1.2", number and section; "" for none. */
export type Told = readonly [sentence: string, rfc: string, ok?: boolean | null];

export function explanationOf([sentence, rfc, ok = null]: Told, role: Role): Explanation {
  return { sentence, rfc: rfcSection(rfc), role, ok };
}

export function rfcSection(text: string): RfcSection | null {
  const [number, section] = text.split(" ");
  return number && section ? { number: Number(number), section } : null;
}

/** Long values are cut: a sentence has to stay one. Several words have more room than one, and are cut between two. */
export function short(text: string): string {
  const longest = /^[^ ,]{60}/.test(text) ? LONGEST_WORD : LONGEST_LIST;
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 1).replace(/([^ ,])[ ,]+[^ ,]*$/, "$1")}…`;
}

const LONGEST_WORD = 60;
const LONGEST_LIST = 240;

/** `verb` as own property: what people type may be called "constructor". */
export function entryOf<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
