import { MOST_SLIPS } from "./bounds";
import { foldAnswer, slipsBetween } from "./spelling";
import type { AcceptedAnswer, ListedWrongAnswer, TypedKey } from "./typed-answer";

export type TypedJudgement =
  | { right: true /** the accepted answer that was meant */; meant: AcceptedAnswer; slips: number }
  | { right: false /** the listed wrong answer that was meant, if any */; meant: ListedWrongAnswer | null };

/**
 * Whether a typed text is one of the accepted answers, spelt within that answer's tolerance and strictly nearer to it
 * than to every listed wrong answer.
 */
export function judgeTyped(key: TypedKey, typed: string): TypedJudgement {
  const right = nearest(key.accept, typed, (answer) => answer.spelling);
  if (right?.slips === 0) return { right: true, meant: right.answer, slips: 0 };
  const wrong = nearest(key.wrong, typed, () => MOST_SLIPS);
  if (right && (!wrong || right.slips < wrong.slips)) return { right: true, meant: right.answer, slips: right.slips };
  // Here the text is either no accepted answer, or no nearer to one than to the wrong answer that takes it.
  const listed = right ? wrong : nearest(key.wrong, typed, (answer) => answer.spelling);
  return { right: false, meant: listed?.answer ?? null };
}

function nearest<T extends AcceptedAnswer>(
  answers: readonly T[],
  typed: string,
  most: (answer: T) => number,
): { answer: T; slips: number } | null {
  let best: { answer: T; slips: number } | null = null;
  for (const answer of answers) {
    const folded = foldAnswer(answer.text, answer.matchCase);
    const slips = slipsBetween(folded, foldAnswer(typed, answer.matchCase), most(answer));
    if (slips <= most(answer) && (!best || slips < best.slips)) best = { answer, slips };
  }
  return best;
}
