/** Response codes (RFC 9051 section 7.1): the bracket before a response's text, and what the codes that a client acts on say. */
import { mergeRuns, type UidRun } from "../../mailbox/uid-runs";
import { LARGEST, parseSequenceSet } from "../sequence-set";
import type { ResponseCode } from "./response";
import { numberFrom, ResponseLexer } from "./response-lexer";

/** RFC 9051 section 9: resp-text. A bracket that is not closed is text. */
export function parseResponseText(text: string): { readonly code: ResponseCode | null; readonly text: string } {
  const end = text.startsWith("[") ? endOfCode(text) : -1;
  if (end < 0) return { code: null, text };
  const inside = text.slice(1, end);
  const blank = inside.indexOf(" ");
  const name = (blank < 0 ? inside : inside.slice(0, blank)).toUpperCase();
  return {
    code: { name, text: blank < 0 ? "" : inside.slice(blank + 1) },
    text: text.slice(text.charAt(end + 1) === " " ? end + 2 : end + 1),
  };
}

/** A bracket within quotes is none. */
function endOfCode(text: string): number {
  let quoted = false;
  for (let at = 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') quoted = !quoted;
    else if (character === "\\" && quoted) at += 1;
    else if (character === "]" && !quoted) return at;
  }
  return -1;
}

/** The number that is all of a code's argument: UIDNEXT, UIDVALIDITY, HIGHESTMODSEQ, UNSEEN. null for anything else. */
export function numberOf(code: ResponseCode): number | null {
  return numberFrom(code.text);
}

/** Flags, or whatever else a code lists in parentheses: PERMANENTFLAGS, MAILBOXID. */
export function listOf(code: ResponseCode): string[] {
  const lexer = new ResponseLexer([code.text]);
  const items = lexer.list(() => lexer.atom());
  return lexer.failure === null ? items : [];
}

/** APPENDUID and COPYUID (RFC 4315 section 3): a UIDVALIDITY and one or two sets. null for anything else. */
export function uidsOf(
  code: ResponseCode,
): { readonly uidValidity: number; readonly sets: readonly (readonly UidRun[])[] } | null {
  const [validity = "", ...sets] = code.text.split(" ");
  const lexers = sets.map((set) => new ResponseLexer([set]));
  const read = lexers.map(parseRuns);
  if (!/^[0-9]{1,10}$/.test(validity) || lexers.some(({ failure }) => failure !== null)) return null;
  return { uidValidity: Number(validity), sets: read };
}

/** Numbers alone: "*" and "$" mean nothing from a server. */
export function parseRuns(lexer: ResponseLexer): UidRun[] {
  const set = parseSequenceSet(lexer.atom());
  if (set === null || set === "$" || set.some(([first, last]) => first === LARGEST || last === LARGEST)) {
    lexer.fail("that is no set of numbers");
    return [];
  }
  return mergeRuns(set.map(([a, b]): UidRun => (a < b ? [a, b] : [b, a])));
}
