/**
 * The parts of a message by number, and the octets of each of their sections, as IMAP's BODY[1.2.HEADER.FIELDS (…)]<0.100> asks for
 * them (RFC 9051 section 6.4.5.1); the command's text belongs to the protocol.
 */
import { concatOctets } from "../wire/octets";
import type { Entity } from "./parse-message";

export type Section =
  /** All of it: BODY[] of a message, BODY[1] (its body) of a part. */
  | { readonly type: "whole" }
  | { readonly type: "header" }
  | { readonly type: "header-fields"; readonly names: readonly string[]; readonly not: boolean }
  | { readonly type: "text" }
  /** A part's own MIME header. */
  | { readonly type: "mime" };

export type PartialRange = { readonly from: number; readonly count: number };

const NOTHING = new Uint8Array(0);

/**
 * The entity at a path. A message that is no multipart has one part, 1: its body. A number into a message/rfc822 part goes
 * into the multipart inside it. null where there is none.
 */
export function findPart(message: Entity, path: readonly number[]): Entity | null {
  let entity = message;
  // Whether `entity` is a part reached by a number, as opposed to a message whose body has not been counted into yet.
  let counted = false;
  for (const number of path) {
    if (counted && entity.message) {
      entity = entity.message;
      counted = false;
    }
    if (entity.parts.length > 0) {
      const part = entity.parts[number - 1];
      if (!part) return null;
      entity = part;
    } else if (counted || number !== 1) return null;
    counted = true;
  }
  return entity;
}

/**
 * The octets of a section, exactly as received, or null where there is no such section: "header" and "text" of a part exist only
 * where that part is a message. A view, except for chosen fields. A partial beyond the end is empty.
 */
export function sectionOctets(
  message: Entity,
  path: readonly number[],
  section: Section,
  partial: PartialRange | null = null,
): Uint8Array | null {
  const part = findPart(message, path);
  const octets = part && wholeSection(part, path.length === 0, section);
  return octets && partial ? octets.subarray(partial.from, partial.from + partial.count) : octets;
}

function wholeSection(part: Entity, isRoot: boolean, section: Section): Uint8Array | null {
  const { source } = part;
  if (section.type === "whole") return source.subarray(isRoot ? part.start : part.bodyStart, part.end);
  if (section.type === "mime") return isRoot ? null : source.subarray(part.start, part.bodyStart);
  const message = isRoot ? part : part.message;
  if (!message) return null;
  if (section.type === "text") return source.subarray(message.bodyStart, message.end);
  if (section.type === "header") return source.subarray(message.start, message.bodyStart);
  return headerFields(message, section.names, section.not);
}

// The fields chosen, in the message's order, then the blank line, which is part of every header section.
function headerFields(message: Entity, names: readonly string[], not: boolean): Uint8Array {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const chosen = message.fields.filter(({ name }) => wanted.has(name.toLowerCase()) !== not);
  const lines = chosen.map(({ start, end }) => message.source.subarray(start, end));
  return concatOctets([...lines, message.source.subarray(message.headerEnd, message.bodyStart), NOTHING]);
}

/**
 * The header, the blank line and the first lines of the body: POP3's TOP (RFC 1939 section 7), without taking the message apart.
 * @param lines not negative; more than there are give the whole message
 */
export function topOfMessage(source: Uint8Array, lines: number): Uint8Array {
  let at = 0;
  let left = -1;
  while (at < source.length && left !== 0) {
    const lf = source.indexOf(10, at);
    if (lf < 0) return source;
    const blank = lf === at || (lf === at + 1 && source[at] === 13);
    if (left > 0) left -= 1;
    else if (blank) left = lines;
    at = lf + 1;
  }
  return source.subarray(0, at);
}
