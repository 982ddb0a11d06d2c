/**
 * A message as SEARCH, SORT and THREAD look at it: fields and text decoded and folded, each when it is first asked for. What
 * was decoded is kept for the next search while there is room.
 */
import type { Instant } from "../../engine";
import { addressSpec, mailboxesOf } from "../../message/address";
import { decodeText } from "../../message/decode-text";
import { decodeEncodedWords } from "../../message/encoded-words";
import { findFields, findValue } from "../../message/header-field";
import { parseMessageIds } from "../../message/message-ids";
import { parseAddresses } from "../../message/parse-addresses";
import { parseDate } from "../../message/parse-date";
import type { Entity } from "../../message/parse-message";
import { decodeTransfer } from "../../message/transfer-encoding";
import { ReadMessage } from "../fetch/read-message";
import { RecentCache } from "../fetch/recent-cache";
import { type BaseSubject, baseSubject } from "./base-subject";
import { foldText } from "./fold-text";

/** Characters kept, twice at most: the fields that people search, of 100,000 messages. */
const MOST_KEPT = 8_000_000;

/** What one message costs besides its text, in characters. */
const OVERHEAD = 100;

/** A longer text is decoded again for the next search. */
const LONGEST_KEPT = 100_000;

const kept = new RecentCache<Uint8Array, SearchedMessage>(MOST_KEPT);

/** @param content shared by all copies of a message, and never written to */
export function searchedMessage(content: Uint8Array): SearchedMessage {
  return kept.get(content) ?? new SearchedMessage(content);
}

/** To be called when a message has been looked at. */
export function keepSearched(message: SearchedMessage): void {
  const added = message.takeAdded();
  if (added > LONGEST_KEPT) message.forget();
  else if (added > 0) kept.keep(message.content, message, added);
}

export type SentDate = {
  readonly at: Instant;
  /** The day that its sender's calendar showed, as midnight in UTC (RFC 9051 section 6.4.4: without regard to the zone). */
  readonly day: Instant;
};

const DAY = 86_400_000;

export class SearchedMessage {
  readonly #texts = new Map<string, string | null>();
  #sent: SentDate | null | undefined;
  #subject: BaseSubject | null = null;
  #added = OVERHEAD;
  /** Only while this message is being looked at. */
  #read: ReadMessage | null = null;

  constructor(readonly content: Uint8Array) {}

  /** The field's values, one a line, folded; null where there is no such field. @param name in lower case */
  header(name: string): string | null {
    return this.#text(name, () => {
      const values = this.values(name);
      return values.length === 0 ? null : foldText(values.map(decodeEncodedWords).join("\n"));
    });
  }

  /** A field of addresses: as written, then without the comments and blanks that are no part of them. */
  addresses(name: string): string | null {
    const written = this.header(name);
    // Nothing but a mailbox or a list of them, each in one piece: it says what it means.
    if (written === null || !/[("\\\n]|\s[@.]|[@.]\s/.test(written)) return written;
    return this.#text(`${name}:`, () => `${written}\n${foldText(this.values(name).map(meantAddresses).join("\n"))}`);
  }

  /** The texts of the body, those of messages in it too, but no fields (RFC 9051 section 6.4.4: BODY). */
  get body(): string {
    return this.#text("body:", () => foldText(textsOf(this.#message.tree, []).join("\n"))) ?? "";
  }

  /** All fields, those of parts too (RFC 9051 section 6.4.4: TEXT). The body is not in here. */
  get fields(): string {
    return (
      this.#text("fields:", () => foldText(decodeEncodedWords(allFields(this.#message.tree, []).join("\n")))) ?? ""
    );
  }

  /** null where there is no Date, or none that can be read. */
  get sent(): SentDate | null {
    if (this.#sent === undefined) {
      const [value] = this.values("date");
      const date = value === undefined ? null : parseDate(value);
      const local = date ? date.at + (date.offset ?? 0) * 60_000 : 0;
      this.#sent = date && { at: date.at, day: Math.floor(local / DAY) * DAY };
      this.#added += 1;
    }
    return this.#sent;
  }

  /** What the Subject says apart from its marks of answering. */
  get subject(): BaseSubject {
    if (!this.#subject) {
      this.#subject = baseSubject(this.values("subject")[0] ?? null);
      this.#added += this.#subject.base.length;
    }
    return this.#subject;
  }

  /** Its own identifier, or "", then those of the messages that it follows, the eldest first (RFC 5256 section 3). */
  get threading(): readonly string[] {
    return this.derived("threading", () => threadingOf(this.#message.header)).split("\n");
  }

  /** What somebody works out of this message, kept with the rest. */
  derived(name: string, make: () => string): string {
    return this.#text(`${name}!`, make) ?? "";
  }

  /** The values of all fields of that name, as they stand. */
  values(name: string): string[] {
    return findFields(this.#message.header.fields, name).map(({ value }) => value);
  }

  /** How much is new since the last call; what it was made from is let go. */
  takeAdded(): number {
    const added = this.#added;
    this.#added = 0;
    this.#read = null;
    return added;
  }

  /** Lets all texts go. */
  forget(): void {
    this.#texts.clear();
  }

  #text(name: string, make: () => string | null): string | null {
    const known = this.#texts.get(name);
    if (known !== undefined) return known;
    const text = make();
    this.#texts.set(name, text);
    this.#added += (text?.length ?? 0) + 1;
    return text;
  }

  get #message(): ReadMessage {
    this.#read ??= new ReadMessage(this.content);
    return this.#read;
  }
}

function textsOf(entity: Entity, texts: string[]): string[] {
  const { source, bodyStart, end, mediaType, encoding } = entity;
  if (entity.message) textsOf(entity.message, texts);
  else if (entity.parts.length > 0) for (const part of entity.parts) textsOf(part, texts);
  // A multipart without parts is text to its reader; message/delivery-status and its like are lines of text.
  else if (["text", "message", "multipart"].includes(mediaType.type)) {
    const { bytes } = decodeTransfer(source.subarray(bodyStart, end), encoding);
    texts.push(decodeText(bytes, mediaType.parameters.get("charset") ?? null).text);
  }
  return texts;
}

function allFields(entity: Entity, fields: string[]): string[] {
  for (const { name, value } of entity.fields) fields.push(`${name}: ${value}`);
  for (const part of entity.parts) allFields(part, fields);
  if (entity.message) allFields(entity.message, fields);
  return fields;
}

// RFC 5256 section 3, step 1: where there are no references, what it answers to. Quotes make no difference to an identifier.
function threadingOf({ fields }: Entity): string {
  const ids = (name: string): string[] =>
    parseMessageIds(findValue(fields, name) ?? "").map((id) => id.replace(/["\\\n]/g, ""));
  const references = ids("references");
  const above = references.length > 0 ? references : ids("in-reply-to").slice(0, 1);
  return [ids("message-id")[0] ?? "", ...above].join("\n");
}

function meantAddresses(value: string): string {
  return mailboxesOf(parseAddresses(value).addresses)
    .map((mailbox) => `${mailbox.name ?? ""} <${addressSpec(mailbox)}>`)
    .join(", ");
}
