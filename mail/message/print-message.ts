/** Composing: from what somebody wants to say to the octets of a message (RFC 5322, MIME). */
import type { Instant } from "../engine";
import { CR, concatOctets, isAscii, LF, octetText } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import type { Address, Mailbox } from "./address";
import { type DeliveryReport, printDeliveryStatus } from "./delivery-status";
import { addressField, dateField, type Field, idField, parameterField, printField, textField } from "./print-field";
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
  /** Makes the message a multipart/report (RFC 6522) with `text` for people and this for programs. */
  readonly report?: DeliveryReport;
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
  const pieces: Uint8Array[] = [];
  const boundaries = new Boundaries(body);
  const header = [...headerFields(draft, utf8), textField("MIME-Version", "1.0")];
  printPart({ ...body, fields: [...header, ...body.fields] }, boundaries, pieces);
  return concatOctets(pieces);
}

/** A part on its way out: with content already encoded, or with parts. */
type Part = { readonly fields: readonly Field[] } & (
  | { readonly content: Uint8Array }
  | {
      readonly multipart: string;
      readonly parameters: Readonly<Record<string, string>>;
      readonly parts: readonly Part[];
    }
);

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
    related.length === 0 ? html : [multipart("related", [...html, ...partsOf(related, utf8)], { type: "text/html" })];
  // The best form last (RFC 2046 section 5.1.4).
  const forms = [...text, ...page];
  const shown = forms.length > 1 ? multipart("alternative", forms) : (forms[0] ?? textPart("plain", "", utf8));
  if (draft.report) return reportPart(draft.report, shown, utf8);
  return others.length === 0 ? shown : multipart("mixed", [shown, ...partsOf(others, utf8)]);
}

function multipart(subtype: string, parts: readonly Part[], parameters: Readonly<Record<string, string>> = {}): Part {
  return { fields: [], multipart: subtype, parameters, parts };
}

// RFC 6522: the text, what programs read, and what came back, in this order.
function reportPart(report: DeliveryReport, shown: Part, utf8: boolean): Part {
  const status = octetsPart("message/delivery-status", encodeUtf8(printDeliveryStatus(report)), utf8);
  const { returned } = report;
  const parts = [shown, status];
  if (returned) {
    const whole = returned.type === "message" && (utf8 ? isLines(returned.content) : isSevenBit(returned.content));
    const type = whole ? "message/rfc822" : "text/rfc822-headers";
    const content = returned.type === "message" && !whole ? headerOf(returned.content) : returned.content;
    parts.push(octetsPart(type, content, utf8));
  }
  return multipart("report", parts, { "report-type": "delivery-status" });
}

function headerOf(message: Uint8Array): Uint8Array {
  const text = octetText(message.subarray(0, 1024 * 1024));
  const end = /\r?\n(?=\r?\n)/.exec(text);
  return message.subarray(0, end ? end.index + end[0].length : message.length);
}

function partsOf(attachments: readonly Attachment[], utf8: boolean): Part[] {
  return attachments.map(({ name, type, content, contentId }) => {
    // RFC 2046 section 5.2.1: a message may not be encoded. One that would have to be travels as octets.
    const fits = type !== "message/rfc822" || (utf8 ? isLines(content) : isSevenBit(content));
    const inner = octetsPart(
      fits ? type : "application/octet-stream",
      content,
      utf8,
      type === "message/rfc822" && fits,
    );
    const shown = contentId === undefined ? "attachment" : "inline";
    const fields = [parameterField("Content-Disposition", shown, name === null ? {} : { filename: name })];
    if (contentId !== undefined) fields.push(idField("Content-ID", [contentId]));
    return { ...inner, fields: [...inner.fields, ...fields] };
  });
}

/** Octets that are to come back exactly as they are: base64, or as they stand where `asIs` or their type calls for it. */
function octetsPart(type: string, content: Uint8Array, utf8: boolean, asIs = type.startsWith("message/")): Part {
  const encoding =
    !asIs && type !== "text/rfc822-headers"
      ? "base64"
      : isSevenBit(content)
        ? "7bit"
        : utf8
          ? "8bit"
          : "quoted-printable";
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

function encodedPart(
  type: Field,
  content: Uint8Array,
  encoding: "7bit" | "8bit" | "base64" | "quoted-printable",
): Part {
  const fields = [type, textField("Content-Transfer-Encoding", encoding)];
  if (encoding === "base64") return { fields, content: encodeBase64Lines(content) };
  return { fields, content: encoding === "quoted-printable" ? encodeQuotedPrintable(content) : content };
}

function printPart(part: Part, boundaries: Boundaries, pieces: Uint8Array[]): void {
  const header = (fields: readonly Field[]) => pieces.push(encodeUtf8(`${fields.map(printField).join("")}\r\n`));
  if ("content" in part) {
    header(part.fields);
    pieces.push(part.content);
    return;
  }
  const boundary = boundaries.next();
  header([
    ...part.fields,
    parameterField("Content-Type", `multipart/${part.multipart}`, { ...part.parameters, boundary }),
  ]);
  for (const [index, inner] of part.parts.entries()) {
    pieces.push(encodeUtf8(`${index === 0 ? "" : "\r\n"}--${boundary}\r\n`));
    printPart(inner, boundaries, pieces);
  }
  pieces.push(encodeUtf8(`\r\n--${boundary}--\r\n`));
}

/**
 * Boundaries that no content has at the start of a line. "=_" occurs in no quoted-printable or base64 text (RFC 2045 section 6.7);
 * the rest is looked through, once.
 */
class Boundaries {
  readonly #taken = new Set<string>();
  #count = 0;

  constructor(part: Part) {
    this.#look(part);
  }

  next(): string {
    for (;;) {
      this.#count += 1;
      const digits = String(this.#count).padStart(8, "0");
      if (!this.#taken.has(digits)) return `=_part_${digits}`;
    }
  }

  #look(part: Part): void {
    if ("parts" in part) for (const inner of part.parts) this.#look(inner);
    else for (const [, digits = ""] of octetText(part.content).matchAll(/--=_part_(\d{8})/g)) this.#taken.add(digits);
  }
}

/** RFC 2045 section 2.7: ASCII without NUL, CR and LF only as a pair, lines of at most 998 octets. */
export function isSevenBit(bytes: Uint8Array): boolean {
  return isAscii(bytes) && isLines(bytes);
}

/** RFC 2045 section 2.8: the same with octets above 127. */
function isLines(bytes: Uint8Array): boolean {
  let lineStart = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const octet = bytes[at];
    if (octet === 0 || octet === LF) return false;
    if (octet === CR) {
      if (bytes[at + 1] !== LF || at - lineStart > 998) return false;
      at += 1;
      lineStart = at + 1;
    }
  }
  return bytes.length - lineStart <= 998;
}
