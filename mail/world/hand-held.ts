/**
 * A stream of which a person holds one end: what they type is sent as it is, what arrives is kept for them to read. They may be
 * the client, at a terminal, or the server, at a port where they wait.
 */
import type { Engine, Instant, Step } from "../engine";
import type { TlsSide } from "./network/tls-records";

export type Heard = { readonly at: Instant; readonly step: number; readonly bytes: Uint8Array };

export type TerminalState = "looking up" | "connecting" | "open" | "closed";

/** What a terminal shows. */
export type Terminal = {
  readonly number: number;
  readonly host: string;
  readonly side: TlsSide;
  /** null until the name is found. */
  connection: number | null;
  state: TerminalState;
  tls: boolean;
  /** One plain sentence, when it is closed. */
  why: string | null;
  /** In the order of arrival. */
  readonly heard: Heard[];
};

export class HandEngine implements Engine<never> {
  #steps: Step<never>[] = [];
  #handshake = false;
  #closed = false;

  constructor(
    readonly onHeard: (bytes: Uint8Array) => void,
    readonly onTls: () => void,
  ) {}

  /** What is said during a handshake is held back until it is over. */
  say(bytes: Uint8Array): void {
    this.#steps.push({ type: "send", bytes });
  }

  startTls(): void {
    this.#steps.push({ type: "start-tls" });
  }

  hangUp(): void {
    this.#closed = true;
  }

  receive(bytes: Uint8Array): void {
    this.onHeard(bytes);
  }

  /** Nobody is there any more to type to. */
  peerClosed(): void {
    this.#closed = true;
  }

  tlsStarted(): void {
    this.#handshake = false;
    this.onTls();
  }

  next(): Step<never> {
    const step = this.#handshake ? undefined : this.#steps.shift();
    if (step) {
      this.#handshake = step.type === "start-tls";
      return step;
    }
    return this.#closed ? { type: "closed" } : { type: "wait", until: null };
  }
}
