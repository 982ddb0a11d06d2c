/**
 * One end of a TCP connection, as far as the wire shows one (RFC 9293): handshake, sequence numbers, segments of at most the
 * MSS, acknowledgement, retransmission with growing delay and giving up, both halves closed apart, reset.
 *
 * Positions count octets from the SYN, which is 0; the first octet of data is 1, and the FIN comes behind the last. On the
 * wire they are the initial sequence number plus the position, modulo 2^32.
 *
 * Simpler than an everyday TCP, and the wire looks the same: the receiver keeps only what comes in order, the sender goes back
 * to the first octet that is missing, every application reads at once (so the window never closes), and the number of octets
 * under way grows with every acknowledgement up to a bound below the window (RFC 5681's slow start, without the rest).
 *
 * Longer than other files here: all of it moves the same few positions, and apart they could not be read together.
 */
import type { Instant } from "../../engine";
import { concatOctets } from "../../wire/octets";
import { ACK, type Endpoint, FIN, PSH, RST, type Segment, SYN } from "./packet";
import { afterMove, type TcpMove, type TcpState } from "./tcp-states";
import type { Timer, VirtualClock } from "./virtual-clock";

/** Ethernet's 1500 octets without the headers of IPv4 and TCP (RFC 9293 section 3.7.1). */
export const SEGMENT_OCTETS = 1460;
/** The largest that needs no scaling (RFC 9293 section 3.1). */
export const WINDOW = 65_535;
/** RFC 6928 section 2. */
const FIRST_UNDER_WAY = 10 * SEGMENT_OCTETS;
/** Stays below the window: a receiver whose window is full is a fault worth a warning, and none happens here. */
const MOST_UNDER_WAY = 40 * SEGMENT_OCTETS;
/** RFC 6298 section 2: the first timeout, and the least. */
const RETRANSMIT_AFTER_MS = 1000;
/** RFC 6298 section 2.5. */
const LONGEST_RETRANSMIT_MS = 60_000;
/** 1 + 2 + 4 + … + 60 + 60 seconds are just over the three minutes of RFC 9293 section 3.8.3. */
const MOST_RETRANSMISSIONS = 7;

export type StreamEnd = "closed" | "refused" | "reset" | "timed out" | "stopped";

/** Whoever uses the connection. What is written inside a call goes out when the call has returned. */
export type StreamUser = {
  opened(): void;
  /** In order, each octet once. */
  received(bytes: Uint8Array): void;
  /** The peer's half is closed: nothing more will be received. */
  peerClosed(): void;
  /** The last call of all. */
  ended(end: StreamEnd): void;
};

export type SendSegment = (segment: Segment, connection: TcpConnection) => void;

export class TcpConnection {
  state: TcpState;
  /** Set as soon as there is one; a listener's connection gets its user with the handshake done. */
  user: StreamUser | null = null;
  endedAt: Instant | null = null;
  #queue: Uint8Array[] = [];
  /** Position of the first octet in the queue. */
  #queued = 1;
  /** Position behind the last octet written. */
  #end = 1;
  #acknowledged = 0;
  #next = 0;
  #furthest = 0;
  #closing = false;
  #finSent = false;
  #peerSequence = 0;
  /** Position of the peer's octet expected next. */
  #expected = 0;
  #owesAcknowledgement = false;
  #underWay = FIRST_UNDER_WAY;
  #timer: Timer | null = null;
  #retransmitAfter = RETRANSMIT_AFTER_MS;
  #retransmissions = 0;
  #smoothed: number | null = null;
  #variation = 0;
  /** The octet whose acknowledgement is timed; none that was sent twice (Karn, RFC 6298 section 3). */
  #timed: { readonly position: number; readonly at: Instant } | null = null;

  /** @param number the connection's, the same at both ends */
  constructor(
    readonly number: number,
    readonly local: Endpoint,
    readonly remote: Endpoint,
    readonly clock: VirtualClock,
    readonly initialSequence: number,
    readonly sendSegment: SendSegment,
    request: Segment | null,
  ) {
    this.state = request ? "SYN-RECEIVED" : "SYN-SENT";
    if (request) this.#peerSynchronised(request);
    this.#sendSyn();
  }

