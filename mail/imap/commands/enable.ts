/** ENABLE (RFC 9051 section 6.3.1, RFC 5161): extensions that change what the server says unasked. */
import type { Lexer } from "../lex-command";
import type { Enabled } from "../server-session";
import { bindCommand } from "./bind-command";

/** By the names in capitals; how they are spelled in the answer. */
const NAMES: Readonly<Record<Enabled, string>> = {
  IMAP4REV2: "IMAP4rev2",
  "UTF8=ACCEPT": "UTF8=ACCEPT",
  CONDSTORE: "CONDSTORE",
  QRESYNC: "QRESYNC",
};

export const enable = bindCommand(parseEnable, (session, names) => {
  // What nobody knows is passed over (RFC 5161 section 3.1).
  const enabled = names.filter(isKnown).filter((name) => !session.enabled.has(name));
  for (const name of enabled) session.enabled.add(name);
  session.untagged(["ENABLED", ...new Set(enabled.map((name) => NAMES[name]))].join(" "));
  session.ok("enabled");
});

function parseEnable(lexer: Lexer): string[] {
  const names: string[] = [];
  lexer.sp();
  do names.push(lexer.keyword());
  while (lexer.skip(" "));
  return names;
}

function isKnown(name: string): name is Enabled {
  return Object.hasOwn(NAMES, name);
}
