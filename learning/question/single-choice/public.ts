import { shuffled } from "../../random";
import {
  type PublicFields,
  type PublicOption,
  publicFields,
  publicOptions,
  randomFor,
  type Showing,
} from "../public-fields";
import type { SingleChoice } from "./schema";

export type PublicSingleChoice = PublicFields & { kind: "single-choice"; options: PublicOption[] };

export function publicSingleChoice(question: SingleChoice, showing: Showing): PublicSingleChoice {
  const options = publicOptions(question.id, [question.right, ...question.wrong]);
  return {
    kind: "single-choice",
    ...publicFields(question, showing),
    options: shuffled(options, randomFor(question, showing)),
  };
}
