/**
 * Content with a dot more before each line that begins with one, so that a line with a dot alone can end it: in DATA (RFC 5321
 * section 4.5.2) and in multi-line replies (RFC 1939 section 3). The way of every message, so there is one search and one copy.
 */
import { CR, DOT, LF } from "./octets";

export const END_OF_CONTENT: Uint8Array = Uint8Array.of(DOT, CR, LF);

/**
 * Where lines begin with a dot; usually nowhere. After a bare LF too, which no stored message should have: whoever takes it for a
 * line's end must not find the content's end there.
 */
export function leadingDots(content: Uint8Array): number[] {
  const places: number[] = [];
  for (let at = content.indexOf(DOT); at >= 0; at = content.indexOf(DOT, at + 1)) {
    if (at === 0 || content[at - 1] === LF) places.push(at);
  }
  return places;
}

/**
 * @param dots what `leadingDots` found
 * @param into has room for the content and the dots from `at` on
 */
export function putDotStuffed(into: Uint8Array, at: number, content: Uint8Array, dots: readonly number[]): void {
  let [from, to] = [0, at];
  for (const dot of dots) {
    into.set(content.subarray(from, dot), to);
    to += dot - from;
    into[to++] = DOT;
    from = dot;
  }
  into.set(content.subarray(from), to);
}

/** The dot needs a line of its own: whether the content leaves it one. */
export function endsInLine(content: Uint8Array): boolean {
  const { length } = content;
  return length === 0 || (content[length - 1] === LF && content[length - 2] === CR);
}
