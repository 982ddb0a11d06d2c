import { shuffled } from "../../random";
import {
  type PublicFields,
  type PublicOption,
  publicFields,
  publicOptions,
  randomFor,
  type Showing,
} from "../public-fields";
import type { Ordering } from "./schema";

export type PublicOrdering = PublicFields & { kind: "ordering"; items: PublicOption[] };

export function publicOrdering(question: Ordering, showing: Showing): PublicOrdering {
  const items = publicOptions(question.id, question.items);
  return {
    kind: "ordering",
    ...publicFields(question, showing),
    items: shuffled(items, randomFor(question, showing)),
  };
}
