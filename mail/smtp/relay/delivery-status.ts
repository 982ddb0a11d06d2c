/**
 * The notice that tells a sender what became of a message: a delivery status notification in its own format (RFC 3464),
 * wrapped for people and machines (RFC 6522), sent as RFC 3461 section 6 says.
 */
import type { Instant } from "../../engine";
import { concatOctets, isAscii, LF } from "../../wire/octets";
import { encodeUtf8 } from "../../wire/text-coding";
import type { NotifyOn } from "../parameters";
import { needsUtf8, type Path, printPath } from "../path";
import type { EnhancedCode, Reply } from "../reply";
import { type OutgoingMail, recipient, sender } from "../send-mail";
import type { RecipientOutcome } from "../send-outcome";
import type { Recipient } from "../server-events";
import { asciiOnly, foldField, printableOnly } from "./field-text";
import { printInstant } from "./print-instant";

/** RFC 3464 section 2.3.3. "relayed": handed to a host that will not report further. */
export type Action = "failed" | "delayed" | "delivered" | "relayed";

export type RecipientStatus = {
  readonly recipient: Recipient;
  readonly action: Action;
  readonly status: EnhancedCode;
  readonly reply: Reply | null;
  /** One plain sentence. */
  readonly why: string;
  readonly host: string | null;
};

export type NoticeContext = {
  /** Ours, as other hosts know it. */
  readonly reportingHost: string;
  /** The queue's id of the message; the notice's Message-ID and boundary are made from it. */
  readonly id: string;
  readonly arrivedAt: Instant;
  readonly now: Instant;
  /** When we give up on those delayed. */
  readonly willRetryUntil: Instant;
};

/**
 * The original comes back whole up to this many octets, otherwise its header alone: a notice is mail that nobody asked for,
 * and whoever forges a sender must not be able to send much through us.
 */
const MOST_RETURNED = 64 * 1024;
/** A header that is longer is cut at a line's end; for telling which message it was, this is plenty. */
const MOST_RETURNED_HEADER = 16 * 1024;

/** True where the sender wants to hear of it (RFC 3461 section 4.1: without NOTIFY, of failure and delay). */
export function wantsNotice({ parameters: { notify } }: Recipient, action: Action): boolean {
  const on: NotifyOn = action === "failed" ? "failure" : action === "delayed" ? "delay" : "success";
  return notify === null ? on !== "success" : notify.includes(on);
}

/** A status from an attempt's outcome. */
export function statusFrom(outcome: RecipientOutcome, action: Action): RecipientStatus {
  const { status, reply, why, host } = outcome;
  return { recipient: outcome.recipient, action, status, reply, why, host };
}

/**
 * @returns null where nobody is to be told: the message was a notice itself (RFC 5321 section 4.5.5, RFC 3461 section 6.1),
 *   or the sender asked not to hear of it
 */
export function deliveryStatusNotice(
  mail: OutgoingMail,
  statuses: readonly RecipientStatus[],
  context: NoticeContext,
): OutgoingMail | null {
  const to = mail.sender.path;
  const told = statuses.filter((status) => wantsNotice(status.recipient, status.action));
  if (to === null || told.length === 0) return null;
  const returned = returnedPart(mail, told);
  const human = humanPart(told, context);
  const machine = machinePart(mail, told, context);
  const boundary = freeBoundary(context, [human, machine, returned.bytes]);
  const utf8 = needsUtf8(to);
  const eightBit = utf8 || !isAscii(returned.bytes) || !isAscii(human);
  const part = (type: string, encoding: "7bit" | "8bit") =>
    encodeUtf8(`\r\n--${boundary}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`);
  const content = concatOctets([
    encodeUtf8(headerOf(to, told, context, boundary, eightBit)),
    part(
      isAscii(human) ? "text/plain; charset=us-ascii" : "text/plain; charset=utf-8",
      isAscii(human) ? "7bit" : "8bit",
    ),
    human,
    part("message/delivery-status", "7bit"),
    machine,
    part(returned.type, isAscii(returned.bytes) ? "7bit" : "8bit"),
    returned.bytes,
    encodeUtf8(`\r\n--${boundary}--\r\n`),
  ]);
  // RFC 3461 section 6.1: the empty return path, to the original sender, and no notice about this one.
  return {
    sender: sender(null, { body: eightBit ? "8BITMIME" : null, utf8 }),
    recipients: [recipient(to, { notify: [] })],
    content,
  };
}

