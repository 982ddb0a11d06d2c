/** What a delivery status notification tells programs (RFC 3464), read kindly: the inverse of delivery-status.ts. */
import type { Instant } from "../engine";
import type { DeliveryAction, DeliveryStatus } from "./delivery-status";
import { isBlank } from "./field-value";
import { findValue } from "./header-field";
import { parseDate } from "./parse-date";
import { type Entity, parseMessage } from "./parse-message";
import { decodeTransfer } from "./transfer-encoding";
import { decodeEmbedded, type TypedAddress, UTF8_TYPE } from "./typed-address";

/** A status as found in a message; what it returned is a part of that message. null where it has no message/delivery-status. */
export function parseDeliveryStatus(message: Entity): DeliveryStatus | null {
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
      original: decoded(typed(value("original-recipient"))),
      final: decoded(typed(value("final-recipient")))?.address ?? "",
      action: actionOf(value("action")),
      status: value("status") ?? "",
      remoteMta: typed(value("remote-mta"))?.address ?? null,
      diagnostic: typed(value("diagnostic-code"))?.address ?? null,
      lastAttemptAt: instantOf(value("last-attempt-date")),
      willRetryUntil: instantOf(value("will-retry-until")),
    })),
  };
}

const ACTIONS: readonly DeliveryAction[] = ["failed", "delayed", "delivered", "relayed", "expanded"];

// Of one message, never more than its recipients; the SMTP server's limit is far below.
const MOST_GROUPS = 10_000;

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
function typed(value: string | null): TypedAddress | null {
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

function decoded(typed: TypedAddress | null): TypedAddress | null {
  if (typed?.type !== UTF8_TYPE) return typed;
  return { type: UTF8_TYPE, address: decodeEmbedded(typed.address) ?? typed.address };
}
