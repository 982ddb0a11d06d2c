import { LONGEST_TYPED } from "../bounds";
import { fits, misfit, NOT_AN_ANSWER, property, type Validation } from "../validation";
import type { PublicTranscript } from "./public";

/** What was typed for each missing line, in reading order; "" where one is left blank. */
export type TranscriptResponse = { lines: string[] };

const NOTHING_TYPED = "Type at least one of the missing lines.";

export function validateTranscript(question: PublicTranscript, response: unknown): Validation<TranscriptResponse> {
  const lines = property(response, "lines");
  if (lines === undefined) return misfit(NOTHING_TYPED);
  if (!Array.isArray(lines) || lines.length !== question.gaps || !lines.every((line) => typeof line === "string")) {
    return misfit(NOT_AN_ANSWER);
  }
  if (lines.some((line) => line.length > LONGEST_TYPED))
    return misfit(`Keep each line within ${LONGEST_TYPED} characters.`);
  if (lines.some((line) => /[\r\n]/.test(line))) return misfit("Write each missing line as one line.");
  return lines.some((line) => line.trim() !== "") ? fits({ lines: [...lines] }) : misfit(NOTHING_TYPED);
}
