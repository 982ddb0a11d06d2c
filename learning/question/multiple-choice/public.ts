import { shuffled } from "../../random";
import {
  type PublicFields,
  type PublicOption,
  publicFields,
  publicOptions,
  randomFor,
  type Showing,
} from "../public-fields";
import type { MultipleChoice } from "./schema";

export type PublicMultipleChoice = PublicFields & { kind: "multiple-choice"; options: PublicOption[] };

export function publicMultipleChoice(question: MultipleChoice, showing: Showing): PublicMultipleChoice {
  const options = publicOptions(question.id, [...question.right, ...question.wrong]);
  return {
    kind: "multiple-choice",
    ...publicFields(question, showing),
    options: shuffled(options, randomFor(question, showing)),
  };
}
