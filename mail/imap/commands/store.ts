/** STORE (RFC 9051 section 6.4.6), with UNCHANGEDSINCE (RFC 7162 section 3.1.3). */
import type { Flags } from "../../mailbox/flags";
import type { FlagChange } from "../../mailbox/mailbox";
import { withKnown } from "../../mailbox/sequence-view";
import { runsOf } from "../../mailbox/uid-runs";
import type { Lexer } from "../lex-command";
import { readFlags } from "../read-flags";
import { mayChange, refuse } from "../refusals";
import type { Numbered } from "../selected-mailbox";
import { printRuns, type SequenceSet } from "../sequence-set";
import type { ImapSession } from "../server-session";
import { tellFlags, tellKeywords } from "../tell-changes";
import { bindCommand } from "./bind-command";

type Store = {
  readonly set: SequenceSet;
  readonly unchangedSince: number | null;
  readonly how: FlagChange;
  readonly silent: boolean;
  readonly flags: Flags;
};

export const store = bindCommand(parseStore, serveStore);

const ITEMS: Readonly<Record<string, FlagChange>> = { FLAGS: "replace", "+FLAGS": "add", "-FLAGS": "remove" };

function parseStore(lexer: Lexer): Store {
  lexer.sp();
  const set = lexer.sequenceSet();
  lexer.sp();
  const unchangedSince = lexer.ahead === "(" ? parseModifiers(lexer) : null;
  const item = lexer.keyword();
  const silent = item.endsWith(".SILENT");
  const name = silent ? item.slice(0, -".SILENT".length) : item;
  const how = Object.hasOwn(ITEMS, name) ? ITEMS[name] : undefined;
  if (!how) lexer.fail("FLAGS, +FLAGS or -FLAGS is missing");
  lexer.sp();
  // store-att-flags = … (flag-list / (flag *(SP flag)))
  const names = lexer.ahead === "(" ? lexer.flagList() : parseBareFlags(lexer);
  return { set, unchangedSince, how: how ?? "add", silent, flags: readFlags(lexer, names) };
}

function parseModifiers(lexer: Lexer): number {
  lexer.expect("(");
  if (!lexer.skipWord("UNCHANGEDSINCE")) lexer.fail("there is no such modifier");
  lexer.sp();
  const modseq = lexer.number64();
  lexer.expect(")");
  lexer.sp();
  return modseq;
}

function parseBareFlags(lexer: Lexer): string[] {
  const names: string[] = [];
  do names.push(lexer.flag());
  while (lexer.skip(" "));
  return names;
}

function serveStore(session: ImapSession, command: Store): void {
  const { set, unchangedSince, how, silent, flags } = command;
  const selected = session.requireSelected();
  const runs = selected.resolve(set, session.byUid);
  if (!runs) {
    session.bad("there is no such message");
    return;
  }
  if (!mayChange(session)) return;
  // RFC 7162 section 3.1: with this modifier the client shows that it knows of mod-sequences.
  if (unchangedSince !== null) session.enableCondstore();
  const place = session.selectedPlace();
  const list = selected.list(runs);
  const there = session.currentMailbox().messages;
  const known = list.filter(({ message }) => there.get(message.uid));
  const uids = known.map(({ message }) => message.uid);
  const order = { uids, how, flags, ...(unchangedSince === null ? {} : { unchangedSince }) };
  const outcome = place
    ? session.requireAccount().store.setFlags(place, order)
    : ({ refused: "no-such-mailbox" } as const);
  if ("refused" in outcome) {
    refuse(session, outcome);
    return;
  }
  tellKeywords(session, session.currentMailbox());
  selected.view = withKnown(selected.view, outcome.changed);
  const modified = new Set(outcome.modified);
  const stored = known.filter(({ message }) => !modified.has(message.uid));
  const failed = known.filter(({ message }) => modified.has(message.uid));
  session.outlet.stream(telling(session, stored, silent, codeOf(session, failed, known.length < list.length)));
}

/** RFC 7162 section 3.1.3: MODIFIED names what was left alone. RFC 5530: EXPUNGEISSUED, that some were gone. */
function codeOf(session: ImapSession, failed: readonly Numbered[], someGone: boolean): string | undefined {
  if (failed.length > 0) {
    const ids = failed.map(({ number, message }) => (session.byUid ? message.uid : number));
    return `MODIFIED ${printRuns(runsOf(ids))}`;
  }
  return someGone && !session.byUid ? "EXPUNGEISSUED" : undefined;
}

function* telling(
  session: ImapSession,
  stored: readonly Numbered[],
  silent: boolean,
  code: string | undefined,
): Generator<void> {
  const { messages } = session.requireSelected();
  for (const { number, message } of silent && !session.condstore ? [] : stored) {
    const now = messages.get(message.uid) ?? message;
    if (silent) {
      // RFC 7162 section 3.1.3: the client has to learn the new mod-sequence even so.
      const uid = session.byUid || session.qresync ? `UID ${now.uid} ` : "";
      session.untagged(`${number} FETCH (${uid}MODSEQ (${now.modseq}))`);
    } else tellFlags(session, number, now);
    yield;
  }
  session.ok(code?.startsWith("MODIFIED") ? "some had been changed meanwhile" : "stored", code);
}
