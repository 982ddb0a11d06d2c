/** What octets need of their way, for mail has ways for octets, for lines of octets, and for lines of ASCII. */
import { CR, LF } from "./octets";

export type ContentNeeds = {
  /** Octets above 127: 8BITMIME (RFC 6152). */
  readonly eightBit: boolean;
  /**
   * A CR or LF alone, or a NUL: only BINARYMIME may carry them (RFC 3030). In DATA they would be taken for line ends by some
   * servers and not by others, which is how messages are smuggled (RFC 5321 section 2.3.8).
   */
  readonly binary: boolean;
  /** A line beyond 998 octets (RFC 5321 section 4.5.3.1.6). */
  readonly longLine: boolean;
};

const LONGEST_LINE = 998;

/** Looks at each octet once. None of the three: 7bit (RFC 2045 section 2.7). `eightBit` alone: 8bit (section 2.8). */
export function needsOf(content: Uint8Array): ContentNeeds {
  let [eightBit, binary, longLine] = [false, false, false];
  let lineStart = 0;
  let before = 0;
  for (let at = 0; at < content.length; at += 1) {
    const octet = content[at] as number;
    if (octet > 127) eightBit = true;
    else if (octet < 14) {
      if (octet === LF) {
        if (before !== CR) binary = true;
        if (at - 1 - lineStart > LONGEST_LINE) longLine = true;
        lineStart = at + 1;
      } else if (octet === CR ? content[at + 1] !== LF : octet === 0) binary = true;
    }
    before = octet;
  }
  return { eightBit, binary, longLine: longLine || content.length - lineStart > LONGEST_LINE };
}

/** Lines of text, in ASCII or not: neither encoding nor BINARYMIME is needed to carry them. */
export function isLines(content: Uint8Array): boolean {
  const { binary, longLine } = needsOf(content);
  return !binary && !longLine;
}