  /** Queues octets; `flush` sends them. After `close` it does nothing. */
  write(bytes: Uint8Array): void {
    if (this.#closing || this.state === "CLOSED" || bytes.length === 0) return;
    this.#queue.push(bytes);
    this.#end += bytes.length;
  }

  /** Closes this half once all that was written has been sent. */
  close(): void {
    this.#closing = true;
  }

  /** Ends both halves at once; the peer is told with a reset. */
  abort(): void {
    if (this.state === "CLOSED") return;
    if (this.state !== "SYN-SENT" && this.state !== "TIME-WAIT") this.#send(RST | ACK, this.#next);
    this.fail("reset");
  }

  /** Ends without a word to the peer. */
  fail(end: StreamEnd): void {
    if (this.state === "CLOSED") return;
    const wasOver = this.state === "TIME-WAIT";
    this.state = "CLOSED";
    this.#over(wasOver ? "closed" : end);
  }

  /** Sends what may be sent: data as far as the peer has room, then FIN, then an acknowledgement that nothing carried. */
  flush(): void {
    if (!this.#isSynchronised) return;
    while (this.#next < this.#end) {
      const room = this.#acknowledged + this.#underWay - this.#next;
      const size = Math.min(SEGMENT_OCTETS, this.#end - this.#next, room);
      // Half a segment because half a segment's room was left helps nobody (RFC 9293 section 3.8.6.2.1).
      if (size <= 0 || (size < SEGMENT_OCTETS && this.#next + size < this.#end)) break;
      const last = this.#next + size === this.#end;
      this.#transmit(last ? PSH | ACK : ACK, size, this.#slice(this.#next, size));
    }
    if (this.#closing && this.#next === this.#end) {
      if (!this.#finSent) this.#move("close");
      this.#finSent = true;
      this.#transmit(FIN | ACK, 1);
    }
    if (this.#owesAcknowledgement) this.#send(ACK, this.#next);
  }

  /** @returns false when the segment is none that this state takes, and its sender is to be told with a reset */
  receive(segment: Segment): boolean {
    if (this.state === "SYN-SENT") return this.#receiveAnswer(segment);
    const position = this.#expected + ((segment.sequence - this.#onWire(this.#expected)) | 0);
    if ((segment.flags & RST) !== 0) {
      // RFC 9293 section 3.10.7.4: only exactly what is expected may tear a connection down.
      if (position === this.#expected) this.fail("reset");
      return true;
    }
    if ((segment.flags & SYN) !== 0) {
      // Our answer to it was lost, or our acknowledgement of its answer.
      if (this.state === "SYN-RECEIVED") this.#send(SYN | ACK, 0);
      else this.#send(ACK, this.#next);
      return true;
    }
    if ((segment.flags & ACK) !== 0) this.#takeAcknowledgement(segment.acknowledgement);
    if (this.#isSynchronised) this.#takeData(segment, position);
    this.flush();
    return true;
  }

  #receiveAnswer(segment: Segment): boolean {
    const acknowledges = (segment.flags & ACK) !== 0 && segment.acknowledgement === this.#ours(1);
    if ((segment.flags & RST) !== 0) {
      if (acknowledges) this.fail("refused");
      return true;
    }
    if (!acknowledges || (segment.flags & SYN) === 0) return (segment.flags & ACK) === 0;
    this.#peerSynchronised(segment);
    this.#takeAcknowledgement(segment.acknowledgement);
    this.flush();
    return true;
  }

  get #isSynchronised(): boolean {
    return !["SYN-SENT", "SYN-RECEIVED", "CLOSED"].includes(this.state);
  }

  #peerSynchronised(segment: Segment): void {
    this.#peerSequence = segment.sequence;
    this.#expected = 1;
    this.#owesAcknowledgement = true;
  }

  #takeAcknowledgement(acknowledgement: number): void {
    const position = this.#acknowledged + ((acknowledgement - this.#ours(this.#acknowledged)) | 0);
    if (position <= this.#acknowledged || position > this.#furthest) return;
    this.#acknowledged = position;
    this.#next = Math.max(this.#next, position);
    this.#retransmissions = 0;
    this.#underWay = Math.min(this.#underWay + SEGMENT_OCTETS, MOST_UNDER_WAY);
    this.#measure(position);
    this.#forget(position);
    this.clock.cancel(this.#timer);
    this.#timer = null;
    if (this.#acknowledged < this.#furthest) this.#arm();
    if (this.state === "SYN-SENT" || this.state === "SYN-RECEIVED") {
      this.#move("synchronised");
      this.user?.opened();
    } else if (this.#finSent && position > this.#end) this.#move("acknowledged");
  }

  #takeData(segment: Segment, position: number): void {
    const { payload, flags } = segment;
    const finAt = (flags & FIN) === 0 ? null : position + payload.length;
    if (payload.length > 0 || finAt !== null) this.#owesAcknowledgement = true;
    const end = position + payload.length;
    if (position <= this.#expected && this.#expected < end) {
      const fresh = payload.subarray(this.#expected - position);
      this.#expected = end;
      this.user?.received(fresh);
    }
    // The user may have ended everything meanwhile.
    if (finAt !== null && finAt === this.#expected && this.#isSynchronised && this.state !== "TIME-WAIT") {
      this.#expected += 1;
      this.#move("finished");
      this.user?.peerClosed();
    }
  }

  #move(move: TcpMove): void {
    this.state = afterMove(this.state, move);
    if (this.state === "CLOSED" || this.state === "TIME-WAIT") this.#over("closed");
  }

  #over(end: StreamEnd): void {
    this.clock.cancel(this.#timer);
    this.#timer = null;
    this.#queue = [];
    if (this.endedAt !== null) return;
    this.endedAt = this.clock.now;
    this.user?.ended(end);
  }

  #sendSyn(): void {
    const opening = this.state === "SYN-SENT";
    this.#transmit(opening ? SYN : SYN | ACK, 1);
  }

  /** Sends what takes a place in the sequence, and sees that it arrives. */
  #transmit(flags: number, length: number, payload?: Uint8Array): void {
    const position = this.#next;
    this.#next += length;
    if (this.#next > this.#furthest) {
      this.#timed ??= { position: this.#next, at: this.clock.now };
      this.#furthest = this.#next;
    }
    this.#send(flags, position, payload);
    if (!this.#timer) this.#arm();
  }

  #send(flags: number, position: number, payload: Uint8Array = new Uint8Array(0)): void {
    const acknowledges = (flags & ACK) !== 0;
    if (acknowledges) this.#owesAcknowledgement = false;
    this.sendSegment(
      {
        type: "tcp",
        sequence: this.#ours(position),
        acknowledgement: acknowledges ? this.#onWire(this.#expected) : 0,
        flags,
        window: WINDOW,
        mss: (flags & SYN) === 0 ? null : SEGMENT_OCTETS,
        payload,
      },
      this,
    );
  }

  #arm(): void {
    this.#timer = this.clock.schedule(this.clock.now + this.#retransmitAfter, () => this.#timedOut());
  }

  #timedOut(): void {
    this.#timer = null;
    if (this.#retransmissions === MOST_RETRANSMISSIONS) {
      this.fail("timed out");
      return;
    }
    this.#retransmissions += 1;
    // RFC 6298 section 5.5; RFC 5681 section 3.1.
    this.#retransmitAfter = Math.min(2 * this.#retransmitAfter, LONGEST_RETRANSMIT_MS);
    this.#underWay = SEGMENT_OCTETS;
    this.#timed = null;
    this.#next = this.#acknowledged;
    if (this.#isSynchronised) this.flush();
    else this.#sendSyn();
  }

  // RFC 6298 section 2.
  #measure(acknowledged: number): void {
    if (!this.#timed || acknowledged < this.#timed.position) return;
    const roundTrip = this.clock.now - this.#timed.at;
    this.#timed = null;
    if (this.#smoothed === null) {
      this.#smoothed = roundTrip;
      this.#variation = roundTrip / 2;
    } else {
      this.#variation += (Math.abs(this.#smoothed - roundTrip) - this.#variation) / 4;
      this.#smoothed += (roundTrip - this.#smoothed) / 8;
    }
    const wanted = this.#smoothed + 4 * this.#variation;
    this.#retransmitAfter = Math.min(Math.max(wanted, RETRANSMIT_AFTER_MS), LONGEST_RETRANSMIT_MS);
  }

  #forget(position: number): void {
    let [pieces, queued] = [0, this.#queued];
    for (const piece of this.#queue) {
      if (queued + piece.length > position) break;
      queued += piece.length;
      pieces += 1;
    }
    if (pieces > 0) this.#queue.splice(0, pieces);
    this.#queued = queued;
  }

  #slice(from: number, size: number): Uint8Array {
    const parts: Uint8Array[] = [];
    let [position, left] = [this.#queued, size];
    for (const piece of this.#queue) {
      if (left === 0) break;
      const start = from + size - left - position;
      if (start < piece.length) {
        const part = piece.subarray(start, start + left);
        parts.push(part);
        left -= part.length;
      }
      position += piece.length;
    }
    return concatOctets(parts);
  }

  #ours(position: number): number {
    return (this.initialSequence + position) >>> 0;
  }

  #onWire(position: number): number {
    return (this.#peerSequence + position) >>> 0;
  }
}
