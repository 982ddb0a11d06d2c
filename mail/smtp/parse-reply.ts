/** Replies as a client reads them, line by line (RFC 5321 section 4.2). The inverse of print-reply.ts. */
import { decodeUtf8 } from "../wire/text-coding";
import { isReplyCode } from "./print-reply";
import type { EnhancedCode, Reply } from "./reply";

export type ReplyLine = {
  readonly code: number;
  /** Another line of the same reply follows. */
  readonly more: boolean;
  readonly text: string;
};

/**
 * One line without its line end; a lone code without text is allowed ("250").
 * @returns null for what is no reply
 */
export function parseReplyLine(line: Uint8Array): ReplyLine | null {
  const text = decodeUtf8(line);
  const found = /^([2-5][0-5][0-9])(?:([ -])(.*))?$/s.exec(text);
  const code = Number(found?.[1]);
  if (!found || !isReplyCode(code)) return null;
  return { code, more: found[2] === "-", text: found[3] ?? "" };
}

/**
 * The lines of one reply together.
 * @param withEnhanced whether the server has announced ENHANCEDSTATUSCODES and this reply is one that carries them: every one
 *   but the greeting, those to EHLO and HELO (RFC 2034 section 4), and 3yz
 * @returns null when there is no line, or when the codes differ from line to line
 */
export function joinReply(parts: readonly ReplyLine[], withEnhanced: boolean): Reply | null {
  const [first, ...others] = parts;
  if (!first || others.some(({ code }) => code !== first.code)) return null;
  const enhanced = withEnhanced ? enhancedCodeOf(first) : null;
  const prefix = enhanced === null ? "" : `${enhanced} `;
  const textOf = ({ text }: ReplyLine): string =>
    // A server may leave the text out and the space with it.
    text === enhanced ? "" : text.startsWith(prefix) ? text.slice(prefix.length) : text;
  return { code: first.code, enhanced, lines: [textOf(first), ...others.map(textOf)] };
}

// RFC 2034 section 4: the class must be the code's first digit; otherwise it is text that only looks like it.
function enhancedCodeOf({ code, text }: ReplyLine): EnhancedCode | null {
  const found = /^([245])\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})(?= |$)/.exec(text);
  return found && Number(found[1]) === Math.floor(code / 100) ? (found[0] as EnhancedCode) : null;
}
