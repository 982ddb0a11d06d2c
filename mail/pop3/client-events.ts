/** What the POP3 client engine tells its driver. It asks nothing. */

export type Pop3Result =
  | { readonly type: "stat"; readonly count: number; readonly octets: number }
  | { readonly type: "list"; readonly sizes: readonly { readonly number: number; readonly size: number }[] }
  | { readonly type: "unique-ids"; readonly ids: readonly { readonly number: number; readonly uniqueId: string }[] }
  /** RETR and TOP; lines end in CR LF, dots are unstuffed. */
  | { readonly type: "message"; readonly number: number; readonly content: Uint8Array }
  | { readonly type: "done" }
  /** -ERR. The session goes on. */
  | { readonly type: "refused"; readonly code: string | null; readonly text: string };

export type Pop3End =
  /** QUIT, and the server says that what was to be removed is removed. */
  | "quit"
  /** QUIT, and the server says that not everything was removed. */
  | "quit-refused"
  /** The server's greeting was -ERR. */
  | "turned-away"
  /** TLS was required, and the server has none; or the handshake was refused. */
  | "no-tls"
  /** No way to sign in is both offered and safe on this connection. */
  | "no-method"
  /** Signing in failed; see the code. */
  | "not-signed-in"
  /** The server said what no POP3 server says, or too much of it. */
  | "protocol"
  | "timeout"
  /** The server hung up. Nothing is removed unless it had read QUIT. */
  | "hung-up";

export type SignInMethod = "SCRAM-SHA-256" | "CRAM-MD5" | "APOP" | "PLAIN" | "USER" | "LOGIN";

export type Pop3ClientEvent =
  /** Signed in: the maildrop is open, and tasks are carried out. */
  | {
      readonly type: "ready";
      readonly method: SignInMethod;
      readonly tls: boolean;
      /** CAPA's lines; empty where the server does not know CAPA. */
      readonly capabilities: readonly string[];
    }
  | { readonly type: "result"; readonly task: number; readonly result: Pop3Result }
  /** The last event, always. Tasks without a result get none any more. */
  | { readonly type: "end"; readonly end: Pop3End; readonly code: string | null; readonly text: string };
