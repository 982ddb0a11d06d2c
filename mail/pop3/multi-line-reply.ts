/** A multi-line reply in one piece: the status line, the content dot-stuffed, and the dot that ends it (RFC 1939 section 3). */
import { END_OF_CONTENT, endsInLine, leadingDots, putDotStuffed } from "../wire/dot-stuff";
import { CRLF } from "../wire/octets";

/**
 * @param status the first line, CR LF included
 * @param content lines ending in CR LF; where the last end is missing it is added
 */
export function multiLineReply(status: Uint8Array, content: Uint8Array): Uint8Array {
  const dots = leadingDots(content);
  const end = status.length + content.length + dots.length;
  const ended = endsInLine(content);
  const reply = new Uint8Array(end + END_OF_CONTENT.length + (ended ? 0 : CRLF.length));
  reply.set(status);
  putDotStuffed(reply, status.length, content, dots);
  if (!ended) reply.set(CRLF, end);
  reply.set(END_OF_CONTENT, reply.length - END_OF_CONTENT.length);
  return reply;
}
