/** A message's octets on their way into DATA. */
import { END_OF_CONTENT, endsInLine, leadingDots, putDotStuffed } from "../wire/dot-stuff";
import { CRLF } from "../wire/octets";

/** What follows 354: the message, and the line that ends it. Nothing is copied where no dot has to be doubled. */
export function dataOf(content: Uint8Array): readonly Uint8Array[] {
  // RFC 5321 section 4.1.1.4: the CR LF before the dot is the last line's own; it is added only where it lacks.
  const end = endsInLine(content) ? [END_OF_CONTENT] : [CRLF, END_OF_CONTENT];
  const dots = leadingDots(content);
  if (dots.length === 0) return [content, ...end];
  const stuffed = new Uint8Array(content.length + dots.length);
  putDotStuffed(stuffed, 0, content, dots);
  return [stuffed, ...end];
}
