/** A host: its address, its ports, and the connections that end at it. */
import type { Network } from "./network";
import { ACK, type Endpoint, FIN, type Packet, RST, type Segment, SYN } from "./packet";
import { type StreamUser, TcpConnection } from "./tcp-connection";

/** RFC 6335 section 6: the ports that belong to nobody. */
const FIRST_OWN_PORT = 49_152;
const LAST_OWN_PORT = 65_535;
/** More at once than any lesson needs. Beyond it those that are over are forgotten, and new ones refused when none is. */
const MOST_CONNECTIONS = 1000;
/** Twice the maximum segment lifetime of RFC 9293 section 3.4.2, for which a closed connection still answers. */
const TIME_WAIT_MS = 240_000;

/** @returns who will use the connection, or null to refuse it */
export type Listener = (connection: TcpConnection) => StreamUser | null;
export type DatagramUser = (from: Endpoint, payload: Uint8Array) => void;

export class NetworkHost {
  up = true;
  readonly #listeners = new Map<number, Listener>();
  readonly #datagramUsers = new Map<number, DatagramUser>();
  readonly #connections = new Map<string, TcpConnection>();
  #identification = 0;
  #lastOwnPort = LAST_OWN_PORT;

  constructor(
    readonly name: string,
    readonly address: string,
    readonly network: Network,
  ) {}

  listen(port: number, listener: Listener): void {
    this.#listeners.set(port, listener);
  }

  /** null where nobody waits. */
  listenerAt(port: number): Listener | null {
    return this.#listeners.get(port) ?? null;
  }

  stopListening(port: number): void {
    this.#listeners.delete(port);
  }

  /** Opens a stream; everything about it, failure included, is told to `user`. */
  connect(to: Endpoint, user: StreamUser): TcpConnection {
    this.#hasRoom();
    const local = { address: this.address, port: this.#ownPort() };
    const number = this.network.connections.length;
    this.network.connections.push({
      number,
      openedAt: this.network.clock.now,
      client: { host: this.name, ...local },
      server: { host: this.network.hostAt(to.address)?.name ?? null, ...to },
    });
    return this.#open(number, local, to, null, user);
  }

  /** @returns the port; give it back with `closeDatagramPort` */
  openDatagramPort(user: DatagramUser, port: number = this.#ownPort()): number {
    this.#datagramUsers.set(port, user);
    return port;
  }

  closeDatagramPort(port: number): void {
    this.#datagramUsers.delete(port);
  }

  sendDatagram(fromPort: number, to: Endpoint, payload: Uint8Array): void {
    if (!this.up) return;
    this.network.send(this, { address: this.address, port: fromPort }, to, { type: "udp", payload }, null);
  }

  /** The power goes: every connection is gone, and nobody is told. */
  stop(): void {
    if (!this.up) return;
    this.up = false;
    const connections = [...this.#connections.values()];
    this.#connections.clear();
    for (const connection of connections) connection.fail("stopped");
  }

  start(): void {
    this.up = true;
  }

  receive({ from, to, body, connection: number }: Packet): void {
    if (!this.up) return;
    if (body.type === "udp") {
      this.#datagramUsers.get(to.port)?.(from, body.payload);
      return;
    }
    const key = keyOf(to, from);
    this.#tidy(key);
    const connection = this.#connections.get(key);
    const opens = (body.flags & (SYN | ACK | RST)) === SYN;
    // A port pair that is used again after its old connection has ended (RFC 9293 section 3.6.1).
    const reopens = opens && connection?.state === "TIME-WAIT";
    if (connection && !reopens) {
      if (!connection.receive(body)) this.#refuse(to, from, body, number);
      this.#tidy(key);
      return;
    }
    const listener = this.#listeners.get(to.port);
    if (!opens || !listener || !this.#hasRoom()) {
      this.#refuse(to, from, body, number);
      return;
    }
    this.#accept(listener, to, from, body, number ?? 0);
  }

  nextIdentification(): number {
    this.#identification = (this.#identification + 1) & 0xffff;
    return this.#identification;
  }

  #accept(listener: Listener, local: Endpoint, remote: Endpoint, request: Segment, number: number): void {
    const waiting: StreamUser = {
      opened: () => {
        const user = listener(connection);
        connection.user = user;
        if (user) user.opened();
        else connection.abort();
      },
      received: () => {},
      peerClosed: () => {},
      ended: () => {},
    };
    const connection = this.#open(number, local, remote, request, waiting);
  }

  #open(number: number, local: Endpoint, remote: Endpoint, request: Segment | null, user: StreamUser): TcpConnection {
    const { clock, random } = this.network;
    // RFC 9293 section 3.4.1: a number that cannot be guessed.
    const sequence = Math.floor(random() * 2 ** 32);
    const send = (segment: Segment): void => {
      if (this.up) this.network.send(this, local, remote, segment, number);
    };
    const connection = new TcpConnection(number, local, remote, clock, sequence, send, request);
    connection.user = user;
    this.#connections.set(keyOf(local, remote), connection);
    return connection;
  }

  // RFC 9293 section 3.10.7.1: a reset is never answered, and fits into what it answers.
  #refuse(from: Endpoint, to: Endpoint, body: Segment, connection: number | null): void {
    if ((body.flags & RST) !== 0) return;
    const acknowledged = (body.flags & ACK) !== 0;
    const taken = body.payload.length + ((body.flags & (SYN | FIN)) === 0 ? 0 : 1);
    const segment: Segment = {
      type: "tcp",
      sequence: acknowledged ? body.acknowledgement : 0,
      acknowledgement: acknowledged ? 0 : (body.sequence + taken) >>> 0,
      flags: acknowledged ? RST : RST | ACK,
      window: 0,
      mss: null,
      payload: new Uint8Array(0),
    };
    this.network.send(this, from, to, segment, connection);
  }

  #tidy(key: string): void {
    if (this.#connections.get(key)?.state === "CLOSED") this.#connections.delete(key);
  }

  #hasRoom(): boolean {
    if (this.#connections.size < MOST_CONNECTIONS) return true;
    const { now } = this.network.clock;
    for (const [key, { state, endedAt }] of this.#connections) {
      const over = state === "TIME-WAIT" && (endedAt ?? now) + TIME_WAIT_MS <= now;
      // Both are closed for their users; the second waits for a peer that may be gone.
      if (over || state === "CLOSED" || state === "FIN-WAIT-2") this.#connections.delete(key);
    }
    return this.#connections.size < MOST_CONNECTIONS;
  }

  #ownPort(): number {
    this.#lastOwnPort = this.#lastOwnPort === LAST_OWN_PORT ? FIRST_OWN_PORT : this.#lastOwnPort + 1;
    return this.#lastOwnPort;
  }
}

function keyOf(local: Endpoint, remote: Endpoint): string {
  return `${local.port} ${remote.address} ${remote.port}`;
}
