/**
 * A multi-line reply in one piece: the status line, the content with a dot before each line that begins with one, and the
 * line with a dot alone (RFC 1939 section 3). RETR is the hot path of a POP3 server, so there is one search and one copy.
 */
import { CR, DOT, LF } from "../wire/octets";

/**
 * @param status the first line, CR LF included
 * @param content lines ending in CR LF; where the last end is missing it is added, as the dot needs a line of its own
 */
export function multiLineReply(status: Uint8Array, content: Uint8Array): Uint8Array {
  const dots = leadingDots(content);
  const { length } = content;
  const ended = length === 0 || (content[length - 1] === LF && content[length - 2] === CR);
  const reply = new Uint8Array(status.length + length + dots.length + (ended ? 3 : 5));
  reply.set(status);
  let at = status.length;
  let from = 0;
  for (const dot of dots) {
    reply.set(content.subarray(from, dot), at);
    at += dot - from;
    reply[at++] = DOT;
    from = dot;
  }
  reply.set(from === 0 ? content : content.subarray(from), at);
  reply.set(ended ? TERMINATOR : ENDED_TERMINATOR, reply.length - (ended ? 3 : 5));
  return reply;
}

const TERMINATOR = Uint8Array.of(DOT, CR, LF);
const ENDED_TERMINATOR = Uint8Array.of(CR, LF, DOT, CR, LF);

/**
 * Where lines begin with a dot; usually nowhere. After a bare LF too, which no stored message should have: a client that
 * takes it for a line's end must not find the reply's end there.
 */
function leadingDots(content: Uint8Array): number[] {
  const places: number[] = [];
  for (let at = content.indexOf(DOT); at >= 0; at = content.indexOf(DOT, at + 1)) {
    if (at === 0 || content[at - 1] === LF) places.push(at);
  }
  return places;
}
