/** A session as text, as a browser keeps it between two visits. What comes back is checked, whoever wrote it. */
import * as v from "valibot";
import { characters, decimal, fields, list, oneOf, whole } from "../../../mail/shape";
import { ActionLog } from "../../../mail/world/action";
import { TRAP_KINDS } from "../faults/cable-trap";
import type { KeptSession } from "../sandbox-session";

/** Goes up whenever a session that was kept before can no longer be read. */
const VERSION = 1;

/** Browsers keep some 5,000,000 characters for a site, and there are other worlds and tasks. */
export const MOST_KEPT_CHARACTERS = 1_500_000;

const SessionMoment = fields({ step: whole(0), at: decimal() });

/** One of each kind on every cable of a large world. */
const MOST_TRAPS = 300;
const LONGEST_LINK_NAME = 100;
/** Sessions that were kept before there were any have none. */
const Traps = list(fields({ link: characters(1, LONGEST_LINK_NAME), kind: oneOf(...TRAP_KINDS) }), 0, MOST_TRAPS);

const KeptText = fields({
  version: v.literal(VERSION),
  /** See session-marks.ts. */
  start: characters(0, 16),
  session: fields({ actions: ActionLog, end: SessionMoment, viewed: SessionMoment, traps: v.optional(Traps, []) }),
});

/** @returns null when it is too long to be kept */
export function printKept(session: KeptSession, start: string): string | null {
  const text = JSON.stringify({ version: VERSION, start, session });
  return text.length <= MOST_KEPT_CHARACTERS ? text : null;
}

/** @returns null for what is no session that was kept in this world by this version */
export function readKept(text: string, start: string): KeptSession | null {
  if (text.length > MOST_KEPT_CHARACTERS) return null;
  const kept = v.safeParse(KeptText, parseJson(text));
  return kept.success && kept.output.start === start ? kept.output.session : null;
}

/** @returns undefined for what is no JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
