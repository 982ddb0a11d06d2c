import { shuffled } from "../../random";
import {
  type PublicFields,
  type PublicOption,
  publicFields,
  publicOptions,
  randomFor,
  type Showing,
} from "../public-fields";
import type { TrueFalseSet } from "./schema";

export type PublicTrueFalseSet = PublicFields & { kind: "true-false-set"; statements: PublicOption[] };

export function publicTrueFalseSet(question: TrueFalseSet, showing: Showing): PublicTrueFalseSet {
  const statements = publicOptions(question.id, question.statements);
  return {
    kind: "true-false-set",
    ...publicFields(question, showing),
    statements: shuffled(statements, randomFor(question, showing)),
  };
}
