/** The sending client's legal moves, as data: what its state becomes by what happens. Diagrams are drawn from these tables. */

/**
 * The session. Beside these, "ended" leads from every state to "closed": 421, silence, a lost connection, a reply that is
 * none, and the end of QUIT.
 */
export const SESSION_MOVES = {
  greeting: { welcomed: "ehlo", refused: "quit" },
  ehlo: { "may-encrypt": "starttls", "may-sign-in": "auth", ready: "ready", "not-understood": "helo", refused: "quit" },
  helo: { ready: "ready", refused: "quit" },
  starttls: { agreed: "handshake", "may-sign-in": "auth", ready: "ready", refused: "quit" },
  // RFC 3207 section 4.2: what was learnt before counts no more, so it begins again.
  handshake: { encrypted: "ehlo" },
  auth: { "may-sign-in": "auth", ready: "ready", refused: "quit" },
  ready: { "has-mail": "sending", "has-none": "quit" },
  sending: { ready: "ready" },
  quit: {},
  closed: {},
} as const;

/** One transaction with some or all of a message's recipients; a message may take several. */
export const TRANSACTION_MOVES = {
  begin: { "left-over": "reset", clean: "mail", over: "done" },
  reset: { sent: "mail" },
  mail: { sent: "rcpt" },
  rcpt: { "all-sent": "data", "mail-refused": "begin", "use-bdat": "chunk" },
  data: { sent: "go-ahead", "nobody-accepted": "begin" },
  "go-ahead": { allowed: "content", refused: "begin" },
  content: { sent: "verdict" },
  chunk: { "nobody-accepted": "begin", "last-sent": "verdict", refused: "begin" },
  verdict: { given: "begin" },
  done: {},
} as const;

export type SessionState = keyof typeof SESSION_MOVES;
export type TransactionState = keyof typeof TRANSACTION_MOVES;

type Inputs<Table> = { [State in keyof Table]: keyof Table[State] }[keyof Table];
export type SessionInput = Inputs<typeof SESSION_MOVES>;
export type TransactionInput = Inputs<typeof TRANSACTION_MOVES>;

/** @throws Error for a move that is not in the table: the client itself is at fault */
export function move<State extends string, Input extends string>(
  table: Readonly<Record<State, Readonly<Partial<Record<Input, State>>>>>,
  state: State,
  input: Input,
): State {
  const to = table[state][input];
  if (to === undefined) throw new Error(`in the state ${state} nothing follows from ${input}`);
  return to;
}
