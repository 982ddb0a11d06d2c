/** SEARCH's arguments (RFC 9051 section 6.4.4; RFC 4731, RFC 5182 and RFC 9394 for what to return). */
import type { Lexer } from "../lex-command";
import { isKnownCharset, parseKeys } from "./parse-keys";
import type { SearchKey } from "./search-key";

export type SearchRequest = {
  readonly key: SearchKey;
  /** null: no RETURN. The answer is then `* SEARCH` in IMAP4rev1, and what RETURN (ALL) gives in IMAP4rev2. */
  readonly returns: ReturnOptions | null;
};

export type ReturnOptions = {
  readonly min: boolean;
  readonly max: boolean;
  readonly all: boolean;
  readonly count: boolean;
  /** Keep what was found for "$" (RFC 9051 section 6.4.4.1). */
  readonly save: boolean;
  /** Places in the result, counted from 1, or from its end where they are negative; the one nearer to the edge first. */
  readonly partial: { readonly from: number; readonly to: number } | null;
};

/** RETURN () is RETURN (ALL) (RFC 9051 section 6.4.4). */
export const RETURN_ALL: ReturnOptions = {
  min: false,
  max: false,
  all: true,
  count: false,
  save: false,
  partial: null,
};

/**
 * @param lexer stands behind the space that follows SEARCH; what breaks the grammar is left in its `failure`
 * @param utf8Accepted after ENABLE UTF8=ACCEPT a CHARSET is an error (RFC 6855 section 3)
 * @returns null for a charset that nobody here knows: NO with BADCHARSET
 */
export function parseSearchRequest(lexer: Lexer, utf8Accepted = false): SearchRequest | null {
  let returns: ReturnOptions | null = null;
  if (lexer.skipWord("RETURN")) {
    lexer.sp();
    returns = parseReturnOptions(lexer);
    lexer.sp();
  }
  let charset: string | null = null;
  if (lexer.skipWord("CHARSET")) {
    if (utf8Accepted) lexer.fail("with UTF8=ACCEPT there is no other charset");
    lexer.sp();
    charset = lexer.astring();
    lexer.sp();
  }
  // RFC 9051 section 6.4.4: without CHARSET it is UTF-8, which has US-ASCII, the default of RFC 3501, in it.
  return readKeys(lexer, charset ?? "utf-8", (key) => ({ key, returns }));
}

/** The charset and the keys of SORT and THREAD (RFC 5256 section 3), which must name a charset. */
export function parseCharsetAndKeys(lexer: Lexer): SearchKey | null {
  const charset = lexer.astring();
  lexer.sp();
  return readKeys(lexer, charset, (key) => key);
}

function readKeys<Request>(lexer: Lexer, charset: string, request: (key: SearchKey) => Request): Request | null {
  if (lexer.failure === null && !isKnownCharset(charset)) return null;
  const key = parseKeys(lexer, charset);
  lexer.end();
  return request(key);
}

function parseReturnOptions(lexer: Lexer): ReturnOptions {
  let options = { ...RETURN_ALL, all: false };
  const names = lexer.list(() => {
    const name = lexer.keyword();
    if (name === "MIN") options = { ...options, min: true };
    else if (name === "MAX") options = { ...options, max: true };
    else if (name === "ALL") options = { ...options, all: true };
    else if (name === "COUNT") options = { ...options, count: true };
    else if (name === "SAVE") options = { ...options, save: true };
    else if (name === "PARTIAL") {
      lexer.sp();
      options = { ...options, partial: parseRange(lexer) };
    } else lexer.fail("SEARCH has nothing like that to return");
    return name;
  });
  return names.length === 0 ? RETURN_ALL : options;
}

// RFC 9394 section 3.1: 1:500, or -1:-100 from the end; the ends in either order.
function parseRange(lexer: Lexer): { from: number; to: number } {
  const range = /^(-?)([1-9][0-9]{0,9}):(-?)([1-9][0-9]{0,9})$/.exec(lexer.atom());
  if (!range || range[1] !== range[3]) {
    lexer.fail("that is no range of a result");
    return { from: 1, to: 1 };
  }
  const [one, two] = [Number(range[2]), Number(range[4])];
  const sign = range[1] === "-" ? -1 : 1;
  return { from: sign * Math.min(one, two), to: sign * Math.max(one, two) };
}
