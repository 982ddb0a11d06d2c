/** Delivery status notifications (RFC 3464): the part that programs read. See parse-delivery-status.ts for the way back. */
import type { Instant } from "../engine";
import { isAsciiText } from "../wire/octets";
import { printInstant } from "./print-date";
import { asciiOnly, guardedField, printableOnly, printField } from "./print-field";
import { encodeEmbedded, type TypedAddress, UTF8_TYPE } from "./typed-address";

export type DeliveryAction = "failed" | "delayed" | "delivered" | "relayed" | "expanded";

export type RecipientStatus = {
  /** ORCPT as the sender gave it (section 2.3.1), null where none was. */
  readonly original: TypedAddress | null;
  /** "local@domain", beyond ASCII too (section 2.3.2). */
  readonly final: string;
  readonly action: DeliveryAction;
  /** RFC 3463: "5.1.1". */
  readonly status: string;
  /** The host that said so (section 2.3.5), and what it said (section 2.3.6). */
  readonly remoteMta: string | null;
  readonly diagnostic: string | null;
  /** Section 2.3.7. */
  readonly lastAttemptAt: Instant | null;
  /** When trying ends, for a delay (section 2.3.9). */
  readonly willRetryUntil: Instant | null;
};

export type DeliveryStatus = {
  /** ENVID of the sender (section 2.2.1). */
  readonly envelopeId: string | null;
  readonly reportingMta: string;
  readonly arrivedAt: Instant | null;
  readonly recipients: readonly RecipientStatus[];
};

/** The text of a message/delivery-status, in ASCII. Much of it comes from strangers: what may not stand there becomes "?". */
export function printDeliveryStatus({ envelopeId, reportingMta, arrivedAt, recipients }: DeliveryStatus): string {
  const groups = [
    fields({
      "Original-Envelope-Id": envelopeId,
      "Reporting-MTA": `dns; ${reportingMta}`,
      "Arrival-Date": dateText(arrivedAt),
    }),
    ...recipients.map((recipient) =>
      fields({
        "Original-Recipient": recipient.original && addressText(recipient.original),
        // RFC 6533 section 3: an address beyond ASCII has a type and a writing of its own.
        "Final-Recipient": addressText({
          type: isAsciiText(recipient.final) ? "rfc822" : UTF8_TYPE,
          address: recipient.final,
        }),
        Action: recipient.action,
        Status: recipient.status,
        "Remote-MTA": recipient.remoteMta && `dns; ${recipient.remoteMta}`,
        "Diagnostic-Code": recipient.diagnostic && `smtp; ${recipient.diagnostic}`,
        "Last-Attempt-Date": dateText(recipient.lastAttemptAt),
        "Will-Retry-Until": dateText(recipient.willRetryUntil),
      }),
    ),
  ];
  return groups.join("\r\n");
}

function fields(values: Readonly<Record<string, string | null>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value ? printField(guardedField(name, asciiOnly(value))) : ""))
    .join("");
}

function dateText(at: Instant | null): string | null {
  return at === null ? null : printInstant(at);
}

function addressText({ type, address }: TypedAddress): string {
  return `${type}; ${type === UTF8_TYPE ? encodeEmbedded(printableOnly(address)) : address}`;
}
