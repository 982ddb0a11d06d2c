/** A message's MIME structure with sizes, as IMAP's BODYSTRUCTURE lists it (RFC 9051 section 7.5.2), as a value. */
import { LF } from "../wire/octets";
import { type Envelope, envelopeOf } from "./envelope";
import { findValue } from "./header-field";
import { dispositionOf } from "./media-type";
import type { Entity } from "./parse-message";
import { parseParameterized } from "./parse-parameters";

type Written = readonly (readonly [name: string, value: string])[];

type Extension = {
  readonly disposition: { readonly value: string; readonly parameters: Written } | null;
  readonly languages: readonly string[];
  readonly location: string | null;
};

export type BodyStructure =
  | ({
      readonly type: "multipart";
      readonly subtype: string;
      readonly parameters: Written;
      /** At least one: a multipart without parts counts as a single part. */
      readonly parts: readonly BodyStructure[];
    } & Extension)
  | ({
      readonly type: "single";
      readonly media: string;
      readonly subtype: string;
      /** As written: RFC 2231 sections stay apart. */
      readonly parameters: Written;
      readonly id: string | null;
      readonly description: string | null;
      /** As written, in upper case; "7BIT" where the field is missing. */
      readonly encoding: string;
      /** Octets of the body, encoded. */
      readonly size: number;
      /** Of text and message/rfc822 parts, and of a multipart without parts, which is text at best; null for others. */
      readonly lines: number | null;
      /** Of a message/rfc822. */
      readonly message: { readonly envelope: Envelope; readonly structure: BodyStructure } | null;
      readonly md5: string | null;
    } & Extension);

export function bodyStructureOf(entity: Entity): BodyStructure {
  const { mediaType, fields, message } = entity;
  const disposition = dispositionOf(fields);
  const extension: Extension = {
    disposition: disposition && { value: disposition.value, parameters: disposition.written },
    languages: (findValue(fields, "content-language") ?? "")
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
    location: findValue(fields, "content-location"),
  };
  const { subtype, written: parameters } = mediaType;
  if (entity.parts.length > 0) {
    return { type: "multipart", subtype, parameters, parts: entity.parts.map(bodyStructureOf), ...extension };
  }
  const encoding = parseParameterized(findValue(fields, "content-transfer-encoding") ?? "").value;
  return {
    type: "single",
    media: mediaType.type,
    subtype,
    parameters,
    id: findValue(fields, "content-id"),
    description: findValue(fields, "content-description"),
    encoding: (encoding || "7bit").toUpperCase(),
    size: entity.end - entity.bodyStart,
    lines: mediaType.type === "text" || mediaType.type === "multipart" || message ? lineCount(entity) : null,
    message: message && { envelope: envelopeOf(message), structure: bodyStructureOf(message) },
    md5: findValue(fields, "content-md5"),
    ...extension,
  };
}

// A last line without a line end counts as one.
function lineCount({ source, bodyStart, end }: Entity): number {
  let lines = 0;
  for (let at = bodyStart; at < end; lines += 1) {
    const lf = source.indexOf(LF, at);
    at = lf < 0 || lf >= end ? end : lf + 1;
  }
  return lines;
}
