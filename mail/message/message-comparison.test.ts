/**
 * Our reader beside two that are in wide use: postal-mime and mailparser. Where they differ, either we were wrong and were mended,
 * or the difference is in the table below, with the reason.
 */
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { octets, octetText } from "../wire/octets";
import { type Address, addressSpec } from "./address";
import { contentOf, messageText } from "./message-text";
import { parseMessage } from "./parse-message";
import { NASTY_MESSAGES } from "./testing/nasty-messages";

type Seen = {
  subject: string;
  from: unknown;
  to: unknown;
  date: number | null;
  text: string;
  attachments: unknown;
};

function bare(text: string | null | undefined): string {
  return (text ?? "").replace(/[\r\n]+$/, "").replaceAll("\r\n", "\n");
}

function oursOf(source: Uint8Array): Seen {
  const { subject, from, to, date, text, attachments } = messageText(parseMessage(source));
  const shown = (address: Address): unknown =>
    address.type === "group"
      ? { name: address.name, group: address.members.map(shown) }
      : { name: address.name ?? "", address: address.local === "" ? "" : addressSpec(address) };
  return {
    subject: subject ?? "",
    from: from.map(shown),
    to: to.map(shown),
    date: date?.at ?? null,
    text: bare(text),
    attachments: attachments.map(({ name, part }) => ({ name, content: octetText(contentOf(part)) })),
  };
}

type TheirAddress = { name: string; address?: string | undefined; group?: TheirAddress[] | undefined };

function theirs(address: TheirAddress): unknown {
  return address.group
    ? { name: address.name, group: address.group.map(theirs) }
    : { name: address.name, address: address.address ?? "" };
}

async function postalMimeOf(source: Uint8Array): Promise<Seen> {
  const mail = await PostalMime.parse(source, { forceRfc822Attachments: true });
  return {
    subject: mail.subject ?? "",
    from: (mail.from ? [mail.from] : []).map(theirs),
    to: (mail.to ?? []).map(theirs),
    date: mail.date === undefined ? null : Number.isNaN(Date.parse(mail.date)) ? null : Date.parse(mail.date),
    text: bare(mail.text),
    attachments: mail.attachments.map(({ filename, content }) => ({
      name: filename,
      content: octetText(new Uint8Array(content as ArrayBuffer)),
    })),
  };
}

async function mailparserOf(source: Uint8Array): Promise<Seen> {
  const mail = await simpleParser(Buffer.from(source), { skipHtmlToText: true, skipTextToHtml: true });
  const to = mail.to === undefined ? [] : Array.isArray(mail.to) ? mail.to : [mail.to];
  return {
    subject: mail.subject ?? "",
    from: (mail.from?.value ?? []).map(theirs),
    to: to.flatMap(({ value }) => value).map(theirs),
    date: mail.date?.getTime() ?? null,
    text: bare(mail.text),
    attachments: mail.attachments.map(({ filename, content }) => ({
      name: filename ?? null,
      content: octetText(new Uint8Array(content)),
    })),
  };
}

type Reader = "postal-mime" | "mailparser";
type Difference = readonly [title: string, readers: readonly Reader[], keys: readonly (keyof Seen)[], reason: string];

const POSTAL_MIME: readonly Reader[] = ["postal-mime"];
const MAILPARSER: readonly Reader[] = ["mailparser"];
const BOTH: readonly Reader[] = ["postal-mime", "mailparser"];

