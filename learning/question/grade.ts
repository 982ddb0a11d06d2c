import type { ShownDialogue } from "./dialogue/shown-dialogue";
import { parseRichText } from "./parse-rich-text";
import type { RichText } from "./rich-text";
import type { Validation } from "./validation";

/** What an answer is worth, and what to say about it. */
export type Grade = {
  /** "correct" only where everything is right, "wrong" only where nothing counts. */
  outcome: "correct" | "partly" | "wrong";
  /** The share of the marks, 0 to 1. */
  fraction: number;
  parts: GradedPart[];
  /** Ids of the misconceptions that the answer shows, each once. */
  misconceptions: string[];
  /** The whole dialogue as it should be, where the question was about one. */
  dialogue?: ShownDialogue;
  /** Why the right answer is right, where that depends on what was shown; it stands in for the question's own explanation. */
  explanation?: RichText;
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

/** What there is to say about a wrong answer: an author's markdown, or rich text of our own making. */
export type Remark = { feedback?: string | RichText | undefined; misconception?: string | undefined };

/** A part as a kind's marking gives it: `right` always told, and the remark only where it should be heard. */
export type MarkedPart = Omit<GradedPart, "right" | "feedback"> & { right: RichText; remark?: Remark | undefined };

/** A grade of `points` out of `total`, both whole numbers, so that full marks are exactly 1. */
export function gradeOf(points: number, total: number, parts: readonly MarkedPart[]): Grade {
  // A gap text whose gaps have no key has nothing to mark; keyProblems refuses it, but marking must not fail on it.
  const fraction = total > 0 ? Math.max(0, points) / total : 0;
  const shown = parts.flatMap(({ verdict, remark }) => (verdict === "right" ? [] : (remark?.misconception ?? [])));
  return {
    outcome: fraction === 1 ? "correct" : fraction > 0 ? "partly" : "wrong",
    fraction,
    parts: parts.map(({ label, given, right, verdict, remark }) => ({
      label,
      given,
      right: verdict === "right" ? null : right,
      verdict,
      feedback: typeof remark?.feedback === "string" ? parseRichText(remark.feedback) : (remark?.feedback ?? null),
    })),
    misconceptions: [...new Set(shown)],
  };
}

/** A grade in which each part counts the same. */
export function gradeByPart(parts: readonly MarkedPart[]): Grade {
  return gradeOf(parts.filter((part) => part.verdict === "right").length, parts.length, parts);
}

/** Marks a response that fits; hands back what is wrong with one that does not. */
export function markIfFits<Response>(
  validation: Validation<Response>,
  mark: (response: Response) => Grade | Unmarkable,
): Grade | Unmarkable {
  return validation.ok ? mark(validation.response) : { outcome: "invalid", problems: validation.problems };
}

/** A blank earns its feedback but shows no misconception; what is right needs no remark. */
export function remarkOn(verdict: GradedPart["verdict"], remark: Remark): Remark | undefined {
  if (verdict === "right") return undefined;
  return verdict === "missed" ? { feedback: remark.feedback } : remark;
}
