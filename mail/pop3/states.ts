/**
 * POP3's states and legal moves, for the server and for whoever draws them (RFC 1939 section 3). A command leads to one of
 * the states beside it: to the first when it fails or has nothing to change. What is not here is refused with -ERR and
 * changes nothing.
 */
export const POP3_MOVES = {
  authorization: {
    APOP: ["authorization", "transaction"],
    AUTH: ["authorization", "transaction"],
    CAPA: ["authorization"],
    LANG: ["authorization"],
    PASS: ["authorization", "transaction"],
    // Section 4: nobody has signed in, so there is nothing to update.
    QUIT: ["ended"],
    STLS: ["authorization"],
    USER: ["authorization"],
    UTF8: ["authorization"],
  },
  transaction: {
    CAPA: ["transaction"],
    DELE: ["transaction"],
    LANG: ["transaction"],
    LIST: ["transaction"],
    NOOP: ["transaction"],
    QUIT: ["update"],
    RETR: ["transaction"],
    RSET: ["transaction"],
    STAT: ["transaction"],
    TOP: ["transaction"],
    UIDL: ["transaction"],
  },
  /** Messages are removed; no command is read any more (section 6). */
  update: {},
  ended: {},
} as const satisfies Record<Pop3State, Record<string, readonly Pop3State[]>>;

export type Pop3State = "authorization" | "transaction" | "update" | "ended";

export type AuthorizationCommand = keyof (typeof POP3_MOVES)["authorization"];
export type TransactionCommand = keyof (typeof POP3_MOVES)["transaction"];
