/** What SEARCH answers (RFC 9051 section 7.3.4 and RFC 3501 section 7.2.5; RFC 4731, 7162 section 3.1.5 and 9394 for the additions). */
import { runsOf, type UidRun } from "../../mailbox/uid-runs";
import { quoted } from "../quote";
import type { Numbered } from "../selected-mailbox";
import { printRuns } from "../sequence-set";
import type { ReturnOptions } from "./search-request";

export type AnswerOptions = {
  /** UIDs instead of sequence numbers. */
  readonly byUid: boolean;
  /** The keys asked for mod-sequences. */
  readonly modseq: boolean;
};

/** `SEARCH 2 4 6 (MODSEQ 12)`; SORT's answer is the same with its name, and keeps the order. */
export function searchAnswer(
  name: "SEARCH" | "SORT",
  found: readonly Numbered[],
  { byUid, modseq }: AnswerOptions,
): string {
  let text = name as string;
  for (const { number, message } of found) text += ` ${byUid ? message.uid : number}`;
  return modseq && found.length > 0 ? `${text} (MODSEQ ${highestModseq(found)})` : text;
}

/** `ESEARCH (TAG "a1") UID MIN 2 COUNT 3 ALL 2:4`, or null where nothing but SAVE was asked for. */
export function esearchAnswer(
  tag: string,
  returns: ReturnOptions,
  found: readonly Numbered[],
  { byUid, modseq }: AnswerOptions,
): string | null {
  const { min, max, all, count, partial } = returns;
  if (!min && !max && !all && !count && !partial) return null;
  let text = `ESEARCH (TAG ${quoted(tag)})${byUid ? " UID" : ""}`;
  const numberOf = ({ number, message }: Numbered): number => (byUid ? message.uid : number);
  const [first] = found;
  const last = found.at(-1);
  // RFC 9051 section 6.4.4: where nothing was found there is no MIN, MAX or ALL.
  if (min && first) text += ` MIN ${numberOf(first)}`;
  if (max && last) text += ` MAX ${numberOf(last)}`;
  if (count) text += ` COUNT ${found.length}`;
  if (all && first) text += ` ALL ${printRuns(runsOf(found.map(numberOf)))}`;
  if (partial) {
    const runs = runsOf(placesOf(found, partial).map(numberOf));
    text += ` PARTIAL (${partial.from}:${partial.to} ${runs.length > 0 ? printRuns(runs) : "NIL"})`;
  }
  const counted = resultOf(returns, found);
  return modseq && counted.length > 0 ? `${text} MODSEQ ${highestModseq(counted)}` : text;
}

/** The UIDs that SAVE keeps (RFC 9051 section 6.4.4.1): all that were found, or where only the ends were asked for, these. */
export function savedBy(returns: ReturnOptions, found: readonly Numbered[]): readonly UidRun[] {
  return runsOf(resultOf(returns, found).map(({ message }) => message.uid));
}

// RFC 7162 section 3.1.10 reckons the mod-sequence by the same rule as SAVE.
function resultOf({ min, max, all, count, partial }: ReturnOptions, found: readonly Numbered[]): readonly Numbered[] {
  const [first] = found;
  const last = found.at(-1);
  if (!first || !last || all || count) return found;
  if (partial && !min && !max) return placesOf(found, partial);
  if (min && max) return first === last ? [first] : [first, last];
  if (min) return [first];
  return max ? [last] : found;
}

function placesOf(found: readonly Numbered[], { from, to }: { from: number; to: number }): readonly Numbered[] {
  if (from > 0) return found.slice(from - 1, to);
  return found.slice(Math.max(0, found.length + to), Math.max(0, found.length + from + 1));
}

function highestModseq(found: readonly Numbered[]): number {
  return found.reduce((highest, { message }) => Math.max(highest, message.modseq), 0);
}
