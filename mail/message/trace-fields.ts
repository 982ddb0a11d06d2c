/** The trace that relays leave in a message (RFC 5321 section 4.4): Received and Return-Path. */
import type { Instant } from "../engine";
import { findFields, type HeaderField } from "./header-field";
import { type MessageDate, parseDate } from "./parse-date";
import { printInstant } from "./print-date";
import { printableOnly, printField } from "./print-field";

export type Trace = {
  /** What the client calls itself, unproven, and where it was seen to be: "192.0.2.1", "2001:db8::1". */
  readonly from: { readonly hello: string; readonly address: string };
  readonly by: string;
  /** "ESMTPSA" and its like (RFC 3848). */
  readonly protocol: string;
  readonly id: string;
  /** "local@domain" as an envelope has it. Only ever one: several would tell each of the others (RFC 5321 section 7.6). */
  readonly recipient: string | null;
  readonly at: Instant;
};

/** The field, folded, with its line end. What a value may not hold (a peer chose some of them) becomes a question mark. */
export function printReceived({ from, by, protocol, id, recipient, at }: Trace): string {
  const literal = from.address.includes(":") ? `IPv6:${from.address}` : from.address;
  const date = ` ${printInstant(at)}`;
  const made = ` id ${word(id)}`;
  const chunks = [` from ${word(from.hello)}`, ` ([${word(literal)}])`, ` by ${word(by)}`, ` with ${word(protocol)}`];
  if (recipient === null) chunks.push(`${made};`, date);
  // An address may have blanks of its own in quotes, and UTF-8 where the message may (RFC 6531 section 4.3).
  else chunks.push(made, ` for <${printableOnly(recipient).slice(0, LONGEST_WORD)}>;`, date);
  return printField({ name: "Received", chunks });
}

/** @param path "local@domain", or "" for the empty reverse-path of a notice. Needs UTF-8 in the header where it has it. */
export function printReturnPath(path: string): string {
  return printField({ name: "Return-Path", chunks: [` <${printableOnly(path).slice(0, LONGEST_WORD)}>`] });
}

export type Hop = { readonly clauses: ReadonlyMap<string, string>; readonly date: MessageDate | null };

const CLAUSES: readonly string[] = ["from", "by", "via", "with", "id", "for"];

/** The trace as a reader sees it, the newest hop first, as it stands. */
export function traceOf(fields: readonly HeaderField[]): Hop[] {
  return findFields(fields, "received").map(({ value }) => {
    const semicolon = value.lastIndexOf(";");
    const words = (semicolon < 0 ? value : value.slice(0, semicolon)).split(/[ \t]/).filter(Boolean);
    const clauses = new Map<string, string[]>();
    let clause: string[] | null = null;
    for (const word of words) {
      const name = word.toLowerCase();
      if (CLAUSES.includes(name) && !clauses.has(name)) {
        clause = [];
        clauses.set(name, clause);
      } else clause?.push(word);
    }
    const joined = new Map([...clauses].map(([name, words]) => [name, words.join(" ")]));
    return { clauses: joined, date: semicolon < 0 ? null : parseDate(value.slice(semicolon + 1)) };
  });
}

/** Names and paths have 255 octets at most (RFC 5321 section 4.5.3.1); more must not break the line. */
const LONGEST_WORD = 255;

/** A name from the peer must not break out of its clause: what ends a word, begins a comment or is no ASCII becomes "?". */
function word(text: string): string {
  if (/^[!#-'*+\--:=?-[\]-~]{1,255}$/.test(text)) return text;
  return text.slice(0, LONGEST_WORD).replace(/[^!#-'*+\--:=?-[\]-~]/g, "?") || "unknown";
}
