import type { RichText } from "./rich-text";

/** What an answer is worth, and what to say about it. */
export type Grade = {
  /** "correct" only where everything is right, "wrong" only where nothing counts. */
  outcome: "correct" | "partly" | "wrong";
  /** The share of the marks, 0 to 1. */
  fraction: number;
  parts: GradedPart[];
  /** Ids of the misconceptions that the answer shows, each once. */
  misconceptions: string[];
};

/** One thing that was right or wrong by itself: a gap, a statement, a pair, a choice. */
export type GradedPart = {
  label: RichText;
  /** What the learner gave; null where this was left blank. */
  given: RichText | null;
  /** What would have been right; null where `given` is right. */
  right: RichText | null;
  /** "missed" was left blank. */
  verdict: "right" | "wrong" | "missed";
  feedback: RichText | null;
};

/** A response that cannot be marked: it does not fit the question. Nothing is recorded; the sentences say what to do. */
export type Unmarkable = { outcome: "invalid"; problems: string[] };
