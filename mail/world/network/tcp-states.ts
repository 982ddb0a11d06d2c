/**
 * The states of one end of a TCP connection and what leads from one to the next (RFC 9293 section 3.3.2). LISTEN belongs to
 * the host, and an abort leads to CLOSED from everywhere.
 *
 * "synchronised": the peer's SYN and its acknowledgement of ours are there. "close": our FIN goes out. "acknowledged": our
 * FIN has arrived. "finished": the peer's FIN has arrived.
 */
export const TCP_MOVES = {
  "SYN-SENT": { synchronised: "ESTABLISHED" },
  "SYN-RECEIVED": { synchronised: "ESTABLISHED" },
  ESTABLISHED: { close: "FIN-WAIT-1", finished: "CLOSE-WAIT" },
  "FIN-WAIT-1": { acknowledged: "FIN-WAIT-2", finished: "CLOSING" },
  "FIN-WAIT-2": { finished: "TIME-WAIT" },
  CLOSING: { acknowledged: "TIME-WAIT" },
  "CLOSE-WAIT": { close: "LAST-ACK" },
  "LAST-ACK": { acknowledged: "CLOSED" },
  "TIME-WAIT": {},
  CLOSED: {},
} as const;

export type TcpState = keyof typeof TCP_MOVES;
export type TcpMove = "synchronised" | "close" | "acknowledged" | "finished";

/** @throws Error for a move that the state does not have: our own misuse */
export function afterMove(state: TcpState, move: TcpMove): TcpState {
  const moves: Partial<Record<TcpMove, TcpState>> = TCP_MOVES[state];
  const next = moves[move];
  if (!next) throw new Error(`TCP: no "${move}" in ${state}`);
  return next;
}
