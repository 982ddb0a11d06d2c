import { gradeCategorising } from "./categorising/grade";
import { publicCategorising } from "./categorising/public";
import { validateCategorising } from "./categorising/validate";
import { gradeFlashcard } from "./flashcard/grade";
import { validateFlashcard } from "./flashcard/validate";
import { gradeGapBank } from "./gap-bank/grade";
import { publicGapBank } from "./gap-bank/public";
import { validateGapBank } from "./gap-bank/validate";
import { gradeGapTyped } from "./gap-typed/grade";
import { publicGapTyped } from "./gap-typed/public";
import { validateGapTyped } from "./gap-typed/validate";
import { gradeGenerated } from "./generated/grade";
import { publicGenerated } from "./generated/public";
import { seedOf, validateGenerated } from "./generated/validate";
import { type Grade, markIfFits, type Unmarkable } from "./grade";
import { gradeMatching } from "./matching/grade";
import { publicMatching } from "./matching/public";
import { validateMatching } from "./matching/validate";
import { gradeMultipleChoice } from "./multiple-choice/grade";
import { publicMultipleChoice } from "./multiple-choice/public";
import { validateMultipleChoice } from "./multiple-choice/validate";
import { gradeNumeric } from "./numeric/grade";
import { publicNumeric } from "./numeric/public";
import { validateNumeric } from "./numeric/validate";
import { gradeOrdering } from "./ordering/grade";
import { publicOrdering } from "./ordering/public";
import { validateOrdering } from "./ordering/validate";
import type { Question } from "./question";
import { gradeShortAnswer } from "./short-answer/grade";
import { validateShortAnswer } from "./short-answer/validate";
import { gradeSingleChoice } from "./single-choice/grade";
import { publicSingleChoice } from "./single-choice/public";
import { validateSingleChoice } from "./single-choice/validate";
import { gradeSpotTheError } from "./spot-the-error/grade";
import { publicSpotTheError } from "./spot-the-error/public";
import { validateSpotTheError } from "./spot-the-error/validate";
import { gradeTask } from "./task/grade";
import { publicTask } from "./task/public";
import { validateTask } from "./task/validate";
import { gradeTranscript } from "./transcript/grade";
import { publicTranscript } from "./transcript/public";
import { validateTranscript } from "./transcript/validate";
import { gradeTrueFalseSet } from "./true-false-set/grade";
import { publicTrueFalseSet } from "./true-false-set/public";
import { validateTrueFalseSet } from "./true-false-set/validate";

export type { Grade, GradedPart, Unmarkable } from "./grade";

/** Marking resolves what a browser was shown, whatever order it was shown in. */
const ANY_SHOWING = { version: "", seed: 0 };

/**
 * Marks what came back for a question. Whatever `response` is, it never throws: what does not fit the question comes back
 * as "invalid" with sentences for the learner. The same check as the browser's runs first, on the same public view.
 * A response to a generated question names the seed of its numbers and is marked by it: whoever records an answer has made
 * sure that this is the seed that was shown.
 *
 * @param mayGoOn asked again and again by a kind whose marking can take long (a sandbox task): whether there is time left
 */
export function gradeResponse(question: Question, response: unknown, mayGoOn?: () => boolean): Grade | Unmarkable {
  switch (question.kind) {
    case "single-choice":
      return markIfFits(validateSingleChoice(publicSingleChoice(question, ANY_SHOWING), response), (fitting) =>
        gradeSingleChoice(question, fitting),
      );
    case "multiple-choice":
      return markIfFits(validateMultipleChoice(publicMultipleChoice(question, ANY_SHOWING), response), (fitting) =>
        gradeMultipleChoice(question, fitting),
      );
    case "true-false-set":
      return markIfFits(validateTrueFalseSet(publicTrueFalseSet(question, ANY_SHOWING), response), (fitting) =>
        gradeTrueFalseSet(question, fitting),
      );
    case "gap-typed":
      return markIfFits(validateGapTyped(publicGapTyped(question, ANY_SHOWING), response), (fitting) =>
        gradeGapTyped(question, fitting),
      );
    case "gap-bank":
      return markIfFits(validateGapBank(publicGapBank(question, ANY_SHOWING), response), (fitting) =>
        gradeGapBank(question, fitting),
      );
    case "short-answer":
      return markIfFits(validateShortAnswer(response), (fitting) => gradeShortAnswer(question, fitting));
    case "matching":
      return markIfFits(validateMatching(publicMatching(question, ANY_SHOWING), response), (fitting) =>
        gradeMatching(question, fitting),
      );
    case "ordering":
      return markIfFits(validateOrdering(publicOrdering(question, ANY_SHOWING), response), (fitting) =>
        gradeOrdering(question, fitting),
      );
    case "categorising":
      return markIfFits(validateCategorising(publicCategorising(question, ANY_SHOWING), response), (fitting) =>
        gradeCategorising(question, fitting),
      );
    case "numeric":
      return markIfFits(validateNumeric(publicNumeric(question, ANY_SHOWING), response), (fitting) =>
        gradeNumeric(question, fitting),
      );
    case "flashcard":
      return markIfFits(validateFlashcard(response), (fitting) => gradeFlashcard(question, fitting));
    case "transcript":
      return markIfFits(validateTranscript(publicTranscript(question, ANY_SHOWING), response), (fitting) =>
        gradeTranscript(question, fitting),
      );
    case "spot-the-error":
      return markIfFits(validateSpotTheError(publicSpotTheError(question, ANY_SHOWING), response), (fitting) =>
        gradeSpotTheError(question, fitting),
      );
    case "generated": {
      const showing = { ...ANY_SHOWING, seed: seedOf(response) ?? 0 };
      return markIfFits(validateGenerated(publicGenerated(question, showing), response), (fitting) =>
        gradeGenerated(question, fitting),
      );
    }
    case "task":
      return markIfFits(validateTask(publicTask(question, ANY_SHOWING), response), (fitting) =>
        gradeTask(question, fitting, mayGoOn),
      );
  }
}
