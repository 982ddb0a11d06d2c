import { type PublicCategorising, publicCategorising } from "./categorising/public";
import { type PublicFlashcard, publicFlashcard } from "./flashcard/public";
import { type PublicGapBank, publicGapBank } from "./gap-bank/public";
import { type PublicGapTyped, publicGapTyped } from "./gap-typed/public";
import { type PublicGenerated, publicGenerated } from "./generated/public";
import { type PublicMatching, publicMatching } from "./matching/public";
import { type PublicMultipleChoice, publicMultipleChoice } from "./multiple-choice/public";
import { type PublicNumeric, publicNumeric } from "./numeric/public";
import { type PublicOrdering, publicOrdering } from "./ordering/public";
import type { Question } from "./question";
import { type PublicShortAnswer, publicShortAnswer } from "./short-answer/public";
import { type PublicSingleChoice, publicSingleChoice } from "./single-choice/public";
import { type PublicSpotTheError, publicSpotTheError } from "./spot-the-error/public";
import { type PublicTask, publicTask } from "./task/public";
import { type PublicTranscript, publicTranscript } from "./transcript/public";
import { type PublicTrueFalseSet, publicTrueFalseSet } from "./true-false-set/public";

/** A question as a browser may see it before the answer is in. Plain JSON. */
export type PublicQuestion =
  | PublicSingleChoice
  | PublicMultipleChoice
  | PublicTrueFalseSet
  | PublicGapTyped
  | PublicGapBank
  | PublicShortAnswer
  | PublicMatching
  | PublicOrdering
  | PublicCategorising
  | PublicNumeric
  | PublicFlashcard
  | PublicTranscript
  | PublicSpotTheError
  | PublicGenerated
  | PublicTask;

/**
 * The public view of a question: every field in it was picked by name, so a field added to the key cannot slip through.
 * @param version names the wording that is shown, and comes back with the answer
 * @param seed draws the order of the options, and the numbers of a generated question; the same seed gives the same. A whole
 *   number.
 */
export function toPublic(question: Question, version: string, seed: number): PublicQuestion {
  const showing = { version, seed };
  switch (question.kind) {
    case "single-choice":
      return publicSingleChoice(question, showing);
    case "multiple-choice":
      return publicMultipleChoice(question, showing);
    case "true-false-set":
      return publicTrueFalseSet(question, showing);
    case "gap-typed":
      return publicGapTyped(question, showing);
    case "gap-bank":
      return publicGapBank(question, showing);
    case "short-answer":
      return publicShortAnswer(question, showing);
    case "matching":
      return publicMatching(question, showing);
    case "ordering":
      return publicOrdering(question, showing);
    case "categorising":
      return publicCategorising(question, showing);
    case "numeric":
      return publicNumeric(question, showing);
    case "flashcard":
      return publicFlashcard(question, showing);
    case "transcript":
      return publicTranscript(question, showing);
    case "spot-the-error":
      return publicSpotTheError(question, showing);
    case "generated":
      return publicGenerated(question, showing);
    case "task":
      return publicTask(question, showing);
  }
}
