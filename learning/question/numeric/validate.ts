import { LONGEST_TYPED } from "../bounds";
import { fits, misfit, NOT_AN_ANSWER, property, type Validation } from "../validation";
import { parseNumber } from "./parse-number";
import type { PublicNumeric } from "./public";

/** The number as typed, words and all. */
export type NumericResponse = { text: string };

/**
 * A text without a number, or with words that do not belong to it, goes back to the learner rather than being marked
 * wrong: that is a slip in writing, not in knowing.
 */
export function validateNumeric(question: PublicNumeric, response: unknown): Validation<NumericResponse> {
  const text = property(response, "text");
  if (text === undefined || (typeof text === "string" && text.trim() === "")) return misfit("Write a number.");
  if (typeof text !== "string") return misfit(NOT_AN_ANSWER);
  if (text.length > LONGEST_TYPED) return misfit(`Keep your answer within ${LONGEST_TYPED} characters.`);
  const number = parseNumber(text);
  if (!number) return misfit("Write one number in figures, such as 25.");
  const allowed = ["", ".", ...question.words.map((word) => word.toLowerCase())];
  const stranger = [number.before, number.after].find(
    (words) => !allowed.includes(words.toLowerCase().replace(/\.$/, "")),
  );
  return stranger === undefined ? fits({ text }) : misfit(`Leave out “${stranger}”: write the number alone.`);
}
