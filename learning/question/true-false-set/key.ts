import { hint, type KeyProblem, mistake, repeated } from "../key-problem";
import { opaqueId } from "../opaque-id";
import type { TrueFalseSet } from "./schema";
import type { TrueFalseSetResponse } from "./validate";

export function modelTrueFalseSet(question: TrueFalseSet): TrueFalseSetResponse {
  const verdicts = question.statements.map(({ text, is }) => [opaqueId(question.id, text), is]);
  return { verdicts: Object.fromEntries(verdicts) };
}

export function trueFalseSetProblems({ statements }: TrueFalseSet): KeyProblem[] {
  const texts = statements.map(({ text }, index) => ({ text, path: ["statements", index] }));
  return [...balance(statements), ...repeated(texts, "statements")];
}

/** Calling every statement the same earns the surplus of one side over the other. */
function balance(statements: TrueFalseSet["statements"]): KeyProblem[] {
  const larger = Math.max(...[true, false].map((side) => statements.filter(({ is }) => is === side).length));
  if (larger === statements.length) {
    return [mistake(["statements"], "every statement has the same answer", "add statements of the other side")];
  }
  return larger * 3 > statements.length * 2
    ? [hint(["statements"], "more than two thirds have the same answer", "balance them: guessing one side pays here")]
    : [];
}
