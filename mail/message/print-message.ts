/** Composing: from what somebody wants to say to the octets of a message (RFC 5322, MIME). */
import type { Instant } from "../engine";
import { isLines } from "../wire/content-needs";
import { isAscii } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import type { Address, Mailbox } from "./address";
import { addressField, dateField, idField, parameterField, textField } from "./compose-field";
import type { Field } from "./print-field";
import { type Encoding, encodingField, type Part, printPart } from "./print-part";
import { encodeQuotedPrintable } from "./quoted-printable";
import { encodeBase64Lines } from "./transfer-encoding";

export type Draft = {
  readonly from: readonly Mailbox[];
  readonly sender?: Mailbox;
  readonly replyTo?: readonly Address[];
  readonly to?: readonly Address[];
  readonly cc?: readonly Address[];
  readonly bcc?: readonly Address[];
  readonly subject?: string;
  readonly date: { readonly at: Instant; readonly offset: number | null };
  /** Without angle brackets, as all identifiers here; the caller's to choose, unique in the world. */
  readonly messageId: string;
  readonly inReplyTo?: readonly string[];
  readonly references?: readonly string[];
  /** Further fields, after these. */
  readonly fields?: readonly { readonly name: string; readonly text: string }[];
  /** Line ends of any kind become CR LF. */
  readonly text?: string;
  /** The same in HTML: the message becomes a multipart/alternative, the text first. */
  readonly html?: string;
  readonly attachments?: readonly Attachment[];
};

export type Attachment = {
  readonly name: string | null;
  /** "application/pdf", in lower case. */
  readonly type: string;
  readonly content: Uint8Array;
  /** Without angle brackets; makes the attachment a part of the HTML, which calls it "cid:…" (RFC 2392). */
  readonly contentId?: string;
};

/**
 * @param utf8 the message may have UTF-8 in headers (RFC 6532) and 8-bit text (RFC 6152); without it, it is 7-bit throughout
 * @throws RangeError for a line end in a field, an address that needs UTF-8 and may not have it, a date or an identifier that is none
 */
export function printMessage(draft: Draft, { utf8 = false }: { readonly utf8?: boolean } = {}): Uint8Array {
  if (draft.from.length === 0) throw new RangeError("a message is from somebody");
  const body = bodyOf(draft, utf8);
  const header = [...headerFields(draft, utf8), textField("MIME-Version", "1.0")];
  return printPart({ ...body, fields: [...header, ...body.fields] });
}

function headerFields(draft: Draft, utf8: boolean): Field[] {
  const fields = [dateField("Date", draft.date), addressField("From", draft.from, utf8)];
  // RFC 5322 section 3.6.2: several authors need one sender.
  const sender = draft.sender ?? (draft.from.length > 1 ? draft.from[0] : undefined);
  const addresses = {
    Sender: sender && [sender],
    "Reply-To": draft.replyTo,
    To: draft.to,
    Cc: draft.cc,
    Bcc: draft.bcc,
  };
  for (const [name, list] of Object.entries(addresses)) {
    if (list && list.length > 0) fields.push(addressField(name, list, utf8));
  }
  if (draft.subject !== undefined) fields.push(textField("Subject", draft.subject, utf8));
  fields.push(idField("Message-ID", [draft.messageId]));
  if (draft.inReplyTo?.length) fields.push(idField("In-Reply-To", draft.inReplyTo));
  if (draft.references?.length) fields.push(idField("References", draft.references));
  for (const { name, text } of draft.fields ?? []) fields.push(textField(name, text, utf8));
  return fields;
}

function bodyOf(draft: Draft, utf8: boolean): Part {
  const text = draft.text === undefined ? [] : [textPart("plain", draft.text, utf8)];
  const html = draft.html === undefined ? [] : [textPart("html", draft.html, utf8)];
  const attachments = draft.attachments ?? [];
  const related = html.length === 0 ? [] : attachments.filter(({ contentId }) => contentId !== undefined);
  const others = attachments.filter((attachment) => !related.includes(attachment));
  const page =
    related.length === 0 ? html : [multipart('related; type="text/html"', [...html, ...partsOf(related, utf8)])];
  // The best form last (RFC 2046 section 5.1.4).
  const forms = [...text, ...page];
  const shown = forms.length > 1 ? multipart("alternative", forms) : (forms[0] ?? textPart("plain", "", utf8));
  return others.length === 0 ? shown : multipart("mixed", [shown, ...partsOf(others, utf8)]);
}

function multipart(subtype: string, parts: readonly Part[]): Part {
  return { fields: [], multipart: subtype, parts };
}

/** RFC 2045 section 2.7. */
function isSevenBit(bytes: Uint8Array): boolean {
  return isAscii(bytes) && isLines(bytes);
}

function partsOf(attachments: readonly Attachment[], utf8: boolean): Part[] {
  return attachments.map(({ name, type, content, contentId }) => {
    // RFC 2046 section 5.2.1: a message may not be encoded. One that would have to be travels as octets.
    const fits = type !== "message/rfc822" || (utf8 ? isLines(content) : isSevenBit(content));
    const asIs = fits && type === "message/rfc822";
    const inner = octetsPart(fits ? type : "application/octet-stream", content, asIs);
    const shown = contentId === undefined ? "attachment" : "inline";
    const fields = [parameterField("Content-Disposition", shown, name === null ? {} : { filename: name })];
    if (contentId !== undefined) fields.push(idField("Content-ID", [contentId]));
    return { ...inner, fields: [...inner.fields, ...fields] };
  });
}

/** Octets that are to come back exactly as they are: base64, or as they stand. */
function octetsPart(type: string, content: Uint8Array, asIs: boolean): Part {
  const encoding = !asIs ? "base64" : isAscii(content) ? "7bit" : "8bit";
  return encodedPart(parameterField("Content-Type", type), content, encoding);
}

function textPart(subtype: string, text: string, utf8: boolean): Part {
  const content = encodeUtf8(text.replace(/\r\n|\r|\n/g, "\r\n"));
  const charset = isAscii(content) ? "us-ascii" : "utf-8";
  const type = parameterField("Content-Type", `text/${subtype}`, { charset });
  if (isSevenBit(content)) return encodedPart(type, content, "7bit");
  if (utf8 && isLines(content)) return encodedPart(type, content, "8bit");
  const quoted = encodeQuotedPrintable(content);
  // Base64 costs a third for everything, quoted-printable two thirds more for what is not ASCII.
  return quoted.length <= (content.length * 4) / 3 + 64 || isAscii(content)
    ? encodedPart(type, content, "quoted-printable")
    : encodedPart(type, content, "base64");
}

function encodedPart(type: Field, content: Uint8Array, encoding: Encoding): Part {
  const fields = [type, encodingField(encoding)];
  if (encoding === "base64") return { fields, content: encodeBase64Lines(content) };
  return { fields, content: encoding === "quoted-printable" ? encodeQuotedPrintable(content) : content };
}
