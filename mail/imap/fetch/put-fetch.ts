/** The FETCH response (RFC 9051 section 7.5.2): what was asked of a message, as octets. Nothing is read that no item needs. */
import type { StoredMessage } from "../../mailbox/stored-message";
import { bodyStructureOf } from "../../message/body-structure";
import { envelopeOf } from "../../message/envelope";
import { findPart, type PartialRange, sectionOctets } from "../../message/message-section";
import { CRLF, concatOctets, octetText } from "../../wire/octets";
import { printDateTime } from "../imap-date";
import type { OutputBuffer } from "../output-buffer";
import { printFlags } from "../print-flags";
import { type FetchItem, itemName, type SectionItem, type StoredItem } from "./fetch-item";
import { previewOf } from "./preview";
import { putEnvelope } from "./put-envelope";
import { putBinary, putLiteral, putString } from "./put-string";
import { putStructure } from "./put-structure";
import { decodedContent, type ReadMessage, readMessage } from "./read-message";

export type FetchOptions = {
  /** The message's sequence number. */
  readonly number: number;
  /** Whether it is \Recent in this session (RFC 3501 section 2.3.2). */
  readonly recent: boolean;
  /** The client reads UTF-8 in quoted strings: ENABLE UTF8=ACCEPT or IMAP4rev2. */
  readonly utf8: boolean;
};

/**
 * Writes `* n FETCH (…)`, the items in the order asked for; nothing at all where no item could be answered.
 * @returns false where a part's transfer encoding is unknown: its item is left out, and the command ends in NO with
 *   UNKNOWN-CTE (RFC 3516 section 4.3, RFC 9051 section 7.1)
 */
export function putFetch(
  out: OutputBuffer,
  message: StoredMessage,
  items: readonly FetchItem[],
  { number, recent, utf8 }: FetchOptions,
): boolean {
  let decodable = true;
  let started = false;
  for (const item of items) {
    if ((item.type === "BINARY" || item.type === "BINARY.SIZE") && !isDecodable(message, item.path)) {
      decodable = false;
      continue;
    }
    out.text(`${started ? " " : `* ${number} FETCH (`}${itemName(item)} `);
    started = true;
    putItem(out, message, item, recent, utf8);
  }
  if (started) out.text(")\r\n");
  return decodable;
}

function putItem(out: OutputBuffer, message: StoredMessage, item: FetchItem, recent: boolean, utf8: boolean): void {
  switch (item.type) {
    case "section":
      putSection(out, readMessage(message.content), item);
      break;
    case "BINARY": {
      const wanted = cut(binaryOctets(readMessage(message.content), item.path), item.partial);
      if (wanted && wanted.length > 0) putBinary(out, wanted);
      else out.text(wanted ? '""' : "NIL");
      break;
    }
    case "BINARY.SIZE":
      // A part that is not there has no octets: the grammar has nothing but a number here.
      out.text(String(binaryOctets(readMessage(message.content), item.path)?.length ?? 0));
      break;
    case "PREVIEW":
      putString(out, previewOf(readMessage(message.content).tree), utf8);
      break;
    case "ENVELOPE":
      putEnvelope(out, envelopeOf(readMessage(message.content).header), utf8);
      break;
    case "BODY":
    case "BODYSTRUCTURE":
      putStructure(out, bodyStructureOf(readMessage(message.content).tree), item.type === "BODYSTRUCTURE", utf8);
      break;
    default:
      out.text(storedText(message, item.type, recent));
  }
}

// What is known without a look at the message's octets.
function storedText(message: StoredMessage, item: StoredItem, recent: boolean): string {
  switch (item) {
    case "FLAGS":
      return printFlags(message.flags, recent);
    case "UID":
      return String(message.uid);
    case "INTERNALDATE":
      return printDateTime(message.internalDate);
    case "RFC822.SIZE":
      return String(message.size);
    case "MODSEQ":
      return `(${message.modseq})`;
    case "EMAILID":
      return `(${message.emailId})`;
    case "THREADID":
      // RFC 8474 section 5.2: NIL on a server that knows no threads.
      return "NIL";
    case "SAVEDATE":
      return printDateTime(message.saveDate);
  }
}

// Octets of a message go as a literal however few they are: old clients read nothing else here.
function putSection(out: OutputBuffer, message: ReadMessage, item: SectionItem): void {
  const wanted = cut(octetsOf(message, item), item.partial);
  if (wanted && wanted.length > 0) putLiteral(out, wanted);
  else out.text(wanted ? '""' : "NIL");
}

// Beyond the end there is nothing (RFC 9051 section 6.4.5).
function cut(bytes: Uint8Array | null, partial: PartialRange | null): Uint8Array | null {
  return bytes && partial ? bytes.subarray(partial.from, partial.from + partial.count) : bytes;
}

function octetsOf(message: ReadMessage, item: SectionItem): Uint8Array | null {
  const bytes = storedOctets(message, item);
  return bytes && item.section.type === "header-fields" ? withBlankLine(bytes) : bytes;
}

// RFC 9051 section 6.4.5.1: chosen fields end in the blank line, which a broken message may not have.
function withBlankLine(header: Uint8Array): Uint8Array {
  const end = octetText(header.subarray(-3));
  if (/(?:^|\n)\r?\n$/.test(end)) return header;
  return concatOctets(end === "" || end.endsWith("\n") ? [header, CRLF] : [header, CRLF, CRLF]);
}

// Of the message itself no more than the header has to be read.
function storedOctets(message: ReadMessage, { path, section }: SectionItem): Uint8Array | null {
  if (path.length > 0) return sectionOctets(message.tree, path, section);
  if (section.type === "whole") return message.content;
  if (section.type === "text") return message.content.subarray(message.header.bodyStart);
  return sectionOctets(message.header, path, section);
}

// Of what is made of parts only the parts can be decoded (RFC 9051 section 6.4.5): it goes as it is.
function binaryOctets(message: ReadMessage, path: readonly number[]): Uint8Array | null {
  if (path.length === 0) return message.content;
  const part = findPart(message.tree, path);
  if (!part) return null;
  const leaf = part.parts.length === 0 && !part.message;
  return leaf ? decodedContent(part) : part.source.subarray(part.bodyStart, part.end);
}

function isDecodable(message: StoredMessage, path: readonly number[]): boolean {
  return path.length === 0 || findPart(readMessage(message.content).tree, path)?.encoding !== "unknown";
}
