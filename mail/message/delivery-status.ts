/** Delivery status notifications (RFC 3464): the part that programs read, both ways. */
import type { Instant } from "../engine";
import { isBlank } from "./field-value";
import { findValue } from "./header-field";
import { parseDate } from "./parse-date";
import type { Entity } from "./parse-message";
import { parseMessage } from "./parse-message";
import { printDate } from "./print-date";
import { printField, textField } from "./print-field";
import { decodeTransfer } from "./transfer-encoding";

export type DeliveryAction = "failed" | "delayed" | "delivered" | "relayed" | "expanded";

export type RecipientStatus = {
  /** ORCPT as the sender gave it (section 2.3.1), null where none was. */
  readonly original: { readonly type: string; readonly address: string } | null;
  /** "local@domain" (section 2.3.2). */
  readonly final: string;
  readonly action: DeliveryAction;
  /** RFC 3463: "5.1.1". */
  readonly status: string;
  /** The host that said so (section 2.3.5), and what it said (section 2.3.6). */
  readonly remoteMta: string | null;
  readonly diagnostic: string | null;
  /** When trying ends, for a delay (section 2.3.9). */
  readonly willRetryUntil: Instant | null;
};

export type DeliveryReport = {
  /** ENVID of the sender (section 2.2.1). */
  readonly envelopeId: string | null;
  readonly reportingMta: string;
  readonly arrivedAt: Instant | null;
  readonly recipients: readonly RecipientStatus[];
  /** The whole message or its header, as RET asked; null: nothing. 8-bit messages shrink to their header in a 7-bit report. */
  readonly returned: { readonly type: "message" | "header"; readonly content: Uint8Array } | null;
};

/** The text of a message/delivery-status. @throws RangeError for a line end in a value */
export function printDeliveryStatus({ envelopeId, reportingMta, arrivedAt, recipients }: DeliveryReport): string {
  const groups = [
    fields({
      "Original-Envelope-Id": envelopeId,
      "Reporting-MTA": `dns; ${reportingMta}`,
      "Arrival-Date": arrivedAt === null ? null : printDate({ at: arrivedAt, offset: 0 }),
    }),
    ...recipients.map(({ original, final, action, status, remoteMta, diagnostic, willRetryUntil }) =>
      fields({
        "Original-Recipient": original && `${original.type}; ${original.address}`,
        "Final-Recipient": `rfc822; ${final}`,
        Action: action,
        Status: status,
        "Remote-MTA": remoteMta === null ? null : `dns; ${remoteMta}`,
        "Diagnostic-Code": diagnostic === null ? null : `smtp; ${diagnostic}`,
        "Will-Retry-Until": willRetryUntil === null ? null : printDate({ at: willRetryUntil, offset: 0 }),
      }),
    ),
  ];
  return groups.join("\r\n");
}

/** A report as found in a message; what it returned is a part of that message. null where it has no message/delivery-status. */
export function parseDeliveryStatus(message: Entity): Omit<DeliveryReport, "returned"> | null {
  const part = message.parts.find(
    ({ mediaType }) => mediaType.type === "message" && mediaType.subtype.endsWith("delivery-status"),
  );
  if (!part) return null;
  const { bytes } = decodeTransfer(part.source.subarray(part.bodyStart, part.end), part.encoding);
  const [general, ...others] = groupsOf(bytes);
  if (!general) return null;
  return {
    envelopeId: general("original-envelope-id"),
    reportingMta: typed(general("reporting-mta"))?.address ?? "",
    arrivedAt: instantOf(general("arrival-date")),
    recipients: others.map((value) => ({
      original: typed(value("original-recipient")),
      final: typed(value("final-recipient"))?.address ?? "",
      action: actionOf(value("action")),
      status: value("status") ?? "",
      remoteMta: typed(value("remote-mta"))?.address ?? null,
      diagnostic: typed(value("diagnostic-code"))?.address ?? null,
      willRetryUntil: instantOf(value("will-retry-until")),
    })),
  };
}

const ACTIONS: readonly DeliveryAction[] = ["failed", "delayed", "delivered", "relayed", "expanded"];

// Of one message, never more than its recipients; the SMTP server's limit is far below.
const MOST_GROUPS = 10_000;

function fields(values: Readonly<Record<string, string | null>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === null ? "" : printField(textField(name, value, true))))
    .join("");
}

// Groups of fields are parted by blank lines (section 2.1): each is a header, read as one.
function groupsOf(bytes: Uint8Array): ((name: string) => string | null)[] {
  const groups: ((name: string) => string | null)[] = [];
  for (let from = 0; from < bytes.length && groups.length < MOST_GROUPS; ) {
    const end = groupEnd(bytes, from);
    const { fields } = parseMessage(bytes.subarray(from, end));
    if (fields.length > 0) groups.push((name) => findValue(fields, name));
    from = end;
  }
  return groups;
}

// Behind the next blank line.
function groupEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const lf = bytes.indexOf(10, at);
    if (lf < 0) return bytes.length;
    if (lf === at || (lf === at + 1 && bytes[at] === 13)) return lf + 1;
    at = lf + 1;
  }
}

// "type; value" (section 2.1.2).
function typed(value: string | null): { type: string; address: string } | null {
  if (value === null) return null;
  const semicolon = value.indexOf(";");
  let at = semicolon + 1;
  while (isBlank(value.charCodeAt(at))) at += 1;
  return { type: value.slice(0, Math.max(0, semicolon)).toLowerCase(), address: value.slice(at) };
}

function instantOf(value: string | null): Instant | null {
  return value === null ? null : (parseDate(value)?.at ?? null);
}

function actionOf(value: string | null): DeliveryAction {
  const word = value?.toLowerCase() ?? "";
  return ACTIONS.find((action) => word.startsWith(action)) ?? "failed";
}
