/** Lines that were typed before, to be had again with the arrows, as in every terminal. */
import type { LoggedAction } from "../../../mail/world/action";
import { linesOf } from "./typed-text";

/** Nobody goes further back with an arrow. */
const MOST_LINES = 100;
/** A longer line is no command. */
const MOST_CHARACTERS = 500;

/**
 * What was typed in a session, the last line last; the same line again and again stands there once.
 * @param isMine whether a terminal is among those whose history it is
 */
export function typedHistory(actions: readonly LoggedAction[], isMine: (terminal: number) => boolean): string[] {
  const lines: string[] = [];
  for (const { action } of actions) {
    if (action.type !== "type" || !isMine(action.terminal)) continue;
    for (const line of linesOf(action.text)) {
      if (line !== "" && line.length <= MOST_CHARACTERS && line !== lines.at(-1)) lines.push(line);
    }
  }
  return lines.slice(-MOST_LINES);
}

/** Where somebody is in a history. `draft` is what they had typed when they went into it. */
export type HistoryPlace = { readonly back: number; readonly draft: string };

/** @returns the line to show and the new place; null where the history ends in that direction */
export function recall(
  history: readonly string[],
  place: HistoryPlace | null,
  direction: "older" | "newer",
  typed: string,
): { readonly text: string; readonly place: HistoryPlace | null } | null {
  const draft = place?.draft ?? typed;
  const back = (place?.back ?? 0) + (direction === "older" ? 1 : -1);
  if (back < 0 || back > history.length) return null;
  if (back === 0) return { text: draft, place: null };
  return { text: history[history.length - back] ?? "", place: { back, draft } };
}
