/** One go at a set's quiz by one pupil. */
export interface SetAttempt {
  /** Null while it is still being answered. */
  finishedAt: Date | null;
  /** Marks so far: the sum of the answers' fractions. */
  score: number;
  /** Questions in the quiz. */
  of: number;
}

/**
 * How far a pupil is with a set. "late" is done after the due moment when nothing was finished before it;
 * what is open past that moment is "missing" until it is done, because a teacher asks "who hasn't?".
 */
export type SetState = "not-started" | "started" | "done" | "late" | "missing";

export interface SetProgress {
  state: SetState;
  /** The best finished go as a share of its marks, 0 to 1; null before the first is finished. */
  best: number | null;
  /** Finished goes. */
  goes: number;
}

/** Sums up a pupil's goes at one set, in any order, as they stand at `now`. */
export function setProgress(attempts: readonly SetAttempt[], dueAt: Date, now: Date): SetProgress {
  const finished = attempts.filter((attempt) => attempt.finishedAt !== null);
  if (finished.length === 0) {
    const open = attempts.length > 0 ? "started" : "not-started";
    return { state: now > dueAt ? "missing" : open, best: null, goes: 0 };
  }
  const inTime = finished.some((attempt) => attempt.finishedAt !== null && attempt.finishedAt <= dueAt);
  const best = Math.max(...finished.map((attempt) => (attempt.of === 0 ? 0 : attempt.score / attempt.of)));
  return { state: inTime ? "done" : "late", best, goes: finished.length };
}
