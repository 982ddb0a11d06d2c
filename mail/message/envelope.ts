/** A message's envelope as IMAP's ENVELOPE lists it (RFC 9051 section 7.5.2): fields as written, nothing decoded. */
import type { Address } from "./address";
import { findValue } from "./header-field";
import { parseAddresses } from "./parse-addresses";
import type { Entity } from "./parse-message";

export type Envelope = {
  /** Values as they stand, unfolded; null for a field that is not there. */
  readonly date: string | null;
  readonly subject: string | null;
  readonly inReplyTo: string | null;
  readonly messageId: string | null;
  readonly from: readonly Address[];
  /** `from` where the message has none or an empty one; so too `replyTo`. */
  readonly sender: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
};

export function envelopeOf({ fields }: Entity): Envelope {
  const addresses = (name: string) => parseAddresses(findValue(fields, name) ?? "", "as-written").addresses;
  const from = addresses("from");
  const orFrom = (list: readonly Address[]) => (list.length > 0 ? list : from);
  return {
    date: findValue(fields, "date"),
    subject: findValue(fields, "subject"),
    inReplyTo: findValue(fields, "in-reply-to"),
    messageId: findValue(fields, "message-id"),
    from,
    sender: orFrom(addresses("sender")),
    replyTo: orFrom(addresses("reply-to")),
    to: addresses("to"),
    cc: addresses("cc"),
    bcc: addresses("bcc"),
  };
}
