/** A message as the tree of its parts, numbered as IMAP's BODY[2.1] asks for them (RFC 9051 section 6.4.5.1). */
import { decodeText } from "../../../mail/message/decode-text";
import { decodeEncodedWords } from "../../../mail/message/encoded-words";
import { findValue } from "../../../mail/message/header-field";
import { dispositionOf } from "../../../mail/message/media-type";
import type { Entity } from "../../../mail/message/parse-message";
import { decodeTransfer } from "../../../mail/message/transfer-encoding";
import { octetText } from "../../../mail/wire/octets";

export type PartNode = {
  /** "2.1"; "" for the whole of a message that has parts, which has no number. */
  readonly section: string;
  /** "text/plain" */
  readonly type: string;
  /** As in the header: "base64", "7bit". */
  readonly encoding: string;
  /** Octets of the body as it travels. */
  readonly octets: number;
  /** A file's name, or the subject of a message inside; null for neither. */
  readonly name: string | null;
  readonly children: readonly PartNode[];
  readonly entity: Entity;
};

/** Of the decoded content, to see what it is. */
const BEGINNING_CHARACTERS = 400;
/** So many octets of base64 or quoted-printable make at least so many characters. */
const BEGINNING_OCTETS = 4 * BEGINNING_CHARACTERS;
const DUMPED_OCTETS = 48;
const MOST_SOURCE_LINES = 300;
const LONGEST_SOURCE_LINE = 200;

export function mimeTreeOf(message: Entity): PartNode {
  // A message that is no multipart has one part, 1: its body.
  return nodeOf(message, message.parts.length > 0 ? "" : "1", "");
}

function nodeOf(entity: Entity, section: string, prefix: string): PartNode {
  const { mediaType, fields, encoding } = entity;
  return {
    section,
    type: `${mediaType.type}/${mediaType.subtype}`,
    encoding: encoding === "unknown" ? (findValue(fields, "content-transfer-encoding") ?? "unknown") : encoding,
    octets: entity.end - entity.bodyStart,
    name: nameOf(entity),
    children: childrenOf(entity, section, prefix),
    entity,
  };
}

function childrenOf({ parts, message }: Entity, section: string, prefix: string): PartNode[] {
  if (parts.length > 0) return parts.map((part, at) => partOf(part, `${prefix}${at + 1}`));
  if (!message) return [];
  // A number into a message goes into the multipart inside it; one that has none has the part 1.
  if (message.parts.length > 0) return message.parts.map((part, at) => partOf(part, `${section}.${at + 1}`));
  return [nodeOf(message, `${section}.1`, `${section}.1.`)];
}

function partOf(part: Entity, section: string): PartNode {
  return nodeOf(part, section, `${section}.`);
}

function nameOf({ fields, mediaType, message }: Entity): string | null {
  if (message) return decodeEncodedWords(findValue(message.fields, "subject") ?? "") || null;
  const written = dispositionOf(fields)?.parameters.get("filename") ?? mediaType.parameters.get("name");
  return written ? decodeEncodedWords(written) : null;
}

/** How a part begins once its transfer encoding is undone: as text, or as the octets of a file. */
export function beginningOf({ entity }: PartNode): { readonly text: string; readonly isText: boolean } {
  const { mediaType, source, bodyStart, end, encoding } = entity;
  const { bytes } = decodeTransfer(source.subarray(bodyStart, Math.min(end, bodyStart + BEGINNING_OCTETS)), encoding);
  if (mediaType.type !== "text" && mediaType.type !== "message" && mediaType.type !== "multipart") {
    return { text: dump(bytes.subarray(0, DUMPED_OCTETS)), isText: false };
  }
  const { text } = decodeText(bytes, mediaType.parameters.get("charset") ?? null);
  return { text: text.replaceAll("\r\n", "\n").slice(0, BEGINNING_CHARACTERS), isText: true };
}

function dump(bytes: Uint8Array): string {
  return Array.from(bytes, (octet) => octet.toString(16).padStart(2, "0")).join(" ");
}

/** A part as it travels, header and all. */
export function sourceLinesOf({ entity }: PartNode): { readonly lines: readonly string[]; readonly leftOut: boolean } {
  const { source, start, end } = entity;
  const most = MOST_SOURCE_LINES * LONGEST_SOURCE_LINE;
  const text = octetText(source.subarray(start, Math.min(end, start + most)));
  const lines = text.split(/\r\n|\n/);
  return {
    lines: lines.slice(0, MOST_SOURCE_LINES).map((line) => line.slice(0, LONGEST_SOURCE_LINE)),
    leftOut: end - start > most || lines.length > MOST_SOURCE_LINES,
  };
}

/** Every node, a parent before its children. */
export function allNodes(node: PartNode): readonly PartNode[] {
  return [node, ...node.children.flatMap(allNodes)];
}
