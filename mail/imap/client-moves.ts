/**
 * The IMAP client's legal moves, as data: what its state becomes by what happens. Diagrams are drawn from this table. Beside
 * these, "ended" leads from every state to "closed": BYE, silence, a lost connection, a response that is none.
 */
export const IMAP_CLIENT_MOVES = {
  greeting: { welcomed: "asking", "signed-in": "looking-around", refused: "closed" },
  /** Which capabilities there are, before signing in. */
  asking: { "may-encrypt": "encrypting", "may-sign-in": "signing-in", refused: "leaving" },
  encrypting: { agreed: "handshake", "may-sign-in": "signing-in", refused: "leaving" },
  // RFC 9051 section 6.2.1: what was learnt before counts no more, so it is asked again.
  handshake: { encrypted: "asking" },
  "signing-in": { "may-sign-in": "signing-in", "signed-in": "looking-around", refused: "leaving" },
  /** Which capabilities there are for somebody who has signed in. */
  "looking-around": { ready: "authenticated", refused: "leaving" },
  authenticated: { opening: "authenticated", opened: "selected", leave: "leaving" },
  selected: { opening: "authenticated", left: "authenticated", opened: "selected", leave: "leaving" },
  /** LOGOUT is sent. */
  leaving: {},
  closed: {},
} as const;

export type ImapClientState = keyof typeof IMAP_CLIENT_MOVES;
export type ImapClientInput = { [State in ImapClientState]: keyof (typeof IMAP_CLIENT_MOVES)[State] }[ImapClientState];

/** @throws Error for a move that is not in the table: the client itself is at fault */
export function moveImapClient(state: ImapClientState, input: ImapClientInput): ImapClientState {
  const moves: Readonly<Partial<Record<ImapClientInput, ImapClientState>>> = IMAP_CLIENT_MOVES[state];
  const to = moves[input];
  if (to === undefined) throw new Error(`in the state ${state} nothing follows from ${input}`);
  return to;
}
