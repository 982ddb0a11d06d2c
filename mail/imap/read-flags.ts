/** Flags that a client wants messages to have (RFC 9051 section 2.3.2). */
import { type Flags, isKeyword, NO_FLAGS, parseFlags } from "../mailbox/flags";
import type { Lexer } from "./lex-command";

/** More than a mailbox has keywords and system flags together. Each is compared with each. */
const MOST_NAMES = 100;

/** @param names as the lexer read them; one that no message can be given is a failure */
export function readFlags(lexer: Lexer, names: readonly string[]): Flags {
  // In any case (RFC 9051 section 9, note 1); the first spelling counts.
  const distinct = new Map<string, string>();
  for (const name of names) if (!distinct.has(name.toLowerCase())) distinct.set(name.toLowerCase(), name);
  if (distinct.size > MOST_NAMES) {
    lexer.fail(`at most ${MOST_NAMES} flags are given at a time`);
    return NO_FLAGS;
  }
  const flags = parseFlags(distinct.values());
  if (flags) return flags;
  const strange = names.find((name) => parseFlags([name]) === null) ?? "";
  // \Recent is for the server alone to set (RFC 3501 section 2.3.2), and other names with a backslash are not defined.
  lexer.fail(
    strange.startsWith("\\") || isKeyword(strange) ? "there is no such system flag" : "that keyword is too long",
  );
  return NO_FLAGS;
}
