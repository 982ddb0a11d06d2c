/** Half-written messages as a browser keeps them. They are no part of a session until they are sent. */
import * as v from "valibot";
import { characters, fields, list } from "../../../mail/shape";
import { parseJson } from "./kept-session";

export type Draft = { readonly to: string; readonly subject: string; readonly body: string };

/** @param place whose: a name for an account on a device that is the same at the next visit */
export type KeptDraft = Draft & { readonly place: string };

/** A long letter; a pasted book is not kept. */
const MOST_KEPT_CHARACTERS = 200_000;
/** A letter on every device of a large world. */
const MOST_DRAFTS = 100;
const LONGEST_PLACE = 120;

const text = characters(0, MOST_KEPT_CHARACTERS);
const KeptDrafts = list(
  fields({ place: characters(1, LONGEST_PLACE), to: text, subject: text, body: text }),
  0,
  MOST_DRAFTS,
);

/** What is too long for a browser is left out, and no other for its sake. @returns null when there is nothing to keep */
export function printDrafts(drafts: readonly KeptDraft[]): string | null {
  const kept: KeptDraft[] = [];
  let room = MOST_KEPT_CHARACTERS - "[]".length;
  for (const draft of drafts) {
    const { to, subject, body } = draft;
    const size = JSON.stringify(draft).length + ",".length;
    if (to + subject + body === "" || size > room || kept.length === MOST_DRAFTS) continue;
    kept.push(draft);
    room -= size;
  }
  return kept.length > 0 ? JSON.stringify(kept) : null;
}

/** What is no list of drafts holds none. */
export function readDrafts(kept: string): readonly KeptDraft[] {
  if (kept.length > MOST_KEPT_CHARACTERS) return [];
  const read = v.safeParse(KeptDrafts, parseJson(kept));
  return read.success ? read.output : [];
}