/** Where they differ from us on purpose, and why. An entry that no longer holds fails the test too. */
const DIFFERENCES: readonly Difference[] = [
  [
    "a folded subject",
    MAILPARSER,
    ["subject"],
    "unfolding takes out the line end and nothing else (RFC 5322 §2.2.3): the tab stays",
  ],
  [
    "an encoded word in an unknown charset",
    BOTH,
    ["subject"],
    "octets in an unknown charset are no text; the word is shown as it stands (RFC 2047 §6.2)",
  ],
  [
    "raw Latin-1 in the subject",
    BOTH,
    ["subject"],
    "not UTF-8 (RFC 6532 §3.1), so guessed as windows-1252 with a defect, instead of a replacement character",
  ],
  [
    "an encoded name with a comma in it",
    BOTH,
    ["from"],
    "no encoded word is cut, though RFC 2047 §5 (3) wants its comma encoded; mailparser adds a blank, postal-mime loses the address",
  ],
  ["an obsolete route", POSTAL_MIME, ["from"], "a route is read and dropped (RFC 5322 §4.4)"],
  [
    "blanks around an address's dots",
    BOTH,
    ["from"],
    "blanks around dots and the at sign are obsolete syntax and count for nothing (RFC 5322 §4.4)",
  ],
  ["comments amid an address", POSTAL_MIME, ["from"], "comments nest and are no part of an address (RFC 5322 §3.2.2)"],
  [
    "an address without a domain",
    BOTH,
    ["from"],
    "what stands in angle brackets is an address (RFC 5322 §3.4), if half of one, and no name",
  ],
  ["two at signs", BOTH, ["from"], "the same parts; an at sign in a local part is written in quotes (RFC 5322 §3.4.1)"],
  [
    "a military zone",
    BOTH,
    ["date"],
    "military zones count as -0000 (RFC 5322 §4.3); mailparser shows the present instead, postal-mime none",
  ],
  ["a date that is none", MAILPARSER, ["date"], "mailparser shows the present for what is no date"],
  ["the 30th of February", BOTH, ["date"], "the day must exist in its month (RFC 5322 §3.3)"],
  ["a date as ISO 8601 writes it", BOTH, ["date"], "not the syntax of RFC 5322 §3.3 or §4.3"],
  [
    "no blank line before the text",
    BOTH,
    ["text"],
    "a line that is no field cannot be in the header (RFC 5322 §2.2), so the text has begun: shown rather than lost",
  ],
  ["blanks before a colon", MAILPARSER, ["from"], "blanks before the colon are obsolete syntax (RFC 5322 §4.5.2)"],
  [
    "quoted-printable text",
    POSTAL_MIME,
    ["text"],
    "blanks at an encoded line's end were added on the way and go (RFC 2045 §6.7 rule 3)",
  ],
  [
    "a media type that is none",
    BOTH,
    ["text", "attachments"],
    "a Content-Type of wrong syntax counts as text/plain (RFC 2045 §5.2)",
  ],
  [
    "an encoding nobody knows",
    BOTH,
    ["text", "attachments"],
    "content in an unknown encoding is application/octet-stream (RFC 2045 §6.4)",
  ],
  [
    "a boundary that begins another",
    POSTAL_MIME,
    ["attachments"],
    "the line end before a delimiter is the delimiter's (RFC 2046 §5.1.1)",
  ],
  [
    "an inner multipart that never closes",
    POSTAL_MIME,
    ["attachments"],
    "the line end before a delimiter is the delimiter's (RFC 2046 §5.1.1)",
  ],
  [
    "lines ended by bare LF",
    POSTAL_MIME,
    ["attachments"],
    "the line end before a delimiter is the delimiter's (RFC 2046 §5.1.1)",
  ],
  [
    "text as an attachment",
    POSTAL_MIME,
    ["attachments"],
    "the line end before a delimiter is the delimiter's (RFC 2046 §5.1.1)",
  ],
  [
    "a message in a message",
    POSTAL_MIME,
    ["attachments"],
    "an attached message keeps its octets, CR LF included (RFC 2046 §5.2.1)",
  ],
  [
    "a multipart without a boundary",
    BOTH,
    ["attachments"],
    "it cannot be taken apart (RFC 2046 §5.1.1 requires a boundary); kept whole rather than lost",
  ],
  [
    "a multipart with no parts",
    BOTH,
    ["attachments"],
    "a multipart has a part (RFC 2046 §5.1.1); what is there is kept whole rather than lost",
  ],
  ["a name that climbs", BOTH, ["attachments"], "a name must not choose a folder (RFC 2183 §2.3, §5)"],
  [
    "a quote that never closes",
    BOTH,
    ["from"],
    "a quote with no partner opens no quoted string (RFC 5322 §3.2.4), so the address behind it is saved",
  ],
  [
    "a part of nothing",
    POSTAL_MIME,
    ["text"],
    "a part without a header and a body (RFC 2046 §5.1.1 allows both to be missing) adds no line to the text",
  ],
  [
    "text shown in its place that has a name",
    POSTAL_MIME,
    ["text"],
    "the line end before a delimiter is the delimiter's (RFC 2046 §5.1.1): no empty line between two texts",
  ],
  [
    "text before and behind an attachment",
    POSTAL_MIME,
    ["text"],
    "the line end before a delimiter is the delimiter's (RFC 2046 §5.1.1): no empty line between two texts",
  ],
  [
    "an invitation among the forms",
    POSTAL_MIME,
    ["attachments"],
    "content in base64 has exactly the octets that it encodes (RFC 2045 §6.8)",
  ],
  [
    "an address in two pairs of brackets",
    BOTH,
    ["from"],
    "an address has one pair (RFC 5322 §3.4); a bracket is no name",
  ],
  [
    "an address behind mailto",
    BOTH,
    ["from"],
    "the scheme of a URI is no part of an address (RFC 5322 §3.4.1, RFC 6068 §2)",
  ],
  [
    "an address literal of IPv6",
    POSTAL_MIME,
    ["from"],
    "a literal may have colons (RFC 5322 §3.4.1): no group begins in it",
  ],
  ["several authors", POSTAL_MIME, ["from"], "From is a list (RFC 5322 §3.6.2); postal-mime shows the first author"],
  [
    "a domain in Punycode",
    MAILPARSER,
    ["from"],
    "a domain is given as written; how to show it is for whoever shows it to decide (RFC 5891 §5.4)",
  ],
  [
    "flowed text with quotes and a signature",
    POSTAL_MIME,
    ["text"],
    "quote marks are taken off before lines are joined (RFC 3676 §4.5): none is left amid the text",
  ],
];

test.each([...NASTY_MESSAGES])(
  "we, postal-mime and mailparser read %s alike, or differ as the table says",
  async (title, text) => {
    const source = octets(text);
    const ours = oursOf(source);
    const found: string[] = [];
    for (const [reader, read] of Object.entries({ "postal-mime": postalMimeOf, mailparser: mailparserOf })) {
      const other = await read(source);
      for (const key of Object.keys(ours) as (keyof Seen)[]) {
        if (JSON.stringify(ours[key]) !== JSON.stringify(other[key])) found.push(`${reader} ${key}`);
      }
    }
    const listed = DIFFERENCES.filter(([of]) => of === title).flatMap(([, readers, keys]) =>
      readers.flatMap((reader) => keys.map((key) => `${reader} ${key}`)),
    );
    expect(found.sort()).toEqual(listed.sort());
  },
);

test("every difference is about a message that there is, and there are at least forty of those", () => {
  expect(NASTY_MESSAGES.size).toBeGreaterThanOrEqual(40);
  for (const [title] of DIFFERENCES) expect(NASTY_MESSAGES.has(title), title).toBe(true);
});
