/** What the SMTP server engine tells its driver, and what it asks. Kinds with an entry in `SmtpServerAnswer` are questions. */
import type { Secret } from "../sasl/exchange";
import type { MailParameters, RecipientParameters } from "./parameters";
import type { Path } from "./path";
import type { Reply } from "./reply";

/** Who is speaking, as far as is known when a question is asked. */
export type SmtpSession = {
  /** What it calls itself in EHLO or HELO, unproven; null before. */
  readonly hello: string | null;
  /** Greeted with EHLO. */
  readonly extended: boolean;
  readonly tls: boolean;
  /** Who has signed in with AUTH; null while nobody has. */
  readonly user: string | null;
};

export type Sender = {
  /** null is the empty reverse-path `<>` of bounces (RFC 5321 section 4.5.5). */
  readonly path: Path | null;
  readonly parameters: MailParameters;
};

export type Recipient = { readonly path: Path; readonly parameters: RecipientParameters };

/** Whether a message may come from, or go to, somebody: yes, or the reply that says why not. */
export type Verdict = { readonly accept: true } | { readonly accept: false; readonly reply: Reply };

export type SmtpServerEvent =
  | { readonly type: "find-secret"; readonly user: string }
  | { readonly type: "signed-in"; readonly user: string }
  | { readonly type: "sender"; readonly session: SmtpSession; readonly sender: Sender }
  | {
      readonly type: "recipient";
      readonly session: SmtpSession;
      readonly sender: Sender;
      readonly recipient: Recipient;
      /** Accepted so far in this transaction. */
      readonly others: readonly Recipient[];
    }
  /** The whole message has arrived. Answering 250 takes responsibility for it (RFC 5321 section 4.2.5). */
  | {
      readonly type: "message";
      readonly session: SmtpSession;
      readonly sender: Sender;
      readonly recipients: readonly Recipient[];
      /** As sent, dots unstuffed, ending in CR LF unless BDAT brought it otherwise. Without a trace header yet. */
      readonly content: Uint8Array;
    }
  | { readonly type: "verify"; readonly session: SmtpSession; readonly argument: string }
  | { readonly type: "expand"; readonly session: SmtpSession; readonly argument: string };

export type SmtpServerAnswer =
  | { readonly type: "find-secret"; readonly secret: Secret | null }
  | { readonly type: "sender"; readonly verdict: Verdict }
  | { readonly type: "recipient"; readonly verdict: Verdict }
  | { readonly type: "message"; readonly reply: Reply }
  | { readonly type: "verify"; readonly reply: Reply }
  | { readonly type: "expand"; readonly reply: Reply };
