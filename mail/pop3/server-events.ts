/** What the POP3 server engine tells its driver, and what it asks. Kinds with an entry in `Pop3ServerAnswer` are questions. */
import type { Secret } from "../sasl/exchange";
import type { Maildrop, MaildropMessage } from "./maildrop";

export type Pop3ServerEvent =
  /** An account's secret, for USER and PASS, APOP or SASL. */
  | { readonly type: "find-secret"; readonly user: string }
  /** The user has proved who they are: lock their maildrop and hand it over. */
  | { readonly type: "open-maildrop"; readonly user: string }
  /** QUIT in the TRANSACTION state: remove these, all of them or say so, then give the lock back. */
  | { readonly type: "update"; readonly deleted: readonly MaildropMessage[] }
  /** The session ended without QUIT: remove nothing, give the lock back (RFC 1939 section 6). */
  | { readonly type: "abandoned" };

export type Pop3ServerAnswer =
  | { readonly type: "find-secret"; readonly secret: Secret | null }
  | { readonly type: "open-maildrop"; readonly maildrop: Maildrop }
  /** RFC 2449 section 8.1, RFC 3206: the response code that goes with the -ERR. */
  | {
      readonly type: "open-maildrop";
      readonly refused: "IN-USE" | "LOGIN-DELAY" | "SYS/TEMP" | "SYS/PERM";
      readonly text: string;
    }
  | { readonly type: "update"; readonly complete: boolean };
