/**
 * A stream that is held by hand as whoever holds it sees it: what they said when they said it, and what the other end says when it
 * has arrived, which is later than it was sent.
 */
import type { Instant } from "../../../mail/engine";
import type { Terminal } from "../../../mail/world/hand-held";
import type { TlsSide } from "../../../mail/world/network/tls-records";
import { LONGEST_LINE, WireLines } from "../../../mail/world/wire-lines";
import type { Wire } from "../../../mail/world/world";
import type { WireEntry } from "../wire/wire-entry";

export type TranscriptLine = {
  /** "you" is whoever holds the stream. */
  readonly who: "you" | "them";
  /** Of a line that is longer than the log cuts them, the first piece. */
  readonly entry: WireEntry;
  /** Without the line end. */
  octets: number;
  /** When it was said, or arrived. */
  readonly at: Instant;
  readonly step: number;
};

type Piece = { readonly entry: WireEntry; readonly at: Instant; readonly step: number; readonly who: "you" | "them" };

export class TerminalTranscript {
  /** In the order in which they were seen here. The same array all the time, which only grows. */
  readonly lines: TranscriptLine[] = [];
  readonly #other: TlsSide;
  readonly #cut: WireLines;
  #entriesRead = 0;
  #wordsRead = 0;
  #heardRead = 0;
  #isImap = false;
  /** Octets that have arrived. */
  #arrived = 0;
  /** Octets that the other end said in the clear. */
  #inClear = 0;
  /** Lines of the other end that are still on their way, and where in all that it said each of them ends. */
  readonly #onTheWay: WireEntry[] = [];
  readonly #ends: number[] = [];
  #lastPiece: Piece | null = null;

  constructor(readonly terminal: Terminal) {
    this.#other = terminal.side === "client" ? "server" : "client";
    this.#cut = new WireLines(() => this.#isImap);
  }

  /** Reads what is new. @param entries the log's, up to date with the wire */
  update(entries: readonly WireEntry[], { words }: Wire): void {
    const { connection, side, heard } = this.terminal;
    if (connection === null) return;
    const pieces: Piece[] = [];
    for (; this.#entriesRead < entries.length; this.#entriesRead += 1) {
      const entry = entries[this.#entriesRead];
      if (!entry || entry.connection !== connection || entry.what !== "line") continue;
      this.#isImap ||= entry.protocol === "imap";
      if (entry.from === side) pieces.push({ who: "you", entry, at: entry.at, step: entry.step });
      else this.#onTheWay.push(entry);
    }
    for (; this.#wordsRead < words.length; this.#wordsRead += 1) {
      const said = words[this.#wordsRead];
      if (said?.connection !== connection) continue;
      for (const { from, tls, end } of this.#cut.add(said)) {
        if (from === this.#other) this.#ends.push(tls ? this.#inClear + end : end);
      }
      if (said.from === this.#other && !said.tls) this.#inClear += said.bytes.length;
    }
    for (; this.#heardRead < heard.length; this.#heardRead += 1) {
      const chunk = heard[this.#heardRead];
      if (!chunk) continue;
      this.#arrived += chunk.bytes.length;
      const { at, step } = chunk;
      for (const entry of this.#takeArrived()) pieces.push({ who: "them", entry, at, step });
    }
    // What arrives in a step has arrived before anybody types after that step.
    pieces.sort((one, other) => one.step - other.step || one.at - other.at || rank(one) - rank(other));
    for (const piece of pieces) this.#add(piece);
  }

  #takeArrived(): WireEntry[] {
    const count = this.#ends.findIndex((end) => end > this.#arrived);
    const arrived = Math.min(count < 0 ? this.#ends.length : count, this.#onTheWay.length);
    this.#ends.splice(0, arrived);
    return this.#onTheWay.splice(0, arrived);
  }

  #add(piece: Piece): void {
    const { who, entry, at, step } = piece;
    const last = this.lines.at(-1);
    const before = this.#lastPiece;
    this.#lastPiece = piece;
    if (last && before?.who === who && before.entry.bytes.length === LONGEST_LINE) last.octets += entry.bytes.length;
    else this.lines.push({ who, entry, octets: entry.bytes.length, at, step });
  }
}

function rank({ who }: Piece): number {
  return who === "them" ? 0 : 1;
}