function headerOf(
  to: Path,
  told: readonly RecipientStatus[],
  { reportingHost, id, now }: NoticeContext,
  boundary: string,
  eightBit: boolean,
): string {
  const worst = WORST_FIRST.find((action) => told.some((status) => status.action === action)) ?? "failed";
  return [
    foldField("From", `Mail delivery <MAILER-DAEMON@${reportingHost}>`),
    foldField("To", `<${printPath(to)}>`),
    foldField("Subject", SUBJECT[worst]),
    foldField("Date", printInstant(now)),
    foldField("Message-ID", `<${id}.${now.toString(36)}@${reportingHost}>`),
    // RFC 3834 section 5: nobody's machine is to answer a machine.
    foldField("Auto-Submitted", "auto-replied"),
    foldField("MIME-Version", "1.0"),
    // RFC 6522 section 3.
    foldField("Content-Type", `multipart/report; report-type=delivery-status; boundary="${boundary}"`),
    ...(eightBit ? [foldField("Content-Transfer-Encoding", "8bit")] : []),
    "\r\nThis is a report in several parts (RFC 3464).\r\n",
  ].join("");
}

const WORST_FIRST: readonly Action[] = ["failed", "delayed", "relayed", "delivered"];

const SUBJECT: Readonly<Record<Action, string>> = {
  failed: "Your message could not be delivered",
  delayed: "Your message has not been delivered yet",
  relayed: "Your message has been passed on",
  delivered: "Your message has been delivered",
};

const LEAD: Readonly<Record<Action, string>> = {
  failed: "Your message could not be delivered to:",
  delayed: "Your message has not been delivered yet, and we keep trying, to:",
  relayed: "Your message was passed on to a host that sends no confirmations, for:",
  delivered: "Your message was delivered to:",
};

/** Whole lines of plain English, no longer than a screen is wide where the address allows it. */
function humanPart(told: readonly RecipientStatus[], context: NoticeContext): Uint8Array {
  let text = `This is the mail host ${context.reportingHost}.\r\n`;
  for (const action of WORST_FIRST) {
    const those = told.filter((status) => status.action === action);
    if (those.length === 0) continue;
    text += `\r\n${LEAD[action]}\r\n`;
    for (const { recipient: to, why, reply, host } of those) {
      text += `\r\n  ${printPath(to.path)}\r\n  ${inLines(why)}\r\n`;
      if (reply) text += `  ${host ? printableOnly(host) : "The other host"} said: ${inLines(spoken(reply))}\r\n`;
    }
    if (action === "delayed") {
      text += `\r\nYou need not send it again. We give up on ${printInstant(context.willRetryUntil)}.\r\n`;
    }
  }
  return encodeUtf8(text);
}

/** So that no line is longer than RFC 5322 section 2.1.1 allows, whatever its characters weigh. */
function inLines(text: string): string {
  return (printableOnly(text).match(/.{1,200}/gu) ?? []).join("\r\n    ");
}

