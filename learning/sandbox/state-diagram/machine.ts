/** A protocol engine's state machine as a value, read from the engine's own table of moves: nothing here is drawn by hand. */
import { IMAP_CLIENT_MOVES, type ImapClientState } from "../../../mail/imap/client-moves";
import { IMAP_MOVES, type ImapState } from "../../../mail/imap/server-states";
import { POP3_MOVES, type Pop3State } from "../../../mail/pop3/states";
import {
  SESSION_MOVES,
  type SessionState,
  TRANSACTION_MOVES,
  type TransactionState,
} from "../../../mail/smtp/client-moves";
import { SERVER_MOVES, type ServerState } from "../../../mail/smtp/server-moves";

export type Move = {
  readonly from: string;
  readonly to: string;
  /** A command as it stands on the wire, or what happens: "RCPT", "end of content". */
  readonly name: string;
};

export type State = { readonly name: string /** In plain words. */; readonly meaning: string };

export type Machine = {
  readonly name: string;
  readonly protocol: "smtp" | "pop" | "imap";
  readonly side: "client" | "server";
  /** Where it begins is the first. */
  readonly states: readonly State[];
  /** In the table's order. */
  readonly moves: readonly Move[];
  /** What leads to the end besides the moves. */
  readonly besides: string;
};

type Meanings<Name extends string> = Readonly<Record<Name, string>>;

const SMTP_SERVER_STATES: Meanings<ServerState> = {
  greeted: "The server has spoken; the client has not said who it is.",
  ready: "No letter is under way.",
  sender: "The envelope has a sender.",
  recipients: "The envelope has a recipient, or several.",
  content: "Everything is letter, up to a dot on a line of its own.",
  chunks: "Pieces of the letter have come, and the last is to come.",
  spoiled: "A piece was refused; the client has to begin again.",
  "signing-in": "Lines are proofs of who the client is.",
  securing: "The TLS handshake is under way.",
  ended: "The conversation is over.",
};

const SMTP_SESSION_STATES: Meanings<SessionState> = {
  greeting: "Waits for the server's first words.",
  ehlo: "Has said EHLO and waits for what the server can do.",
  helo: "The server did not know EHLO, so HELO it is.",
  starttls: "Has asked for TLS.",
  handshake: "The TLS handshake is under way.",
  auth: "Proves who it is.",
  ready: "May send a letter.",
  sending: "A letter is under way.",
  quit: "Has said QUIT.",
  closed: "The conversation is over.",
};

const SMTP_TRANSACTION_STATES: Meanings<TransactionState> = {
  begin: "Looks whether there is something to send.",
  reset: "Something is left over; RSET comes first.",
  mail: "Will say MAIL.",
  rcpt: "Says RCPT for each recipient.",
  data: "Will say DATA.",
  "go-ahead": "Has said DATA and waits for 354.",
  content: "Will send the letter.",
  chunk: "Sends the letter in pieces with BDAT.",
  verdict: "The letter is sent; was it taken?",
  done: "Nothing is left to send.",
};

const POP3_STATES: Meanings<Pop3State> = {
  authorization: "Nobody has signed in.",
  transaction: "The maildrop is open and locked for this client.",
  update: "What was marked is being removed.",
  ended: "The conversation is over, and nothing was removed.",
};

const IMAP_STATES: Meanings<ImapState> = {
  "not-authenticated": "Nobody has signed in.",
  authenticated: "Signed in, and no mailbox is open.",
  selected: "A mailbox is open.",
  logout: "The conversation is over.",
};

const IMAP_CLIENT_STATES: Meanings<ImapClientState> = {
  greeting: "Waits for the server's first words.",
  asking: "Asks what the server can do.",
  encrypting: "Has asked for TLS.",
  handshake: "The TLS handshake is under way.",
  "signing-in": "Proves who it is.",
  "looking-around": "Asks again, now as somebody who has signed in.",
  authenticated: "Signed in, and no mailbox is open.",
  selected: "A mailbox is open.",
  leaving: "Has said LOGOUT.",
  closed: "The conversation is over.",
};

const LOST = "The connection may be lost in any state.";

export const SMTP_SERVER: Machine = {
  name: "SMTP server",
  protocol: "smtp",
  side: "server",
  states: statesOf(SMTP_SERVER_STATES),
  moves: movesOf(SERVER_MOVES),
  besides: `${LOST} So may the server end any of them with 421; a letter that was not complete then never was.`,
};

export const SMTP_SESSION: Machine = {
  name: "SMTP client: the conversation",
  protocol: "smtp",
  side: "client",
  states: statesOf(SMTP_SESSION_STATES),
  moves: movesOf(SESSION_MOVES),
  besides: `${LOST} That, 421, silence and the end of QUIT lead to “closed”.`,
};

export const SMTP_TRANSACTION: Machine = {
  name: "SMTP client: one letter",
  protocol: "smtp",
  side: "client",
  states: statesOf(SMTP_TRANSACTION_STATES),
  moves: movesOf(TRANSACTION_MOVES),
  besides: LOST,
};

export const POP3_SERVER: Machine = {
  name: "POP3 server",
  protocol: "pop",
  side: "server",
  states: statesOf(POP3_STATES),
  moves: movesOfEach(POP3_MOVES),
  besides: `${LOST} Then nothing is removed, whatever was marked with DELE.`,
};

export const IMAP_SERVER: Machine = {
  name: "IMAP server",
  protocol: "imap",
  side: "server",
  states: statesOf(IMAP_STATES),
  moves: Object.entries<{ readonly from: readonly string[]; readonly to?: string }>(IMAP_MOVES).flatMap(
    ([name, { from, to }]) => from.map((state) => ({ from: state, to: to ?? state, name })),
  ),
  besides: LOST,
};

export const IMAP_CLIENT: Machine = {
  name: "IMAP client",
  protocol: "imap",
  side: "client",
  states: statesOf(IMAP_CLIENT_STATES),
  moves: movesOf(IMAP_CLIENT_MOVES),
  besides: `${LOST} That, BYE and silence lead to “closed”.`,
};

export const MACHINES = [SMTP_SERVER, SMTP_SESSION, SMTP_TRANSACTION, POP3_SERVER, IMAP_SERVER, IMAP_CLIENT] as const;

export function movesFrom({ moves }: Machine, state: string): readonly Move[] {
  return moves.filter(({ from }) => from === state);
}

function statesOf(meanings: Readonly<Record<string, string>>): State[] {
  return Object.entries(meanings).map(([name, meaning]) => ({ name, meaning }));
}

function movesOf(table: Readonly<Record<string, Readonly<Record<string, string>>>>): Move[] {
  return Object.entries(table).flatMap(([from, row]) => Object.entries(row).map(([name, to]) => ({ from, to, name })));
}

/** A command that may lead to several states: a move to each. */
function movesOfEach(table: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>): Move[] {
  return Object.entries(table).flatMap(([from, row]) =>
    Object.entries(row).flatMap(([name, destinations]) => destinations.map((to) => ({ from, to, name }))),
  );
}
