import { categorisingProblems } from "./categorising/key";
import { flashcardProblems } from "./flashcard/key";
import { gapBankProblems } from "./gap-bank/key";
import { gapTypedProblems } from "./gap-typed/key";
import { generatedProblems } from "./generated/key";
import { gradeResponse } from "./grade-response";
import { type KeyProblem, mistake } from "./key-problem";
import { matchingProblems } from "./matching/key";
import { modelResponse } from "./model-response";
import { multipleChoiceProblems } from "./multiple-choice/key";
import { numericProblems } from "./numeric/key";
import { orderingProblems } from "./ordering/key";
import type { Question } from "./question";
import { shortAnswerProblems } from "./short-answer/key";
import { singleChoiceProblems } from "./single-choice/key";
import { spotTheErrorProblems } from "./spot-the-error/key";
import { taskProblems } from "./task/key";
import { transcriptProblems } from "./transcript/key";
import { trueFalseSetProblems } from "./true-false-set/key";

/**
 * Authoring mistakes that a schema cannot see, and hints on style, each with its place in the question. A question without
 * mistakes marks its own model answer correct: where no single cause is found and it does not, that is said.
 */
export function keyProblems(question: Question): KeyProblem[] {
  const problems = problemsOfKind(question);
  // A task's model answer is a session in a world: the content check does it, and a start of the server does not.
  if (question.kind === "task") return problems;
  const caused = problems.some(({ severity }) => severity === "mistake");
  if (!caused && gradeResponse(question, modelResponse(question)).outcome !== "correct") {
    return [
      ...problems,
      mistake([], "the key marks its own right answer wrong", "check what is right and what is wrong"),
    ];
  }
  return problems;
}

function problemsOfKind(question: Question): KeyProblem[] {
  switch (question.kind) {
    case "single-choice":
      return singleChoiceProblems(question);
    case "multiple-choice":
      return multipleChoiceProblems(question);
    case "true-false-set":
      return trueFalseSetProblems(question);
    case "gap-typed":
      return gapTypedProblems(question);
    case "gap-bank":
      return gapBankProblems(question);
    case "short-answer":
      return shortAnswerProblems(question);
    case "matching":
      return matchingProblems(question);
    case "ordering":
      return orderingProblems(question);
    case "categorising":
      return categorisingProblems(question);
    case "numeric":
      return numericProblems(question);
    case "flashcard":
      return flashcardProblems(question);
    case "transcript":
      return transcriptProblems(question);
    case "spot-the-error":
      return spotTheErrorProblems(question);
    case "task":
      return taskProblems(question);
    case "generated":
      return generatedProblems(question);
  }
}