/** RFC 3464 section 2: fields about the message, then a block for each recipient. */
function machinePart(
  { sender: { parameters } }: OutgoingMail,
  told: readonly RecipientStatus[],
  { reportingHost, arrivedAt, now, willRetryUntil }: NoticeContext,
): Uint8Array {
  let text = "";
  // RFC 3464 section 2.2.1: whenever the sender gave one.
  if (parameters.envelopeId !== null) text += foldField("Original-Envelope-Id", asciiOnly(parameters.envelopeId));
  text += foldField("Reporting-MTA", `dns; ${reportingHost}`);
  text += foldField("Arrival-Date", printInstant(arrivedAt));
  for (const { recipient: to, action, status, reply, host } of told) {
    const { original } = to.parameters;
    text += "\r\n";
    if (original)
      text += foldField("Original-Recipient", `${asciiOnly(original.type)}; ${addressText(original.address)}`);
    const final = printPath(to.path);
    // RFC 6533 section 3: an address beyond ASCII has a type and a writing of its own.
    text += foldField("Final-Recipient", `${needsUtf8(to.path) ? "utf-8" : "rfc822"}; ${addressText(final)}`);
    text += foldField("Action", action);
    text += foldField("Status", status);
    if (host) text += foldField("Remote-MTA", `dns; ${asciiOnly(host)}`);
    if (reply) text += foldField("Diagnostic-Code", `smtp; ${asciiOnly(spoken(reply))}`);
    text += foldField("Last-Attempt-Date", printInstant(now));
    if (action === "delayed") text += foldField("Will-Retry-Until", printInstant(willRetryUntil));
  }
  return encodeUtf8(text);
}

/** ASCII as it is, the rest as `\x{...}` (RFC 6533 section 3). */
function addressText(address: string): string {
  return printableOnly(address).replace(/[^\x20-\x7e]/gu, (character) => {
    return `\\x{${character.codePointAt(0)?.toString(16).toUpperCase()}}`;
  });
}

/** More of a reply than this helps nobody; RFC 5321 section 4.5.3.1.5 gives a line of it 512 octets. */
const MOST_SPOKEN = 1000;

function spoken({ code, enhanced, lines }: Reply): string {
  return printableOnly([code, enhanced, ...lines].filter((word) => word !== null && word !== "").join(" ")).slice(
    0,
    MOST_SPOKEN,
  );
}

/**
 * RET=HDRS brings back the header alone, and so does a report without a failure, whatever RET says (RFC 3461 section 4.3);
 * so does content that is too long or binary, which would ask too much of the way back.
 */
function returnedPart(
  { sender: { parameters }, content }: OutgoingMail,
  told: readonly RecipientStatus[],
): { type: string; bytes: Uint8Array } {
  const whole =
    parameters.ret !== "HDRS" &&
    parameters.body !== "BINARYMIME" &&
    content.length <= MOST_RETURNED &&
    told.some(({ action }) => action === "failed");
  if (whole) return { type: parameters.utf8 ? "message/global" : "message/rfc822", bytes: content };
  return { type: parameters.utf8 ? "message/global-headers" : "text/rfc822-headers", bytes: headerSection(content) };
}

/** Up to the empty line, in whole lines, at most `MOST_RETURNED_HEADER` octets. */
function headerSection(content: Uint8Array): Uint8Array {
  let at = 0;
  while (at < content.length && content[at] !== 13 && content[at] !== LF) {
    const end = content.indexOf(LF, at);
    if (end < 0 || end >= MOST_RETURNED_HEADER) break;
    at = end + 1;
  }
  return content.subarray(0, at);
}

/** A line that stands in none of the parts (RFC 2046 section 5.1.1), and the same one for the same notice. */
function freeBoundary({ id, now }: NoticeContext, parts: readonly Uint8Array[]): string {
  const stem = `report-${id}-${now.toString(36)}`;
  for (let count = 0; ; count += 1) {
    const boundary = `${stem}-${count}`;
    const line = encodeUtf8(`--${boundary}`);
    if (!parts.some((part) => contains(part, line))) return boundary;
  }
}

function contains(bytes: Uint8Array, wanted: Uint8Array): boolean {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((octet, index) => bytes[at + index] === octet)) return true;
  }
  return false;
}
