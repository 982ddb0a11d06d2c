import type { Earned } from "@/learning/memory/simulate-learner";
import type { SimulatedQuestion } from "@/learning/memory/simulated-memory";
import { instantiate } from "@/learning/question/generated/instantiate";
import { gradeResponse } from "@/learning/question/grade-response";
import type { Question } from "@/learning/question/question";
import { publicSpotTheError } from "@/learning/question/spot-the-error/public";
import type { QuestionResponse } from "@/learning/question/validate-response";
import { type Random, randomInteger } from "@/learning/random";
import { summableFraction } from "@/learning/statistics/answer-summary";
import type { BankQuestion } from "./bank-question";
import { makeResponse, partsOf } from "./make-response";

/** A response with the marks it really earned. */
export type DemoAnswer = Earned & { response: QuestionResponse; misconceptions: string[] };

/** How a question looks to the simulation. */
export function toSimulated({ question, lessonId, inLesson }: BankQuestion): SimulatedQuestion {
  return {
    id: question.id,
    lessonId,
    kind: question.kind,
    difficulty: question.difficulty,
    guessing: guessingOf(question),
    parts: partsOf(question),
    inLesson,
  };
}

/** Marking parses markdown, which is slow fifteen thousand times over; so many different answers to a question are plenty. */
const VARIANTS = 8;

/**
 * Answers a question so that it earns a share of the marks, or the nearest that the question's marking allows.
 * @param random draws the answers to choose from, once for each question
 */
export function earnMarks(bank: readonly BankQuestion[], random: Random) {
  const answers = new Map(bank.map(({ question }) => [question.id, drawAnswers(question, random)]));
  return ({ id }: { id: string }, wanted: number, choose: Random): DemoAnswer => {
    const choice = answers.get(id) ?? [];
    const distance = Math.min(...choice.map(({ fraction }) => Math.abs(fraction - wanted)));
    const nearest = choice.filter(({ fraction }) => Math.abs(fraction - wanted) === distance);
    const answer = nearest[randomInteger(choose, nearest.length)];
    if (!answer) throw new RangeError(`not in the bank: ${id}`);
    return answer;
  };
}

/** Marked answers with none of the parts wrong up to all of them. */
function drawAnswers(question: Question, random: Random): DemoAnswer[] {
  return Array.from({ length: partsOf(question) + 1 }, (_, wrongParts) =>
    Array.from({ length: VARIANTS }, () => markedAnswer(question, makeResponse(question, wrongParts, random))),
  ).flat();
}

function markedAnswer(question: Question, response: QuestionResponse): DemoAnswer {
  const grade = gradeResponse(question, response);
  if (grade.outcome === "invalid") throw new Error(`${question.id}: ${grade.problems.join(" ")}`);
  const { outcome, misconceptions } = grade;
  const selfRating = "selfRating" in response ? response.selfRating : undefined;
  return { outcome, fraction: summableFraction(grade.fraction), misconceptions, response, selfRating };
}

function guessingOf(question: Question): number {
  switch (question.kind) {
    case "single-choice":
      return 1 / (question.wrong.length + 1);
    case "spot-the-error":
      return 1 / publicSpotTheError(question, { version: "", seed: 0 }).dialogue.length;
    case "generated": {
      const { asked } = instantiate(question, 0);
      return asked.kind === "numeric" ? 0 : 1 / (asked.wrong.length + 1);
    }
    case "true-false-set":
      return 0.5 ** question.statements.length;
    case "multiple-choice":
    case "gap-bank":
    case "matching":
    case "ordering":
    case "categorising":
      return 0.05;
    case "gap-typed":
    case "short-answer":
    case "numeric":
    case "transcript":
    case "task":
    case "flashcard":
      return 0;
  }
}
