/** CREATE (RFC 9051 section 6.3.4), with the mailbox's use (RFC 6154 section 3). */
import { type SpecialUse, specialUses } from "../../mailbox/mailbox";
import { SEPARATOR } from "../../mailbox/mailbox-name";
import type { Lexer } from "../lex-command";
import { readPlace, refuse } from "../refusals";
import type { ImapSession } from "../server-session";
import { bindCommand } from "./bind-command";

type Create = { readonly mailbox: string; readonly uses: readonly string[] };

export const create = bindCommand(parseCreate, serveCreate);

/** These are views of messages that lie elsewhere (RFC 6154 section 2), and no mailbox here is one. */
const VIRTUAL: readonly string[] = ["\\All", "\\Flagged"];

function parseCreate(lexer: Lexer): Create {
  lexer.sp();
  const mailbox = lexer.astring();
  if (!lexer.skip(" ")) return { mailbox, uses: [] };
  lexer.expect("(");
  if (!lexer.skipWord("USE")) lexer.fail("there is no such parameter");
  lexer.sp();
  const uses = lexer.flagList();
  lexer.expect(")");
  return { mailbox, uses };
}

function serveCreate(session: ImapSession, { mailbox: written, uses }: Create): void {
  const place = readPlace(session, written);
  if (!place) return;
  const known = new Set<SpecialUse>();
  for (const use of uses) {
    const found = specialUses.find((special) => special.toLowerCase() === use.toLowerCase());
    if (!found || VIRTUAL.includes(found)) {
      session.no("no mailbox can be created for that use", "USEATTR");
      return;
    }
    known.add(found);
  }
  const { store } = session.requireAccount();
  const created = store.createMailbox(place, session.now, [...known]);
  if ("refused" in created) {
    refuse(session, created);
    return;
  }
  // RFC 9051 section 6.3.4: where the name is not what was asked for, the client learns so. A separator at its end is no name's part.
  const asked = place.mailbox.endsWith(SEPARATOR) ? place.mailbox.slice(0, -1) : place.mailbox;
  if (session.rev2 && created.name !== asked) {
    const old = session.writeName(asked);
    session.untagged(`LIST () "${SEPARATOR}" ${session.writeName(created.name)} ("OLDNAME" (${old}))`);
  }
  // RFC 8474 section 4.1.
  session.ok("created", `MAILBOXID (${created.mailboxId})`);
}
