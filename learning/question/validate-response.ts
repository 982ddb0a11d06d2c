import { type CategorisingResponse, validateCategorising } from "./categorising/validate";
import { type FlashcardResponse, validateFlashcard } from "./flashcard/validate";
import { type GapBankResponse, validateGapBank } from "./gap-bank/validate";
import { type GapTypedResponse, validateGapTyped } from "./gap-typed/validate";
import { type GeneratedResponse, validateGenerated } from "./generated/validate";
import { type MatchingResponse, validateMatching } from "./matching/validate";
import { type MultipleChoiceResponse, validateMultipleChoice } from "./multiple-choice/validate";
import { type NumericResponse, validateNumeric } from "./numeric/validate";
import { type OrderingResponse, validateOrdering } from "./ordering/validate";
import type { PublicQuestion } from "./public-question";
import { type ShortAnswerResponse, validateShortAnswer } from "./short-answer/validate";
import { type SingleChoiceResponse, validateSingleChoice } from "./single-choice/validate";
import { type SpotTheErrorResponse, validateSpotTheError } from "./spot-the-error/validate";
import { type TaskResponse, validateTask } from "./task/validate";
import { type TranscriptResponse, validateTranscript } from "./transcript/validate";
import { type TrueFalseSetResponse, validateTrueFalseSet } from "./true-false-set/validate";
import type { Validation } from "./validation";

/** What a learner gave, by kind. Plain JSON. */
export type QuestionResponse =
  | SingleChoiceResponse
  | MultipleChoiceResponse
  | TrueFalseSetResponse
  | GapTypedResponse
  | GapBankResponse
  | ShortAnswerResponse
  | MatchingResponse
  | OrderingResponse
  | CategorisingResponse
  | NumericResponse
  | FlashcardResponse
  | TranscriptResponse
  | SpotTheErrorResponse
  | GeneratedResponse
  | TaskResponse;

/**
 * Whether a response can be marked as an answer to this question. The browser asks before it sends and the server
 * asks before it marks, with this one function, so that they cannot disagree. It never throws, whatever it is given.
 */
export function validateResponse(question: PublicQuestion, response: unknown): Validation<QuestionResponse> {
  switch (question.kind) {
    case "single-choice":
      return validateSingleChoice(question, response);
    case "multiple-choice":
      return validateMultipleChoice(question, response);
    case "true-false-set":
      return validateTrueFalseSet(question, response);
    case "gap-typed":
      return validateGapTyped(question, response);
    case "gap-bank":
      return validateGapBank(question, response);
    case "short-answer":
      return validateShortAnswer(response);
    case "matching":
      return validateMatching(question, response);
    case "ordering":
      return validateOrdering(question, response);
    case "categorising":
      return validateCategorising(question, response);
    case "numeric":
      return validateNumeric(question, response);
    case "flashcard":
      return validateFlashcard(response);
    case "transcript":
      return validateTranscript(question, response);
    case "spot-the-error":
      return validateSpotTheError(question, response);
    case "generated":
      return validateGenerated(question, response);
    case "task":
      return validateTask(question, response);
  }
}
