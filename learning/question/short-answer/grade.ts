import { type Grade, gradeByPart } from "../grade";
import { markTyped } from "../mark-typed";
import { plain } from "../rich-text";
import type { ShortAnswer } from "./schema";
import type { ShortAnswerResponse } from "./validate";

export function gradeShortAnswer(question: ShortAnswer, response: ShortAnswerResponse): Grade {
  return gradeByPart([markTyped(plain("Your answer"), question, response.text)]);
}
