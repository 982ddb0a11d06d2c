/** What a message asks of the server, and how it is carried by the extensions that the server has. */
import { type ContentNeeds, needsOf } from "../wire/content-needs";
import type { Extensions } from "./extensions";
import { needsUtf8 } from "./path";
import type { EnhancedCode } from "./reply";
import type { OutgoingMail } from "./send-mail";
import type { Recipient } from "./server-events";

export type Carriage = {
  /** BDAT instead of DATA. */
  readonly chunked: boolean;
  /** What MAIL says; null is nothing, which means 7BIT. */
  readonly body: "7BIT" | "8BITMIME" | "BINARYMIME" | null;
  readonly utf8: boolean;
  /** What the server would have to offer and does not. */
  readonly lacking: LocalRefusal | null;
};

export type LocalRefusal = { readonly status: EnhancedCode; readonly why: string };

export function carriageOf(mail: OutgoingMail, extensions: Extensions, preferChunking: boolean): Carriage {
  const needs = needsOf(mail.content);
  const binary = isBinary(mail, needs);
  const { path, parameters } = mail.sender;
  // Announced for a message that is ASCII all over, it is not missed (RFC 6531 section 3.2 is about those that need it).
  const utf8 =
    (parameters.utf8 && needs.eightBit) || (path !== null && needsUtf8(path)) || recipientsNeedUtf8(mail, extensions);
  const declared = parameters.body === "7BIT" && extensions.eightBitMime ? "7BIT" : null;
  return {
    chunked: extensions.chunking && (binary || preferChunking),
    // What the content is counts, not what it was announced as: RFC 6152 section 3 lets the plainest fitting value stand.
    body: binary ? "BINARYMIME" : needs.eightBit ? "8BITMIME" : declared,
    utf8,
    lacking: lackingFor(mail, needs, binary, utf8, extensions),
  };
}

/** Why this recipient cannot be sent to at all over this session, or null. */
export function localRefusalOf(
  { path }: Recipient,
  { lacking }: Carriage,
  extensions: Extensions,
): LocalRefusal | null {
  if (lacking) return lacking;
  if (!extensions.utf8 && needsUtf8(path)) {
    return { status: "5.6.7", why: "The server does not take addresses beyond ASCII." };
  }
  return null;
}

function isBinary({ sender: { parameters } }: OutgoingMail, { binary, longLine }: ContentNeeds): boolean {
  return binary || (parameters.body === "BINARYMIME" && longLine);
}

/** Where the server has no SMTPUTF8 those recipients alone are refused, and the others need none. */
function recipientsNeedUtf8({ recipients }: OutgoingMail, { utf8 }: Extensions): boolean {
  return utf8 && recipients.some(({ path }) => needsUtf8(path));
}

function lackingFor(
  { content }: OutgoingMail,
  { eightBit }: ContentNeeds,
  binary: boolean,
  utf8: boolean,
  extensions: Extensions,
): LocalRefusal | null {
  if (binary && !(extensions.chunking && extensions.binaryMime)) {
    // RFC 5321 section 2.3.8: never in DATA.
    return {
      status: "5.6.1",
      why: "The message has bare line ends, NULs or over-long lines, and the server takes none.",
    };
  }
  // RFC 6152 section 3: converted or returned, but not sent.
  if (eightBit && !extensions.eightBitMime && !binary) {
    return { status: "5.6.3", why: "The message has 8-bit text, and the server takes 7-bit text only." };
  }
  // RFC 6531 section 3.2.
  if (utf8 && !extensions.utf8) {
    return { status: "5.6.7", why: "The message needs SMTPUTF8, which the server does not offer." };
  }
  // RFC 1870 section 6: it would be refused in any case.
  if (extensions.size !== null && extensions.size > 0 && content.length > extensions.size) {
    return { status: "5.3.4", why: `The message is larger than the ${extensions.size} octets the server takes.` };
  }
  return null;
}
