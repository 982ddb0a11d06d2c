/**
 * The notice that tells a sender what became of a message: who is told, of what, and how much comes back (RFC 3461). How it
 * is written is the message format's affair, see mail/message/delivery-report.ts.
 */
import type { Instant } from "../../engine";
import { printDeliveryReport, type Returned } from "../../message/delivery-report";
import type { DeliveryAction, RecipientStatus as RecipientOfReport } from "../../message/delivery-status";
import { printInstant } from "../../message/print-date";
import { type Field, guardedField, printableOnly } from "../../message/print-field";
import { isLines } from "../../wire/content-needs";
import { isAscii, LF } from "../../wire/octets";
import type { NotifyOn } from "../parameters";
import { needsUtf8, type Path, printPath } from "../path";
import type { EnhancedCode, Reply } from "../reply";
import { type OutgoingMail, recipient, sender } from "../send-mail";
import type { RecipientOutcome } from "../send-outcome";
import type { Recipient } from "../server-events";

/** RFC 3464 section 2.3.3. "relayed": handed to a host that will not report further. Nothing here expands a list. */
export type Action = Exclude<DeliveryAction, "expanded">;

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
  /** The queue's id of the message; the notice's Message-ID is made from it. */
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
  const utf8 = needsUtf8(to);
  const content = printDeliveryReport({
    fields: headerOf(to, told, context),
    text: textOf(told, context),
    status: {
      // RFC 3464 section 2.2.1: whenever the sender gave one.
      envelopeId: mail.sender.parameters.envelopeId,
      reportingMta: context.reportingHost,
      arrivedAt: context.arrivedAt,
      recipients: told.map((status) => recipientStatus(status, context)),
    },
    returned: returnedPart(mail, told),
  });
  // RFC 3461 section 6.1: the empty return path, to the original sender, and no notice about this one.
  return {
    sender: sender(null, { body: isAscii(content) ? null : "8BITMIME", utf8 }),
    recipients: [recipient(to, { notify: [] })],
    content,
  };
}

function headerOf(to: Path, told: readonly RecipientStatus[], { reportingHost, id, now }: NoticeContext): Field[] {
  const worst = WORST_FIRST.find((action) => told.some((status) => status.action === action)) ?? "failed";
  return [
    guardedField("From", `Mail delivery <MAILER-DAEMON@${reportingHost}>`),
    guardedField("To", `<${printPath(to)}>`),
    guardedField("Subject", SUBJECT[worst]),
    guardedField("Date", printInstant(now)),
    guardedField("Message-ID", `<${id}.${now.toString(36)}@${reportingHost}>`),
    // RFC 3834 section 5: nobody's machine is to answer a machine.
    guardedField("Auto-Submitted", "auto-replied"),
  ];
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
function textOf(told: readonly RecipientStatus[], context: NoticeContext): string {
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
  return text;
}

/** So that no line is longer than RFC 5322 section 2.1.1 allows, whatever its characters weigh. */
function inLines(text: string): string {
  return (printableOnly(text).match(/.{1,200}/gu) ?? []).join("\r\n    ");
}

function recipientStatus(
  { recipient: { path, parameters }, action, status, reply, host }: RecipientStatus,
  { now, willRetryUntil }: NoticeContext,
): RecipientOfReport {
  return {
    original: parameters.original,
    final: printPath(path),
    action,
    status,
    remoteMta: host,
    diagnostic: reply && spoken(reply),
    lastAttemptAt: now,
    willRetryUntil: action === "delayed" ? willRetryUntil : null,
  };
}

/** More of a reply than this helps nobody; RFC 5321 section 4.5.3.1.5 gives a line of it 512 octets. */
const MOST_SPOKEN = 1000;

function spoken({ code, enhanced, lines }: Reply): string {
  return [code, enhanced, ...lines]
    .filter((word) => word !== null && word !== "")
    .join(" ")
    .slice(0, MOST_SPOKEN);
}

/**
 * RET=HDRS brings back the header alone, and so does a report without a failure, whatever RET says (RFC 3461 section 4.3);
 * so does content that is too long or no lines of text, which would ask too much of the way back.
 */
function returnedPart({ sender, content }: OutgoingMail, told: readonly RecipientStatus[]): Returned {
  const { ret, body, utf8 } = sender.parameters;
  const whole =
    ret !== "HDRS" &&
    body !== "BINARYMIME" &&
    content.length <= MOST_RETURNED &&
    isLines(content) &&
    told.some(({ action }) => action === "failed");
  return { whole, utf8, content: whole ? content : headerSection(content) };
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
