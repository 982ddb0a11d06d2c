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

/**
 * Whatever goes into a command's line as it is. What was parsed always fits; what a program has put together may not, and a
 * line end in it would be a command of its own.
 * @throws RangeError for a control character in an address or a parameter
 */
export function requireOneLine({ sender: from, recipients }: OutgoingMail): void {
  const paths = [from.path, ...recipients.map(({ path }) => path)];
  const texts = [
    ...paths.flatMap((path) => (path ? [path.local, path.domain] : [])),
    ...recipients.map(({ parameters }) => parameters.original?.type ?? ""),
    from.parameters.auth ?? "",
  ];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
  if (texts.some((text) => /[\x00-\x1f\x7f]/.test(text))) throw new RangeError("an address holds a control character");
}
