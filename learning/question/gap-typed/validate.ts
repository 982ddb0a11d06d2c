import { LONGEST_TYPED } from "../bounds";
import { fits, misfit, NOT_AN_ANSWER, property, type Validation } from "../validation";
import type { PublicGapTyped } from "./public";

/** What was typed into each gap, in reading order; "" where a gap is left blank. */
export type GapTypedResponse = { gaps: string[] };

export function validateGapTyped(question: PublicGapTyped, response: unknown): Validation<GapTypedResponse> {
  const gaps = property(response, "gaps");
  if (gaps === undefined) return misfit("Fill in at least one gap.");
  if (!Array.isArray(gaps) || gaps.length !== question.gaps || !gaps.every((text) => typeof text === "string")) {
    return misfit(NOT_AN_ANSWER);
  }
  if (gaps.some((text) => text.length > LONGEST_TYPED))
    return misfit(`Keep each gap within ${LONGEST_TYPED} characters.`);
  return gaps.some((text) => text.trim() !== "") ? fits({ gaps: [...gaps] }) : misfit("Fill in at least one gap.");
}
