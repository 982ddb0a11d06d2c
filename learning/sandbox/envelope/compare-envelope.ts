/** An envelope's outside beside the letter's header: in what they differ, and what that means. */

import type { Instant } from "../../../mail/engine";
import { addressSpec, mailboxesOf } from "../../../mail/message/address";
import { findFields, findValue, type HeaderField } from "../../../mail/message/header-field";
import { parseAddresses } from "../../../mail/message/parse-addresses";
import { traceOf } from "../../../mail/message/trace-fields";

export type Difference = {
  readonly kind: "other-sender" | "no-sender" | "blind-copy" | "not-this-way" | "no-header";
  /** The addresses that it is about. */
  readonly addresses: readonly string[];
  readonly sentence: string;
};

export type Envelope = { readonly sender: string; readonly recipients: readonly string[] };

/** One stage of a letter's way, as the server that took it there wrote it down. */
export type TrailStop = {
  readonly from: string;
  readonly by: string;
  readonly protocol: string;
  readonly at: Instant | null;
  /** Since the stop before; null where one of the two has no time. */
  readonly milliseconds: number | null;
};

export function compareEnvelope(
  { sender, recipients }: Envelope,
  fields: readonly HeaderField[],
): readonly Difference[] {
  if (fields.length === 0) {
    return [{ kind: "no-header", addresses: [], sentence: "The letter inside has no header that could be compared." }];
  }
  const authors = addressesIn(fields, ["from"]);
  const named = addressesIn(fields, ["to", "cc"]);
  const carried = recipients.map(lowerDomain);
  const differences: Difference[] = [];
  if (sender === "") {
    differences.push({
      kind: "no-sender",
      addresses: authors,
      sentence: "The envelope has an empty sender, <>: it is a notice, and nobody may bounce it.",
    });
  } else if (!authors.includes(lowerDomain(sender))) {
    differences.push({
      kind: "other-sender",
      addresses: authors,
      sentence: `The envelope comes from ${sender}, the letter says it is from ${say(authors)}. SMTP does not compare them: anybody can write any From.`,
    });
  }
  const blind = recipients.filter((address) => !named.includes(lowerDomain(address)));
  if (blind.length > 0 && sender !== "") {
    differences.push({
      kind: "blind-copy",
      addresses: blind,
      sentence: `The envelope goes to ${say(blind)}, whom the header does not name: a blind copy (Bcc) looks like this, and so does mail from a list.`,
    });
  }
  const elsewhere = named.filter((address) => !carried.includes(address));
  if (elsewhere.length > 0) {
    differences.push({
      kind: "not-this-way",
      addresses: elsewhere,
      sentence: `The header also names ${say(elsewhere)}, to whom this envelope does not go: a copy for them travels by itself, or not at all.`,
    });
  }
  return differences;
}

/** The way of a letter, its first stop first, from the Received lines that each server wrote on top of the others'. */
export function trailOf(fields: readonly HeaderField[]): readonly TrailStop[] {
  const hops = traceOf(fields).toReversed();
  return hops.map(({ clauses, date }, at) => {
    const before = hops[at - 1]?.date?.at ?? null;
    const time = date?.at ?? null;
    return {
      from: clauses.get("from") ?? "",
      by: clauses.get("by") ?? "",
      protocol: clauses.get("with") ?? "",
      at: time,
      milliseconds: time === null || before === null ? null : time - before,
    };
  });
}

/** The fields that a letter's reader looks at, as they stand; a field that comes often comes once. */
export function headerToShow(
  fields: readonly HeaderField[],
): readonly { readonly name: string; readonly value: string }[] {
  return SHOWN.flatMap((name) => {
    const value = findValue(fields, name);
    return value === null ? [] : [{ name: findFields(fields, name)[0]?.name ?? name, value }];
  });
}

const SHOWN = ["From", "Sender", "To", "Cc", "Bcc", "Reply-To", "Subject", "Date", "Message-ID", "Return-Path"];

/** Addresses in the fields of those names, domains in small letters. */
export function addressesIn(fields: readonly HeaderField[], names: readonly string[]): string[] {
  const values = names.flatMap((name) => findFields(fields, name).map(({ value }) => value));
  return values.flatMap((value) =>
    mailboxesOf(parseAddresses(value).addresses).map((mailbox) => lowerDomain(addressSpec(mailbox))),
  );
}

/** Local parts may tell capitals apart, domains never do (RFC 5321 section 2.4). */
function lowerDomain(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 0 ? address : address.slice(0, at) + address.slice(at).toLowerCase();
}

function say(addresses: readonly string[]): string {
  if (addresses.length === 0) return "nobody";
  const last = addresses.at(-1) ?? "";
  return addresses.length === 1 ? last : `${addresses.slice(0, -1).join(", ")} and ${last}`;
}
