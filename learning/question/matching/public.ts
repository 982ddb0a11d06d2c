import { shuffled } from "../../random";
import {
  type PublicFields,
  type PublicOption,
  publicFields,
  publicOptions,
  randomFor,
  type Showing,
} from "../public-fields";
import type { Matching } from "./schema";

export type PublicMatching = PublicFields & { kind: "matching"; left: PublicOption[]; right: PublicOption[] };

export function publicMatching(question: Matching, showing: Showing): PublicMatching {
  const random = randomFor(question, showing);
  const left = question.pairs.map((pair) => ({ text: pair.left }));
  const right = [...question.pairs.map((pair) => ({ text: pair.right })), ...question.extra];
  return {
    kind: "matching",
    ...publicFields(question, showing),
    left: shuffled(publicOptions(question.id, left), random),
    right: shuffled(publicOptions(question.id, right), random),
  };
}
