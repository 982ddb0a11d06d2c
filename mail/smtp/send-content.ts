/** A message's octets on their way into DATA: the dots, and the end. */
import { CR, CRLF, DOT, LF } from "../wire/octets";

const END_OF_DATA = Uint8Array.of(DOT, CR, LF);

/**
 * What follows 354: the message with the dots at the beginning of its lines doubled (RFC 5321 section 4.5.2), and the line that
 * ends it. Nothing is copied where no dot has to be doubled, and runs at a time where one has.
 */
export function dataOf(content: Uint8Array): readonly Uint8Array[] {
  const dots = countDots(content);
  const parts = [dots === 0 ? content : doubled(content, dots)];
  // RFC 5321 section 4.1.1.4: the CR LF before the dot is the last line's own; it is added only where it lacks.
  if (content.length > 0 && !endsInLine(content)) parts.push(CRLF);
  return [...parts, END_OF_DATA];
}

export function endsInLine(content: Uint8Array): boolean {
  return content[content.length - 1] === LF && content[content.length - 2] === CR;
}

/** Dots at the beginning of a line. */
function countDots(content: Uint8Array): number {
  let count = content[0] === DOT ? 1 : 0;
  for (let at = 1; at < content.length; at += 1) {
    if (content[at] === DOT && content[at - 1] === LF) count += 1;
  }
  return count;
}

function doubled(content: Uint8Array, dots: number): Uint8Array {
  const result = new Uint8Array(content.length + dots);
  let [from, to] = [0, 0];
  for (let at = 0; at < content.length; at += 1) {
    if (content[at] !== DOT || (at > 0 && content[at - 1] !== LF)) continue;
    // Up to and with the dot; the next run begins with it again.
    result.set(content.subarray(from, at + 1), to);
    to += at + 1 - from;
    from = at;
  }
  result.set(content.subarray(from), to);
  return result;
}
