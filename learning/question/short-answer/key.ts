import type { KeyProblem } from "../key-problem";
import { typedKeyProblems } from "../typed-key-problems";
import type { ShortAnswer } from "./schema";
import type { ShortAnswerResponse } from "./validate";

export function modelShortAnswer(question: ShortAnswer): ShortAnswerResponse {
  return { text: question.accept[0]?.text ?? "" };
}

export function shortAnswerProblems(question: ShortAnswer): KeyProblem[] {
  return typedKeyProblems(question, []);
}
