/** UIDs as runs: a thousand neighbours that were expunged together are two numbers. */

/** From the first UID to the last, both included. */
export type UidRun = readonly [first: number, last: number];

/** @param uids ascending, each once */
export function runsOf(uids: readonly number[]): UidRun[] {
  const runs: [number, number][] = [];
  for (const uid of uids) {
    const last = runs[runs.length - 1];
    if (last && last[1] + 1 === uid) last[1] = uid;
    else runs.push([uid, uid]);
  }
  return runs;
}

/** The same UIDs in ascending runs that neither touch nor overlap. */
export function mergeRuns(runs: readonly UidRun[]): UidRun[] {
  const merged: [number, number][] = [];
  for (const [first, end] of [...runs].sort((a, b) => a[0] - b[0])) {
    const last = merged[merged.length - 1];
    if (last && first <= last[1] + 1) last[1] = Math.max(last[1], end);
    else merged.push([first, end]);
  }
  return merged;
}
