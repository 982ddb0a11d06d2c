/**
 * The SMTP server's state machine: in each state, what may come and where it leads once it has succeeded. A command that
 * is not in the row is out of order (503), and one that is refused moves nothing. Besides, every state can end at any
 * time with a 421 (RFC 5321 section 3.8) or because the connection is gone; what was not complete then never was.
 *
 * - greeted: the server has spoken, the client has not said who it is
 * - ready: no transaction is under way
 * - sender: MAIL was accepted; RCPT adds recipients (RFC 5321 section 3.3)
 * - recipients: at least one was accepted
 * - content: after DATA; everything up to CR LF . CR LF is message
 * - chunks: some BDAT have arrived and the last is to come (RFC 3030 section 2)
 * - spoiled: a chunk was refused and the client has to say RSET (RFC 3030 section 2)
 * - signing-in: lines are SASL responses (RFC 4954 section 4)
 * - securing: after STARTTLS, until the handshake is done (RFC 3207 section 4)
 */
export const SERVER_MOVES = {
  greeted: {
    EHLO: "ready",
    HELO: "ready",
    // RFC 5321 section 4.1.4: these may come at any time, even before EHLO.
    RSET: "greeted",
    NOOP: "greeted",
    HELP: "greeted",
    VRFY: "greeted",
    EXPN: "greeted",
    QUIT: "ended",
  },
  ready: {
    EHLO: "ready",
    HELO: "ready",
    MAIL: "sender",
    RSET: "ready",
    NOOP: "ready",
    HELP: "ready",
    VRFY: "ready",
    EXPN: "ready",
    AUTH: "signing-in",
    STARTTLS: "securing",
    QUIT: "ended",
  },
  sender: {
    EHLO: "ready",
    HELO: "ready",
    RCPT: "recipients",
    RSET: "ready",
    NOOP: "sender",
    HELP: "sender",
    VRFY: "sender",
    EXPN: "sender",
    QUIT: "ended",
  },
  recipients: {
    EHLO: "ready",
    HELO: "ready",
    RCPT: "recipients",
    DATA: "content",
    BDAT: "chunks",
    "BDAT LAST": "ready",
    "BDAT refused": "spoiled",
    RSET: "ready",
    NOOP: "recipients",
    HELP: "recipients",
    VRFY: "recipients",
    EXPN: "recipients",
    QUIT: "ended",
  },
  content: { "end of content": "ready" },
  chunks: {
    EHLO: "ready",
    HELO: "ready",
    BDAT: "chunks",
    "BDAT LAST": "ready",
    "BDAT refused": "spoiled",
    RSET: "ready",
    NOOP: "chunks",
    HELP: "chunks",
    VRFY: "chunks",
    EXPN: "chunks",
    QUIT: "ended",
  },
  spoiled: {
    EHLO: "ready",
    HELO: "ready",
    RSET: "ready",
    NOOP: "spoiled",
    HELP: "spoiled",
    VRFY: "spoiled",
    EXPN: "spoiled",
    QUIT: "ended",
  },
  "signing-in": { "end of sign-in": "ready" },
  // RFC 3207 section 4.2: as after the greeting, with nothing known.
  securing: { "TLS started": "greeted" },
  ended: {},
} as const satisfies Record<string, Readonly<Record<string, string>>>;

export type ServerState = keyof typeof SERVER_MOVES;

type Keys<Row> = Row extends unknown ? keyof Row : never;

/** A command's verb, or what ends a stretch that is not made of commands. */
export type ServerMove = Keys<(typeof SERVER_MOVES)[ServerState]>;

/** Where a move leads, or null where it is not allowed. */
export function destinationOf(state: ServerState, move: ServerMove): ServerState | null {
  const row: Readonly<Partial<Record<ServerMove, ServerState>>> = SERVER_MOVES[state];
  return row[move] ?? null;
}
