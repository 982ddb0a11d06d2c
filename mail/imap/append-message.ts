/** A message as APPEND and REPLACE bring it (RFC 9051 section 6.3.12, RFC 6855 section 4). */
import type { NewMessage } from "../mailbox/stored-message";
import type { Lexer } from "./lex-command";
import { readFlags } from "./read-flags";

export type BroughtMessage = NewMessage & {
  /** It was sent as UTF8 (~{n}…), which only who has asked for UTF-8 may do. */
  readonly utf8: boolean;
};

/** append-message = [SP flag-list] [SP date-time] SP append-data */
export function parseMessage(lexer: Lexer): BroughtMessage {
  lexer.sp();
  const flags = lexer.ahead === "(" ? readFlags(lexer, lexer.flagList()) : undefined;
  if (flags) lexer.sp();
  const internalDate = lexer.ahead === '"' ? lexer.dateTime() : undefined;
  if (internalDate !== undefined) lexer.sp();
  const utf8 = lexer.skipWord("UTF8");
  if (utf8) {
    lexer.sp();
    lexer.expect("(");
  }
  const { bytes, binary } = lexer.literal();
  if (utf8) lexer.expect(")");
  if (utf8 && !binary) lexer.fail("a message in UTF8 is a literal8");
  // RFC 9051 section 9: a literal has no NUL; a message with one comes as a literal8 (RFC 3516 section 4.4).
  if (!binary && bytes.includes(0)) lexer.fail("a message with NUL comes as a literal8");
  return {
    content: bytes,
    utf8,
    ...(flags ? { flags } : {}),
    ...(internalDate === undefined ? {} : { internalDate }),
  };
}
