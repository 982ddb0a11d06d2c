/** Flags that a client wants messages to have (RFC 9051 section 2.3.2). */
import { type Flags, isKeyword, NO_FLAGS, parseFlags } from "../mailbox/flags";
import type { Lexer } from "./lex-command";

/** @param names as the lexer read them; one that no message can be given is a failure */
export function readFlags(lexer: Lexer, names: readonly string[]): Flags {
  const flags = parseFlags(names);
  if (flags) return flags;
  const strange = names.find((name) => parseFlags([name]) === null) ?? "";
  // \Recent is for the server alone to set (RFC 3501 section 2.3.2), and other names with a backslash are not defined.
  lexer.fail(
    strange.startsWith("\\") || isKeyword(strange) ? "there is no such system flag" : "that keyword is too long",
  );
  return NO_FLAGS;
}
