/** A message and its envelope on the way out: what a client sends in one go, and what a relay keeps in its queue. */
import {
  type MailParameters,
  NO_MAIL_PARAMETERS,
  NO_RECIPIENT_PARAMETERS,
  type RecipientParameters,
} from "./parameters";
import type { Path } from "./path";
import type { Recipient, Sender } from "./server-events";

export type OutgoingMail = {
  /** `parameters.size` is not looked at: what is sent is counted. */
  readonly sender: Sender;
  readonly recipients: readonly Recipient[];
  /** Lines ending in CR LF, dots not doubled. */
  readonly content: Uint8Array;
};

/** @param path null for the empty reverse-path of notices (RFC 5321 section 4.5.5) */
export function sender(path: Path | null, parameters: Partial<MailParameters> = {}): Sender {
  return { path, parameters: { ...NO_MAIL_PARAMETERS, ...parameters } };
}

export function recipient(path: Path, parameters: Partial<RecipientParameters> = {}): Recipient {
  return { path, parameters: { ...NO_RECIPIENT_PARAMETERS, ...parameters } };
}
