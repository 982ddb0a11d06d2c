import { LONGEST_TYPED } from "../bounds";
import { fits, misfit, NOT_AN_ANSWER, property, type Validation } from "../validation";

export type ShortAnswerResponse = { text: string };

export function validateShortAnswer(response: unknown): Validation<ShortAnswerResponse> {
  const text = property(response, "text");
  if (text === undefined || (typeof text === "string" && text.trim() === "")) return misfit("Write an answer.");
  if (typeof text !== "string") return misfit(NOT_AN_ANSWER);
  return text.length <= LONGEST_TYPED ? fits({ text }) : misfit(`Keep your answer within ${LONGEST_TYPED} characters.`);
}
