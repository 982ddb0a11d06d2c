import { shuffled } from "../../random";
import { opaqueId } from "../opaque-id";
import {
  type PublicFields,
  type PublicOption,
  publicFields,
  publicOptions,
  randomFor,
  type Showing,
} from "../public-fields";
import type { Categorising } from "./schema";

export type PublicCategorising = PublicFields & {
  kind: "categorising";
  /** By name, which is plain text. The author's order is not kept: a database orders the keys of an object as it likes. */
  categories: { id: string; name: string }[];
  items: PublicOption[];
};

export function publicCategorising(question: Categorising, showing: Showing): PublicCategorising {
  const items = publicOptions(question.id, Object.values(question.categories).flat());
  return {
    kind: "categorising",
    ...publicFields(question, showing),
    categories: Object.keys(question.categories)
      .sort()
      .map((name) => ({ id: opaqueId(question.id, name), name })),
    items: shuffled(items, randomFor(question, showing)),
  };
}
