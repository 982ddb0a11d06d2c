/** LANG (RFC 6856 section 3): the language of the texts behind +OK and -ERR. There is one. */
import type { Pop3Session } from "../server-session";

export function serveLang(session: Pop3Session, argument: string): void {
  const range = argument.trim().toLowerCase();
  if (range === "") session.lines("languages", ["en English"]);
  // "*" is whatever the server likes best; a region we have not got falls back to its language.
  else if (range === "*" || /^en(-|$)/.test(range)) session.ok("en English it is");
  else session.fail("no such language here");
}
