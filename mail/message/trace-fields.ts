/** The trace that relays leave in a message (RFC 5321 section 4.4): Received and Return-Path. */
import type { Instant } from "../engine";
import { findFields, type HeaderField } from "./header-field";
import { type MessageDate, parseDate } from "./parse-date";
import { printDate } from "./print-date";
import { type Field, textField } from "./print-field";

export type Trace = {
  /** What the client called itself, and where it was seen to be: "192.0.2.1". */
  readonly from: { readonly hello: string; readonly address: string | null } | null;
  readonly by: string;
  /** "ESMTPSA" and its like (RFC 3848). */
  readonly protocol: string;
  readonly id: string | null;
  /** Only ever one: several would tell each recipient of the others (RFC 5321 section 7.2). */
  readonly recipient: string | null;
  readonly at: Instant;
};

/** What a value may not hold (a peer chose some of them) becomes a question mark. */
export function receivedField({ from, by, protocol, id, recipient, at }: Trace): Field {
  const address = from?.address;
  const literal = address?.includes(":") ? `IPv6:${address}` : address;
  const words = [
    from && `from ${word(from.hello)}${literal ? ` ([${word(literal)}])` : ""}`,
    `by ${word(by)}`,
    `with ${word(protocol)}`,
    id !== null && `id ${word(id)}`,
    recipient !== null && `for <${word(recipient)}>`,
  ];
  return textField("Received", `${words.filter(Boolean).join(" ")}; ${printDate({ at, offset: 0 })}`);
}

/** @param path "local@domain", or "" for the empty reverse-path of a bounce. Needs UTF-8 in the header where it has it. */
export function returnPathField(path: string): Field {
  return textField("Return-Path", `<${path}>`, true);
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

// A name from the peer must not break out of its clause: what is no printable ASCII becomes a question mark.
function word(text: string): string {
  return text.replace(/[^\x21-\x27\x2a-\x3a\x3c-\x7e]/g, "?") || "unknown";
}
