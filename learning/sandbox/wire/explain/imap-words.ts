/** Parts of IMAP's lines in words: which messages, which of their data, which flags. */
import { entryOf, short } from "./explanation";

/** "1", "1:*", "2,4:7" of message numbers or UIDs. */
export function messagesInWords(set: string, byUid: boolean): string {
  if (set === "1:*") return "all messages";
  if (set === "*") return "the last message";
  if (set === "$") return "the messages found last";
  const many = /[:,]/.test(set);
  if (byUid) return `${many ? "the messages with the UIDs" : "the message with UID"} ${short(set)}`;
  return `${many ? "messages" : "message"} ${short(set)}`;
}

const FLAGS: Readonly<Record<string, string>> = {
  "\\seen": "read",
  "\\answered": "answered",
  "\\flagged": "flagged",
  "\\deleted": "marked for deletion",
  "\\draft": "draft",
  "\\recent": "new since the last session",
  "\\*": "and any others",
};

/** "\Seen \Flagged" -> "read, flagged". */
export function flagsInWords(flags: string): string {
  const words = flags.split(" ").filter((flag) => flag !== "");
  return words.length === 0
    ? "none"
    : short(words.map((flag) => entryOf(FLAGS, flag.toLowerCase()) ?? flag).join(", "));
}

const ITEMS: readonly (readonly [RegExp, string])[] = [
  [/\bFLAGS\b/, "flags"],
  [/RFC822\.SIZE/, "size"],
  [/INTERNALDATE/, "time of arrival"],
  [/ENVELOPE/, "main header fields"],
  [/BODYSTRUCTURE|\bBODY(?![.[])/, "build-up in parts"],
  [/BODY(\.PEEK)?\[HEADER|RFC822\.HEADER/, "header"],
  [/BODY(\.PEEK)?\[\]|RFC822(?!\.)/, "whole content"],
  [/(BODY|BINARY)(\.PEEK)?\[\d/, "one part"],
  [/BODY(\.PEEK)?\[TEXT|RFC822\.TEXT/, "body"],
  [/PREVIEW/, "first words"],
  [/MODSEQ/, "number of the last change"],
  [/\bUID\b/, "UID"],
  [/^ALL$|^FAST$|^FULL$/, "usual data"],
];

/** What FETCH asks for: "flags, size"; and whether asking marks the message as read (RFC 9051 section 6.4.5). */
export function itemsInWords(items: string): { readonly words: string; readonly marksRead: boolean } {
  const upper = items.toUpperCase();
  const words = ITEMS.flatMap(([pattern, name]) => (pattern.test(upper) ? [name] : []));
  return {
    words: words.length === 0 ? short(items) : words.join(", "),
    marksRead: /(BODY|BINARY)\[|RFC822(?!\.(SIZE|HEADER))/.test(upper),
  };
}

/** A name or a password as IMAP writes it: bare, or in quotes. */
export function unquoted(written: string): string {
  return /^".*"$/.test(written) ? written.slice(1, -1).replace(/\\(.)/g, "$1") : written;
}

/** How many octets a line or a word announces (RFC 9051 section 4.3); undefined for none. */
export function announcedBy(text: string): string | undefined {
  return /\{(\d+)\+?\}$/.exec(text)?.[1];
}

export function isInbox(written = ""): boolean {
  return /^inbox$/i.test(unquoted(written));
}

/** The words of a command, quoted ones and parenthesised ones whole. */
export function wordsOf(text: string): string[] {
  return text.match(/"(?:\\.|[^"\\])*"|\((?:[^()]|\([^()]*\))*\)|[^ ]+/g) ?? [];
}
