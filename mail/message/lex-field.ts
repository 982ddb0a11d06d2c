/**
 * Cuts a structured field's value into the lexical tokens of RFC 5322 section 3.2, its obsolete forms (section 4.1) and UTF-8
 * (RFC 6532) included. Never fails, and looks at each character a bounded number of times.
 */
import { isBlank } from "./field-value";

export type Token = {
  readonly kind: "atom" | "quoted" | "literal" | "comment" | "special";
  /** Quoted strings, comments: without their delimiters and backslashes. Literals: with brackets, without blanks. */
  readonly text: string;
  readonly at: number;
  /** White space or a comment stood before it. */
  readonly spaced: boolean;
};

/** RFC 5322 section 3.2.3, without those that open something. */
const SPECIALS = ")<>]:;@\\,.";
const OPENING = '("[';

/**
 * An encoded word is one atom even where its text has characters that a phrase does not allow (RFC 2047 section 5 rule 3):
 * commas and dots there are common, and would cut a name in two.
 */
const ENCODED_WORD = /=\?[^?\s]{1,60}\?[bBqQ]\?[^?\s]*\?=/y;

export function lexField(value: string): Token[] {
  const tokens: Token[] = [];
  let spaced = false;
  let at = 0;
  // What opens a string or a comment that never closes counts for nothing, or it would swallow the address behind it.
  const unclosed = { quoted: false, comment: false };
  const push = (kind: Token["kind"], text: string, end: number): void => {
    tokens.push({ kind, text, at, spaced });
    spaced = kind === "comment";
    at = end;
  };
  while (at < value.length) {
    const character = value.charAt(at);
    if (isBlank(value.charCodeAt(at))) {
      spaced = true;
      at += 1;
    } else if (character === '"') {
      const read = unclosed.quoted ? null : readQuoted(value, at + 1);
      if (read?.closed) push("quoted", read.text, read.end);
      else {
        unclosed.quoted = true;
        at += 1;
      }
    } else if (character === "(") {
      const read = unclosed.comment ? null : readComment(value, at + 1);
      if (read?.closed) push("comment", read.text, read.end);
      else {
        unclosed.comment = true;
        at += 1;
      }
    } else if (character === "[") {
      const close = value.indexOf("]", at);
      const end = close < 0 ? value.length : close + 1;
      push("literal", value.slice(at, end).replace(/[ \t]/g, ""), end);
    } else if (SPECIALS.includes(character)) push("special", character, at + 1);
    else {
      const end = atomEnd(value, at);
      push("atom", value.slice(at, end), end);
    }
  }
  return tokens;
}

function atomEnd(value: string, from: number): number {
  if (value.startsWith("=?", from)) {
    ENCODED_WORD.lastIndex = from;
    const word = ENCODED_WORD.exec(value);
    if (word) return from + word[0].length;
  }
  let at = from + 1;
  while (at < value.length) {
    const character = value.charAt(at);
    if (isBlank(value.charCodeAt(at)) || SPECIALS.includes(character) || OPENING.includes(character)) break;
    at += 1;
  }
  return at;
}

type Read = { readonly text: string; readonly end: number; readonly closed: boolean };

/** The content of a quoted string whose opening quote stands before `from`; `end` is behind the closing one. */
export function readQuoted(value: string, from: number): Read {
  let text = "";
  let copied = from;
  for (let at = from; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code === 34) return { text: text + value.slice(copied, at), end: at + 1, closed: true };
    if (code === 92 && at + 1 < value.length) {
      text += value.slice(copied, at);
      copied = at + 1;
      at += 1;
    }
  }
  return { text: text + value.slice(copied), end: value.length, closed: false };
}

/** A comment's content, inner comments with their parentheses (RFC 5322 section 3.2.2); counted, so no depth is too much. */
export function readComment(value: string, from: number): Read {
  let text = "";
  let copied = from;
  let depth = 1;
  for (let at = from; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code === 92 && at + 1 < value.length) {
      text += value.slice(copied, at);
      copied = at + 1;
      at += 1;
    } else if (code === 40) depth += 1;
    else if (code === 41) {
      depth -= 1;
      if (depth === 0) return { text: text + value.slice(copied, at), end: at + 1, closed: true };
    }
  }
  return { text: text + value.slice(copied), end: value.length, closed: false };
}
