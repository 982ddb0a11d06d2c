/**
 * Which UIDs were expunged at which mod-sequence, for clients that come back and ask (RFC 7162 section 5.3). A persistent
 * list, newest first, in two generations: when the younger is full the older is forgotten, so adding costs the same always
 * and the log holds the last `RUNS_A_GENERATION` runs at least.
 */
import { mergeRuns, type UidRun } from "./uid-runs";

/** Two generations of these are some 100 kB a mailbox at most; a client a thousand expunges behind still gets an exact answer. */
export const RUNS_A_GENERATION = 1000;

export type ExpungedLog = {
  readonly newest: Expunge | null;
  /** Runs in the younger generation. */
  readonly runs: number;
  readonly older: Expunge | null;
  /** What was expunged up to this mod-sequence may have been forgotten. */
  readonly forgotten: number;
};

type Expunge = { readonly modseq: number; readonly runs: readonly UidRun[]; readonly before: Expunge | null };

export const NOTHING_EXPUNGED: ExpungedLog = { newest: null, runs: 0, older: null, forgotten: 0 };

/** @param modseq above all in the log */
export function logExpunged(log: ExpungedLog, runs: readonly UidRun[], modseq: number): ExpungedLog {
  const full = log.runs >= RUNS_A_GENERATION;
  const young = full ? { ...log, newest: null, runs: 0, older: log.newest } : log;
  return {
    newest: { modseq, runs, before: young.newest },
    runs: young.runs + runs.length,
    older: young.older,
    forgotten: full && log.older ? log.older.modseq : log.forgotten,
  };
}

/** What was expunged after a mod-sequence, in ascending runs; null when that is no longer known. */
export function expungedAfter(log: ExpungedLog, modseq: number): UidRun[] | null {
  if (modseq < log.forgotten) return null;
  const runs: UidRun[] = [];
  for (const generation of [log.newest, log.older]) {
    for (let entry = generation; entry && entry.modseq > modseq; entry = entry.before) runs.push(...entry.runs);
  }
  return mergeRuns(runs);
}
