/**
 * What was said on the streams, line by line, as a transcript shows it. Feed it the words as they come: a line that was said in
 * several pieces comes out once, when its end has been said.
 */
import type { Instant } from "../engine";
import { CR, concatOctets, LF } from "../wire/octets";
import type { Words } from "./internet";
import type { TlsSide } from "./network/tls-records";

export type WireLine = {
  /** When its last octet was said. */
  readonly at: Instant;
  readonly step: number;
  readonly connection: number;
  readonly from: TlsSide;
  readonly tls: boolean;
  /** Without its line end. */
  readonly bytes: Uint8Array;
};

/** A line that never ends is shown in pieces of this length. */
const LONGEST_LINE = 4096;

export class WireLines {
  /** What has been said of a line, by stream and side. */
  readonly #begun = new Map<string, Uint8Array>();

  /** @returns the lines that have come to their end with these words */
  add({ at, step, connection, from, tls, bytes }: Words): WireLine[] {
    const key = `${connection} ${from} ${tls}`;
    const begun = this.#begun.get(key);
    const whole = begun ? concatOctets([begun, bytes]) : bytes;
    const lines: WireLine[] = [];
    let start = 0;
    while (start < whole.length) {
      const end = whole.indexOf(LF, start);
      const cut = end < 0 || end - start > LONGEST_LINE;
      if (cut && whole.length - start <= LONGEST_LINE) break;
      const stop = cut ? start + LONGEST_LINE : whole[end - 1] === CR && end > start ? end - 1 : end;
      lines.push({ at, step, connection, from, tls, bytes: whole.subarray(start, stop) });
      start = cut ? stop : end + 1;
    }
    if (start < whole.length) this.#begun.set(key, whole.subarray(start));
    else this.#begun.delete(key);
    return lines;
  }
}
