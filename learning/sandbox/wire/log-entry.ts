/** An entry as the log makes it: its text is made when somebody looks. */
import type { Instant } from "../../../mail/engine";
import type { TlsSide } from "../../../mail/world/network/tls-records";
import type { StreamWatch } from "./stream-watch";
import type { Said, WireEntry, WireProtocol } from "./wire-entry";

export class LogEntry implements WireEntry {
  number = 0;
  at: Instant;
  step: number;
  connection: number | null = null;
  from: TlsSide | null = null;
  tls = false;
  content = false;
  said: Said | null = null;
  /** Among what happened in one step. */
  rank = 0;
  /** Of a packet's entry. */
  sentAs: number | null = null;
  /** Of a line: its side of the stream, and how much that side had said by its end. */
  watch: StreamWatch | null = null;
  end = 0;
  #text: string | null = null;

  constructor(
    { at, step }: { readonly at: Instant; readonly step: number },
    readonly ends: readonly string[],
    readonly protocol: WireProtocol,
    readonly what: WireEntry["what"],
    readonly bytes: Uint8Array,
    readonly textOf: (bytes: Uint8Array) => string,
  ) {
    this.at = at;
    this.step = step;
  }

  get sender(): string {
    return this.ends[0] ?? "";
  }

  get receiver(): string {
    return this.ends[1] ?? "";
  }

  get text(): string {
    this.#text ??= this.textOf(this.bytes);
    return this.#text;
  }

  get packet(): number | null {
    if (!this.watch) return this.sentAs;
    // Of what is hidden, which packet carries which line can only be told by when it was sent.
    return this.tls ? this.watch.packetSince(this.step) : this.watch.packetBefore(this.end);
  }
}
