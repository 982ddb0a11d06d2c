/** The parameters of MAIL and RCPT, after parsing and checking. What was not given is null. */

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
  readonly original: { readonly type: string; readonly address: string } | null;
};
