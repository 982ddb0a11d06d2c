import { parseImapCommand } from "../../../mail/imap/parse-command";
import { parseCommand } from "../../../mail/smtp/command";
import { encodeUtf8 } from "../../../mail/wire/text-coding";
import type { DialoguePlace } from "./dialogue-place";
import { sameValue } from "./same-value";

/**
 * Whether two lines of a client are one and the same to a server: its own parser reads the same value from both.
 * @param freeTag IMAP: the tag is the client's to choose, since no other line says it
 */
export function sameClientLine(place: DialoguePlace, one: string, other: string, freeTag = false): boolean {
  if (place.expects === "content") return one === other;
  if (place.expects === "answer") return sameAnswer(one, other);
  switch (place.protocol) {
    case "smtp":
      return sameSmtpCommand(one, other);
    case "pop3":
      return samePop3Command(one, other);
    case "imap":
      return sameImapCommand(one, other, freeTag);
  }
}

/** DONE may be written in any case; what signs somebody in, in one way only. */
function sameAnswer(one: string, other: string): boolean {
  return /^done$/i.test(one) ? /^done$/i.test(other) : one === other;
}

function sameSmtpCommand(one: string, other: string): boolean {
  const [a, b] = [one, other].map((line) => parseCommand(encodeUtf8(line)));
  return a !== undefined && b !== undefined && !("fault" in a) && !("fault" in b) && sameValue(a, b);
}

/**
 * RFC 1939, section 3: a keyword in any case, and arguments behind single spaces. Numbers may have zeros before them, as the
 * server reads them; a user's name is prepared as the server prepares it, and a password is what it is.
 */
function samePop3Command(one: string, other: string): boolean {
  const [a, b] = [one, other].map(readPop3Command);
  return a !== undefined && b !== undefined && a.keyword === b.keyword && a.argument === b.argument;
}

const WITHOUT_TEXT = new Set(["DELE", "RETR", "LIST", "UIDL", "TOP"]);

function readPop3Command(line: string): { keyword: string; argument: string } {
  const space = line.indexOf(" ");
  const keyword = (space < 0 ? line : line.slice(0, space)).toUpperCase();
  const argument = space < 0 ? "" : line.slice(space + 1);
  if (keyword === "PASS") return { keyword, argument };
  if (keyword === "USER") return { keyword, argument: argument.toLowerCase().trimEnd() };
  const trimmed = argument.trimEnd();
  return { keyword, argument: WITHOUT_TEXT.has(keyword) ? trimmed.replace(/(^| )0+(?=\d)/g, "$1") : trimmed };
}

function sameImapCommand(one: string, other: string, freeTag: boolean): boolean {
  const [a, b] = [parseImapCommand(one), parseImapCommand(other)];
  if ("fault" in a || "fault" in b) return "fault" in a && isUnread(one) && sameInOneCase(one, other);
  return a.name === b.name && (freeTag || a.tag === b.tag) && sameValue(withInbox(a), withInbox(b));
}

/** RFC 9051, section 5.1: INBOX is the one mailbox whose name may be written in any case. A user or a password may not. */
function withInbox({ name, value }: { name: string; value: unknown }): unknown {
  if (name === "LOGIN") return value;
  if (typeof value === "string") return /^inbox$/i.test(value) ? "INBOX" : value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const inside = Object.entries(value).map(([key, held]) => [key, withInbox({ name, value: held })]);
  return Object.fromEntries(inside);
}

/** A command with a literal goes on in lines that are not here: its first line is compared as it is written. */
function isUnread(line: string): boolean {
  return /\{\d+\+?\}$/.test(line);
}

function sameInOneCase(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
