/** What the IMAP client engine tells its driver. It asks nothing. */
import type { ImapResult } from "./client-tasks/request";
import type { ResponseCode, Untagged } from "./client-tasks/response";

export type ImapEnd =
  /** LOGOUT, and the server said goodbye. */
  | "logged-out"
  /** The server's greeting was BYE. */
  | "turned-away"
  /** TLS was required, and the server has none, or takes us for signed in already. */
  | "no-tls"
  /** No way to sign in is both offered and safe on this connection. */
  | "no-method"
  /** Signing in failed; see the code. */
  | "not-signed-in"
  /** BYE in the middle of the session. */
  | "bye"
  /** The server said what no IMAP server says. */
  | "protocol"
  /** A response, or what is in it, was longer than allowed. */
  | "too-big"
  | "timeout"
  /** The server hung up. */
  | "hung-up";

export type SignInMethod = "SCRAM-SHA-256" | "CRAM-MD5" | "PLAIN" | "LOGIN" | "LOGIN command";

export type ImapClientEvent =
  /** Signed in: tasks are carried out. */
  | {
      readonly type: "ready";
      /** null where the server had signed us in before we said anything (PREAUTH). */
      readonly method: SignInMethod | null;
      readonly tls: boolean;
      /** In capitals. */
      readonly capabilities: readonly string[];
    }
  /**
   * What the server says beside a task's result: messages that are fetched, and at any time what others do to the mailbox.
   * `task` is the one under way, which is or is not the cause.
   */
  | { readonly type: "heard"; readonly task: number | null; readonly response: Untagged }
  /** The server is going to say at once what happens (RFC 2177). */
  | { readonly type: "idling"; readonly task: number }
  /** One for each task, unless the session ends first. */
  | { readonly type: "result"; readonly task: number; readonly result: ImapResult }
  /** The last event, always. Tasks without a result get none any more. */
  | { readonly type: "end"; readonly end: ImapEnd; readonly code: ResponseCode | null; readonly text: string };
