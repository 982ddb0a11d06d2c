import type { ReactNode } from "react";
import type { PublicQuestion } from "@/learning/question/public-question";
import type { Reveal } from "@/learning/question/reveal";
import type { QuestionResponse } from "@/learning/question/validate-response";

/** Between a row of questions (question-session.tsx) and the form of one (question-form.tsx). */
export type QuestionFormProps = {
  question: PublicQuestion;
  /** The learner checks a response that fits the question. Not called while `pending`. */
  onAnswer(response: QuestionResponse): void;
  /** The answer is on its way: what was given stays in sight and cannot be changed. */
  pending: boolean;
  /** What the server had against the last try. */
  problem: string | null;
  /** Stands between the question's fields and "Check answer". */
  extra?: ReactNode;
};

/** What is shown of a question once the answer is in. Its heading ("Correct", "Partly correct", "Not quite") takes the focus. */
export type RevealViewProps = { question: PublicQuestion; reveal: Reveal };
