/** A session as text, as a link carries it: what was done, in which world, and the mark of the wire that came of it. */
import * as v from "valibot";
import { characters, decimal, fields, textLike, whole } from "../../../mail/shape";
import { ActionLog } from "../../../mail/world/action";
import { SandboxSession, type SessionRecord, type SessionStart } from "../sandbox-session";
import { parseJson } from "./kept-session";
import { markOfStart, markOfWire } from "./session-marks";

/** Goes up whenever a link that was made before can no longer be followed. */
const VERSION = 1;

/** Of the text that the link's is inflated to. Far above what fits into a link that was made here. */
export const MOST_SHARED_CHARACTERS = 2_000_000;

/** A forged link must not keep a browser busy for minutes. A session of an hour has some 100,000. */
const MOST_SHARED_STEPS = 500_000;

const Mark = textLike(/^[0-9a-f]{16}$/, "a mark");
const SharedText = fields({
  version: v.literal(VERSION),
  place: characters(0, 200),
  start: Mark,
  record: fields({
    actions: ActionLog,
    end: fields({ step: whole(0, MOST_SHARED_STEPS), at: decimal() }),
  }),
  wire: Mark,
});

export type SharedSession =
  | { readonly ok: true; readonly record: SessionRecord }
  /** Why it cannot be shown, in a sentence or two for whoever followed the link. */
  | { readonly ok: false; readonly problem: string };

/** @param place the world or the task: a link that is followed elsewhere says so */
export function printShared(session: SandboxSession, place: string): string {
  const record = session.record();
  const start = markOfStart(session.start);
  return JSON.stringify({ version: VERSION, place, start, record, wire: markOfWire(session.world) });
}

/**
 * Reads a link's text and does all of it once, so that what is shown is what was shared, to the octet.
 * @param text null when not even a text could be made of the link
 */
export function readShared(text: string | null, start: SessionStart, place: string): SharedSession {
  const data = text === null || text.length > MOST_SHARED_CHARACTERS ? undefined : parseJson(text);
  if (data === undefined) return refuse("This link is not whole. Copy it again, to its very end.");
  if (versionOf(data) !== VERSION) {
    return refuse("This link was made by another version of Postroom. What it holds can't be shown any more.");
  }
  const parsed = v.safeParse(SharedText, data);
  if (!parsed.success) return refuse(CHANGED);
  const { place: itsPlace, start: itsStart, record, wire } = parsed.output;
  if (itsPlace !== place) return refuse("This link belongs to another world or task of the sandbox.");
  if (itsStart !== markOfStart(start)) {
    return refuse("The world that this link was made in has changed since. What it holds can't be shown any more.");
  }
  const session = new SandboxSession(start);
  if (session.resume(record) !== null || markOfWire(session.world) !== wire) return refuse(CHANGED);
  return { ok: true, record };
}

const CHANGED =
  "This link holds no session that could happen here. It was changed on its way, or an older Postroom made it.";

function refuse(problem: string): SharedSession {
  return { ok: false, problem };
}

function versionOf(data: unknown): unknown {
  return typeof data === "object" && data !== null && "version" in data ? data.version : undefined;
}
