/**
 * The parameters of MAIL and RCPT, after parsing and checking. What was not given is null.
 *
 * esmtp-param = esmtp-keyword ["=" esmtp-value] (RFC 5321 section 4.1.2). A keyword nobody knows is 555, a value that breaks
 * its grammar, or a keyword given twice, 501 (sections 4.1.1.11 and 4.2.4).
 */
import type { TypedAddress } from "../message/typed-address";
import { parseOriginalRecipient, printOriginalRecipient } from "./original-recipient";
import { parseMailbox, printPath } from "./path";
import { type Reply, reply } from "./reply";
import { decodeXtext, encodeXtext } from "./xtext";

export type MailParameters = {
  /** SIZE (RFC 1870): octets the client announces. */
  readonly size: number | null;
  /** BODY (RFC 6152, RFC 3030). */
  readonly body: "7BIT" | "8BITMIME" | "BINARYMIME" | null;
  /** SMTPUTF8 (RFC 6531). */
  readonly utf8: boolean;
  /** RET (RFC 3461): what a failure notice brings back. */
  readonly ret: "FULL" | "HDRS" | null;
  /** ENVID (RFC 3461), decoded from xtext. */
  readonly envelopeId: string | null;
  /** AUTH= (RFC 4954 section 5), decoded from xtext; "" for `<>`. */
  readonly auth: string | null;
};

export type NotifyOn = "success" | "failure" | "delay";

export type RecipientParameters = {
  /** NOTIFY (RFC 3461); an empty list is NEVER, null is not given: failure and delay. */
  readonly notify: readonly NotifyOn[] | null;
  /** ORCPT (RFC 3461): address type and address, decoded from xtext. */
  readonly original: TypedAddress | null;
};

export const NO_MAIL_PARAMETERS: MailParameters = {
  size: null,
  body: null,
  utf8: false,
  ret: null,
  envelopeId: null,
  auth: null,
};

export const NO_RECIPIENT_PARAMETERS: RecipientParameters = { notify: null, original: null };

/** @param text what follows the path, `SIZE=1000 BODY=8BITMIME`, or "" */
export function parseMailParameters(text: string): MailParameters | Reply {
  return parse(text, NO_MAIL_PARAMETERS, MAIL_KEYWORDS);
}

export function parseRecipientParameters(text: string): RecipientParameters | Reply {
  return parse(text, NO_RECIPIENT_PARAMETERS, RECIPIENT_KEYWORDS);
}

/** With a space before each, ready to stand behind the path. */
export function printMailParameters({ size, body, utf8, ret, envelopeId, auth }: MailParameters): string {
  const parts = [
    size === null ? "" : ` SIZE=${size}`,
    body === null ? "" : ` BODY=${body}`,
    utf8 ? " SMTPUTF8" : "",
    ret === null ? "" : ` RET=${ret}`,
    envelopeId === null ? "" : ` ENVID=${encodeXtext(envelopeId)}`,
    auth === null ? "" : ` AUTH=${auth === "" ? "<>" : encodeXtext(auth)}`,
  ];
  return parts.join("");
}

export function printRecipientParameters({ notify, original }: RecipientParameters): string {
  const when = notify === null ? "" : ` NOTIFY=${notify.length === 0 ? "NEVER" : notify.join(",").toUpperCase()}`;
  return original === null ? when : `${when} ORCPT=${printOriginalRecipient(original)}`;
}

/** Reads one value into its field; undefined where the value breaks its grammar. `null`: there was no "=". */
type Keyword = (value: string | null) => readonly [field: string, value: unknown] | undefined;

const MAIL_KEYWORDS: Readonly<Record<string, Keyword>> = {
  // size-value = 1*20DIGIT (RFC 1870 section 5). Beyond 2^53 it is too large for anybody, exactly or not.
  SIZE: (value) =>
    value !== null && /^\d{1,20}$/.test(value) ? ["size", Math.min(Number(value), Number.MAX_SAFE_INTEGER)] : undefined,
  BODY: (value) => oneOf("body", value, ["7BIT", "8BITMIME", "BINARYMIME"]),
  SMTPUTF8: (value) => (value === null ? ["utf8", true] : undefined),
  RET: (value) => oneOf("ret", value, ["FULL", "HDRS"]),
  ENVID: (value) => {
    // RFC 3461 section 4.4: at most 100 characters, and printable once decoded.
    const id = value === null || value.length > 100 ? null : decodeXtext(value);
    return id !== null && /^[ -~]+$/.test(id) ? ["envelopeId", id] : undefined;
  },
  AUTH: (value) => {
    if (value === null || value === "<>") return value === null ? undefined : ["auth", ""];
    const path = parseMailbox(decodeXtext(value) ?? "");
    return path === null ? undefined : ["auth", printPath(path)];
  },
};

const RECIPIENT_KEYWORDS: Readonly<Record<string, Keyword>> = {
  NOTIFY: (value) => {
    // notify-esmtp-value = "NEVER" / 1#notify-list-element (RFC 3461 section 4.1); each at most once.
    const on = value?.toLowerCase().split(",") ?? [];
    if (on.length === 1 && on[0] === "never") return ["notify", []];
    const known = on.every((when) => when === "success" || when === "failure" || when === "delay");
    return on.length > 0 && known && new Set(on).size === on.length ? ["notify", on] : undefined;
  },
  ORCPT: (value) => {
    const original = value === null ? null : parseOriginalRecipient(value);
    return original === null ? undefined : ["original", original];
  },
};

function parse<Parameters extends object>(
  text: string,
  none: Parameters,
  keywords: Readonly<Record<string, Keyword>>,
): Parameters | Reply {
  if (text === "") return none;
  const fields: Record<string, unknown> = {};
  for (const part of text.split(/ +/)) {
    const equals = part.indexOf("=");
    const name = (equals < 0 ? part : part.slice(0, equals)).toUpperCase();
    const value = equals < 0 ? null : part.slice(equals + 1);
    const keyword = Object.hasOwn(keywords, name) ? keywords[name] : undefined;
    if (!keyword) return reply(555, "5.5.4", "A parameter that is not known here");
    const read = keyword(value);
    if (!read) return reply(501, "5.5.4", `${name} does not have such a value`);
    if (Object.hasOwn(fields, read[0])) return reply(501, "5.5.4", `${name} is there twice`);
    fields[read[0]] = read[1];
  }
  return { ...none, ...fields };
}

function oneOf(field: string, value: string | null, values: readonly string[]): readonly [string, unknown] | undefined {
  const known = value?.toUpperCase() ?? "";
  return values.includes(known) ? [field, known] : undefined;
}
