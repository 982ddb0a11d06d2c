/** What the IMAP server engine tells its driver, and what it asks. Kinds with an entry in `ImapServerAnswer` are questions. */
import type { MailStore } from "../mailbox/mail-store";
import type { Secret } from "../sasl/exchange";

export type ImapServerEvent =
  /** An account's secret, for LOGIN or SASL. */
  | { readonly type: "find-secret"; readonly user: string }
  /** The user has proved who they are: where is their mail? */
  | { readonly type: "open-account"; readonly user: string }
  | { readonly type: "signed-in"; readonly user: string }
  /** The account is given back: after LOGOUT, UNAUTHENTICATE, or because the connection is over. */
  | { readonly type: "ended" };

export type ImapServerAnswer =
  | { readonly type: "find-secret"; readonly secret: Secret | null }
  /** The engine looks into the store itself, whenever it is asked something. */
  | { readonly type: "open-account"; readonly account: string; readonly store: MailStore }
  /** RFC 5530 section 3: the response code that goes with the NO. */
  | {
      readonly type: "open-account";
      readonly refused: "UNAVAILABLE" | "CONTACTADMIN" | "LIMIT";
      readonly text: string;
    };
