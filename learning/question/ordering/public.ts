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
  const inOrder = publicOptions(question.id, question.items);
  const items = shuffled(inOrder, randomFor(question, showing));
  const [first, second, ...rest] = items;
  // Never begin with the right order: it would be right before anyone has thought about it.
  const solved = items.every((item, place) => item.id === inOrder[place]?.id);
  return {
    kind: "ordering",
    ...publicFields(question, showing),
    items: solved && first && second ? [second, first, ...rest] : items,
  };
}
