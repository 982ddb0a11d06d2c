/** LSUB (RFC 3501 section 6.3.9): what LIST (SUBSCRIBED) was before. */
import { SEPARATOR, superiorNames } from "../../mailbox/mailbox-name";
import type { Lexer } from "../lex-command";
import type { ImapSession } from "../server-session";
import { bindCommand } from "./bind-command";
import { matcherOf } from "./list";

type Lsub = { readonly reference: string; readonly pattern: string };

export const lsub = bindCommand(parseLsub, serveLsub);

function parseLsub(lexer: Lexer): Lsub {
  lexer.sp();
  const reference = lexer.astring();
  lexer.sp();
  return { reference, pattern: lexer.listMailbox() };
}

function serveLsub(session: ImapSession, { reference, pattern }: Lsub): void {
  const matches = matcherOf(session, reference, [pattern]);
  const lines = new Map<string, string>();
  const tell = (name: string, attributes: string): void => {
    if (!lines.has(name)) lines.set(name, `LSUB (${attributes}) "${SEPARATOR}" ${session.writeName(name)}`);
  };
  const names = [...(session.currentAccount()?.subscriptions ?? [])].sort();
  for (const name of names) if (matches(name)) tell(name, "");
  // RFC 3501 section 6.3.9: with "%" a name stands for those subscribed below it, which the pattern does not reach.
  if (pattern.includes("%")) {
    for (const name of names) {
      if (matches(name)) continue;
      for (const superior of superiorNames(name)) if (matches(superior)) tell(superior, "\\Noselect");
    }
  }
  for (const name of [...lines.keys()].sort()) session.untagged(lines.get(name) ?? "");
  session.ok("that is all");
}
