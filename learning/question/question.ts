import { z } from "zod";
import { Categorising } from "./categorising/schema";
import { Flashcard } from "./flashcard/schema";
import { GapBank } from "./gap-bank/schema";
import { GapTyped } from "./gap-typed/schema";
import { Generated } from "./generated/schema";
import { Matching } from "./matching/schema";
import { MultipleChoice } from "./multiple-choice/schema";
import { Numeric } from "./numeric/schema";
import { Ordering } from "./ordering/schema";
import { ShortAnswer } from "./short-answer/schema";
import { SingleChoice } from "./single-choice/schema";
import { SpotTheError } from "./spot-the-error/schema";
import { Task } from "./task/schema";
import { Transcript } from "./transcript/schema";
import { TrueFalseSet } from "./true-false-set/schema";

/**
 * A question with its key. Takes what an author wrote, short forms included, and gives the full form; taking its own
 * output again changes nothing, so that what is stored can be read back by the same schema. Texts stay markdown.
 */
export const QuestionSchema = z.discriminatedUnion("kind", [
  SingleChoice,
  MultipleChoice,
  TrueFalseSet,
  GapTyped,
  GapBank,
  ShortAnswer,
  Matching,
  Ordering,
  Categorising,
  Numeric,
  Flashcard,
  Transcript,
  SpotTheError,
  Generated,
  Task,
]);

/** For the server and the build only: a browser gets a PublicQuestion. */
export type Question = z.infer<typeof QuestionSchema>;

export type { QuestionKind } from "./question-kind";
export type { QuestionResponse } from "./validate-response";
