/**
 * The one interface of every protocol engine in this room, client or server.
 *
 * An engine is a state machine that eats bytes and yields steps. It owns no socket, no clock and no thread, so the same
 * engine runs behind a TCP port, inside the simulated network, and in a test that feeds it one byte at a time. What is
 * not here on purpose: sockets, timers, TLS itself, and any decision that belongs to whoever runs the engine.
 *
 * The driver's duty, whenever something has happened:
 *
 * 1. tell the engine: `receive`, `peerClosed`, `tlsStarted`, or an answer to a question it asked;
 * 2. call `next(now)` until it yields "wait" or "closed", and carry out each step before asking for the following one;
 * 3. on "wait", call `next` again when bytes arrive, an answer is there, or `until` has come.
 *
 * An engine never throws because of what the peer sent: breaking the grammar is an event of the protocol and has its
 * reply. It throws only when the driver misuses it. It holds no more than its bounds allow, whatever the peer sends.
 */

/** Milliseconds since 1970-01-01T00:00:00Z, on whatever clock the driver keeps. Never read from the machine in here. */
export type Instant = number;

export type Step<Event> =
  /** Bytes for the peer, in this order. The driver may keep the array; the engine never writes to it again. */
  | { readonly type: "send"; readonly bytes: Uint8Array }
  /** Something the driver should know or has to answer; see the engine's own event type. */
  | { readonly type: "event"; readonly event: Event }
  /**
   * Everything sent so far goes out in the clear; then the driver performs the TLS handshake and calls `tlsStarted`.
   * Until then the engine yields "wait", and throws away what `receive` brings: plaintext from before the handshake must
   * never be taken for what was said after it (RFC 3207 section 4.2).
   */
  | { readonly type: "start-tls" }
  /** Nothing to do before bytes or an answer arrive, or `until` has come. `null`: the engine waits without a limit. */
  | { readonly type: "wait"; readonly until: Instant | null }
  /** The engine has ended; send what is still on its way, then close. From here on `next` yields only this. */
  | { readonly type: "closed" };

export interface Engine<Event> {
  /** Bytes from the peer, cut wherever the network cut them. The driver must not write to the array afterwards. */
  receive(bytes: Uint8Array): void;
  /** The peer will send no more: its half is closed, or the connection is gone. */
  peerClosed(): void;
  /** The handshake that "start-tls" asked for has succeeded. */
  tlsStarted(): void;
  /** The next thing to do. `now` never runs backwards for one engine. */
  next(now: Instant): Step<Event>;
}

/**
 * An engine that leaves decisions to its driver. Some of its events are questions; after one of those it yields "wait"
 * until `answer` is called with the answer's type equal to the question's. Answering at once, from inside the loop
 * that got the event, is the usual way; answering later, when a database has spoken, is as good.
 */
export interface AskingEngine<Event, Answer> extends Engine<Event> {
  /** @throws Error when no question of that type is open: the driver is at fault */
  answer(answer: Answer): void;
}
