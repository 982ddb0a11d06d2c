import { modelCategorising } from "./categorising/key";
import { modelFlashcard } from "./flashcard/key";
import { modelGapBank } from "./gap-bank/key";
import { modelGapTyped } from "./gap-typed/key";
import { modelGenerated } from "./generated/key";
import { modelMatching } from "./matching/key";
import { modelMultipleChoice } from "./multiple-choice/key";
import { modelNumeric } from "./numeric/key";
import { modelOrdering } from "./ordering/key";
import type { Question } from "./question";
import { modelShortAnswer } from "./short-answer/key";
import { modelSingleChoice } from "./single-choice/key";
import { modelSpotTheError } from "./spot-the-error/key";
import { modelTask } from "./task/key";
import { modelTranscript } from "./transcript/key";
import { modelTrueFalseSet } from "./true-false-set/key";
import type { QuestionResponse } from "./validate-response";

/**
 * The response of someone who knows: what the key says, as a learner would send it.
 * @param seed of the numbers that were shown, where they are drawn
 */
export function modelResponse(question: Question, seed = 0): QuestionResponse {
  switch (question.kind) {
    case "single-choice":
      return modelSingleChoice(question);
    case "multiple-choice":
      return modelMultipleChoice(question);
    case "true-false-set":
      return modelTrueFalseSet(question);
    case "gap-typed":
      return modelGapTyped(question);
    case "gap-bank":
      return modelGapBank(question);
    case "short-answer":
      return modelShortAnswer(question);
    case "matching":
      return modelMatching(question);
    case "ordering":
      return modelOrdering(question);
    case "categorising":
      return modelCategorising(question);
    case "numeric":
      return modelNumeric(question);
    case "flashcard":
      return modelFlashcard();
    case "transcript":
      return modelTranscript(question);
    case "spot-the-error":
      return modelSpotTheError(question);
    case "generated":
      return modelGenerated(question, seed);
    case "task":
      return modelTask(question);
  }
}
