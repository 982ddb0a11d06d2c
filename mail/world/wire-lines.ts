/**
 * What was said on the streams, line by line, as a transcript shows it. Feed it the words as they come: a line that was said in
 * several pieces comes out once, when its end has been said.
 *
 * IMAP also says things that are no lines: literals, whose number of octets stands in braces at the end of the line before
 * (RFC 9051 section 4.3). They come out as the lines of text they mostly are, and end where they end. So do the chunks of
 * SMTP's BDAT (RFC 3030 section 2), where whoever follows the session says how long they are.
 */
import type { Instant } from "../engine";
import { CR, concatOctets, LF, octetText } from "../wire/octets";
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
  /** Part of an IMAP literal or of a chunk: content, and no command or response. */
  readonly literal: boolean;
  /** Octets that this side had said by the line's end, all that was said in the clear apart from what was not. */
  readonly end: number;
  /** It was too long for one piece: the next line of this side is the rest of it. */
  readonly goesOn: boolean;
};

/** A line that never ends is shown in pieces of this length. */
export const LONGEST_LINE = 4096;

/** "{", the digits of a 64-bit number, "+" and "}". */
const LONGEST_ANNOUNCEMENT = 23;

/** What one side of a stream has begun to say. */
type Begun = {
  rest: Uint8Array;
  /** Octets of a literal that are still to come. */
  literal: number;
  /** Octets in lines that have ended. */
  said: number;
};

export class WireLines {
  readonly #begun = new Map<string, Begun>();
  /** Literals that clients have announced and the server has not asked for yet, by stream. */
  readonly #announced = new Map<number, number>();

  /**
   * @param speaksImap whether IMAP is spoken on the stream of that number
   * @param chunkAfter called with each line as it ends: how many octets behind it are content whatever they look like
   */
  constructor(
    readonly speaksImap: (connection: number) => boolean = () => false,
    readonly chunkAfter: (line: WireLine) => number = () => 0,
  ) {}

  /** @returns the lines that have come to their end with these words */
  add({ at, step, connection, from, tls, bytes }: Omit<Words, "packetsBefore">): WireLine[] {
    const begun = this.#of(connection, from, tls);
    const whole = begun.rest.length > 0 ? concatOctets([begun.rest, bytes]) : bytes;
    const lines: WireLine[] = [];
    let start = 0;
    for (;;) {
      const literal = begun.literal > 0;
      const limit = Math.min(LONGEST_LINE, literal ? begun.literal : LONGEST_LINE);
      const found = whole.subarray(start, start + limit + (literal ? 0 : 1)).indexOf(LF);
      const isCut = found < 0;
      if (isCut && (start === whole.length || whole.length - start < limit + (literal ? 0 : 1))) break;
      const end = start + (isCut ? limit : found);
      const stop = !isCut && end > start && whole[end - 1] === CR ? end - 1 : end;
      const next = isCut ? end : end + 1;
      begun.said += next - start;
      const goesOn = isCut && (!literal || begun.literal > next - start);
      const text = whole.subarray(start, stop);
      const line = { at, step, connection, from, tls, bytes: text, literal, end: begun.said, goesOn };
      lines.push(line);
      const chunk = this.chunkAfter(line);
      if (literal) begun.literal -= next - start;
      else if (chunk > 0) begun.literal = chunk;
      else if (!isCut && this.speaksImap(connection)) this.#listen(line, begun);
      start = next;
    }
    begun.rest = whole.subarray(start);
    return lines;
  }

  #of(connection: number, from: TlsSide, tls: boolean): Begun {
    const key = `${connection} ${from} ${tls}`;
    const begun = this.#begun.get(key) ?? { rest: new Uint8Array(0), literal: 0, said: 0 };
    this.#begun.set(key, begun);
    return begun;
  }

  /** Whether a literal follows upon this line. */
  #listen({ connection, from, tls, bytes }: WireLine, begun: Begun): void {
    if (from === "client") {
      const [, digits, atOnce] = ANNOUNCEMENT.exec(octetText(bytes.subarray(-LONGEST_ANNOUNCEMENT))) ?? [];
      this.#announced.delete(connection);
      if (digits === undefined) return;
      // RFC 7888 section 3: with "+" it comes without being asked for.
      if (atOnce) begun.literal = Number(digits);
      else this.#announced.set(connection, Number(digits));
      return;
    }
    const start = octetText(bytes.subarray(0, LONGEST_ANNOUNCEMENT));
    if (start.startsWith("+")) {
      this.#of(connection, "client", tls).literal = this.#announced.get(connection) ?? 0;
      this.#announced.delete(connection);
    } else if (!STATUS.test(start)) {
      const [, digits] = ANNOUNCEMENT.exec(octetText(bytes.subarray(-LONGEST_ANNOUNCEMENT))) ?? [];
      if (digits !== undefined) begun.literal = Number(digits);
    }
  }
}

const ANNOUNCEMENT = /\{(\d{1,20})(\+?)\}$/;

/** What follows is text for people, in which braces are braces. */
const STATUS = /^\S+ (OK|NO|BAD|BYE|PREAUTH) /i;
