import type { Question } from "../question/question";
import type { Lesson } from "./course";

/** A lesson's questions without its sandbox tasks: what is asked on a page, and what is meant where a number of questions is told. */
export function plainQuestions({ questions }: Pick<Lesson, "questions">): Question[] {
  return questions.filter(({ kind }) => kind !== "task");
}
