/** FETCH (RFC 9051 section 6.4.5), with CHANGEDSINCE and VANISHED (RFC 7162 sections 3.1.4.1 and 3.2.6). */
import { parseFlags, systemFlags } from "../../mailbox/flags";
import { expungedSince } from "../../mailbox/mailbox";
import { withKnown } from "../../mailbox/sequence-view";
import type { UidRun } from "../../mailbox/uid-runs";
import { type FetchItem, parseFetchItems, setsSeen } from "../fetch/fetch-item";
import { putFetch } from "../fetch/put-fetch";
import type { Lexer } from "../lex-command";
import type { Numbered } from "../selected-mailbox";
import { intersectRuns, printRuns, resolveRanges, type SequenceSet } from "../sequence-set";
import type { ImapSession } from "../server-session";
import { bindCommand } from "./bind-command";

type Fetch = {
  readonly set: SequenceSet;
  readonly items: readonly FetchItem[];
  readonly changedSince: number | null;
  readonly vanished: boolean;
};

export const fetch = bindCommand(parseFetch, serveFetch);

const SEEN = parseFlags(["\\Seen"]);

function parseFetch(lexer: Lexer): Fetch {
  lexer.sp();
  const set = lexer.sequenceSet();
  lexer.sp();
  const items = parseFetchItems(lexer);
  let changedSince: number | null = null;
  let vanished = false;
  if (lexer.skip(" ")) {
    lexer.list(() => {
      if (lexer.skipWord("VANISHED")) vanished = true;
      else if (lexer.skipWord("CHANGEDSINCE")) {
        lexer.sp();
        changedSince = lexer.number64();
      } else lexer.fail("there is no such modifier");
    });
    if (changedSince === null) lexer.fail("CHANGEDSINCE is missing");
  }
  return { set, items, changedSince, vanished };
}

function serveFetch(session: ImapSession, command: Fetch): void {
  const { set, changedSince, vanished } = command;
  const selected = session.requireSelected();
  const runs = selected.resolve(set, session.byUid);
  if (!runs) {
    session.bad("there is no such message");
    return;
  }
  // RFC 7162 section 3.2.6: only as UID FETCH, and only after ENABLE QRESYNC.
  if (vanished && !(session.byUid && session.qresync)) {
    session.bad("VANISHED wants UID FETCH, and ENABLE QRESYNC before it");
    return;
  }
  const items = itemsOf(session, command);
  if (items.some(({ type }) => type === "MODSEQ")) session.enableCondstore();
  if (vanished && changedSince !== null) tellVanished(session, set, runs, changedSince);
  const list = changedSince === null ? selected.list(runs) : selected.listChanged(runs, changedSince);
  const newlySeen = items.some(setsSeen) ? markSeen(session, list) : NONE;
  session.outlet.stream(fetching(session, list, items, newlySeen));
}

const NONE: ReadonlySet<number> = new Set();

/** What the client asked for, and what goes along with it. */
function itemsOf(session: ImapSession, { items, changedSince }: Fetch): FetchItem[] {
  const has = (type: FetchItem["type"]): boolean => items.some((item) => item.type === type);
  const all = [...items];
  // RFC 9051 section 6.4.9: a UID command's responses name the UID.
  if (session.byUid && !has("UID")) all.unshift({ type: "UID" });
  // RFC 7162 section 3.1.4.1: CHANGEDSINCE asks for mod-sequences too.
  if (changedSince !== null && !has("MODSEQ")) all.push({ type: "MODSEQ" });
  return all;
}

/** RFC 7162 section 3.2.6: of the UIDs asked for, those that were expunged since. "*" ends them at the last UID there is. */
function tellVanished(session: ImapSession, set: SequenceSet, runs: readonly UidRun[], since: number): void {
  const mailbox = session.currentMailbox();
  const asked = set === "$" ? runs : resolveRanges(set, mailbox.uidNext - 1);
  const gone = intersectRuns(expungedSince(mailbox, since), asked);
  if (gone.length > 0) session.untagged(`VANISHED (EARLIER) ${printRuns(gone)}`);
}

/** @returns the UIDs of those that were not seen before and are now */
function markSeen(session: ImapSession, list: readonly Numbered[]): ReadonlySet<number> {
  const selected = session.requireSelected();
  const unseen = list.filter(({ message }) => !(message.flags.system & systemFlags.seen));
  const place = session.selectedPlace();
  if (selected.readOnly || unseen.length === 0 || !place || !SEEN) return NONE;
  const uids = unseen.map(({ message }) => message.uid);
  const outcome = session.requireAccount().store.setFlags(place, { uids, how: "add", flags: SEEN });
  if ("refused" in outcome) return NONE;
  selected.view = withKnown(selected.view, outcome.changed);
  return new Set(outcome.changed.map(({ uid }) => uid));
}

function* fetching(
  session: ImapSession,
  list: readonly Numbered[],
  items: readonly FetchItem[],
  newlySeen: ReadonlySet<number>,
): Generator<void> {
  const selected = session.requireSelected();
  const { output } = session.outlet;
  const { utf8, rev2 } = session;
  const { messages } = selected;
  const withFlags = items.some(({ type }) => type === "FLAGS");
  // RFC 9051 section 6.4.5: \Seen that comes with fetching is told with what was fetched.
  const seenItems: readonly FetchItem[] = [
    ...items,
    ...(withFlags ? [] : [{ type: "FLAGS" } as const]),
    ...(session.condstore && !items.some(({ type }) => type === "MODSEQ") ? [{ type: "MODSEQ" } as const] : []),
  ];
  let decodable = true;
  for (const { number, message: asked } of list) {
    const seen = newlySeen.has(asked.uid);
    const message = seen ? (messages.get(asked.uid) ?? asked) : asked;
    const recent = !rev2 && selected.isRecent(message.uid);
    if (!putFetch(output, message, seen ? seenItems : items, { number, recent, utf8 })) decodable = false;
    yield;
  }
  if (decodable) session.ok("that is all");
  else session.no("a part is encoded in a way that nobody here knows", "UNKNOWN-CTE");
}
