/** A part's media type and disposition, with the defaults that apply where they are missing or broken. */
import type { Defect } from "./defect";
import { findField, type HeaderField } from "./header-field";
import { type ParameterizedValue, parseParameterized } from "./parse-parameters";

export type MediaType = {
  /** Both in lower case: "text", "plain". */
  readonly type: string;
  readonly subtype: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly written: ParameterizedValue["written"];
};

const NONE: ReadonlyMap<string, string> = new Map();

/** RFC 2045 section 5.2. Also what a Content-Type that cannot be read counts as: text somebody can look at. */
export const TEXT_PLAIN: MediaType = { type: "text", subtype: "plain", parameters: NONE, written: [] };

/** What parts of a multipart/digest are by default (RFC 2046 section 5.1.5). */
export const MESSAGE_RFC822: MediaType = { type: "message", subtype: "rfc822", parameters: NONE, written: [] };

/** One "/" between two tokens (RFC 2045 section 5.1). */
const TYPE_AND_SUBTYPE = /^([^\s()<>@,;:\\"/[\]?=]+)\/([^\s()<>@,;:\\"/[\]?=]+)$/;

/** @returns the type, and defects with places in the field's value; "bad-media-type" where the default took over */
export function mediaTypeOf(
  fields: readonly HeaderField[],
  fallback: MediaType = TEXT_PLAIN,
): { readonly mediaType: MediaType; readonly field: HeaderField | null; readonly defects: readonly Defect[] } {
  const field = findField(fields, "content-type");
  if (!field) return { mediaType: fallback, field, defects: [] };
  const { value, parameters, written, defects } = parseParameterized(field.value);
  const [, type, subtype] = TYPE_AND_SUBTYPE.exec(value) ?? [];
  if (type === undefined || subtype === undefined) {
    return { mediaType: TEXT_PLAIN, field, defects: [{ kind: "bad-media-type", at: 0 }, ...defects] };
  }
  return { mediaType: { type, subtype, parameters, written }, field, defects };
}

export type Disposition = ParameterizedValue;

/** Content-Disposition (RFC 2183), or null. Values nobody knows count as attachment (section 2.8). */
export function dispositionOf(fields: readonly HeaderField[]): Disposition | null {
  const field = findField(fields, "content-disposition");
  return field && parseParameterized(field.value);
}
