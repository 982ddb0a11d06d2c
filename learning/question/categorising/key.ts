import { type KeyProblem, repeated } from "../key-problem";
import { opaqueId } from "../opaque-id";
import type { Categorising } from "./schema";
import type { CategorisingResponse } from "./validate";

export function modelCategorising(question: Categorising): CategorisingResponse {
  const places = Object.entries(question.categories).flatMap(([name, items]) =>
    items.map(({ text }) => [opaqueId(question.id, text), opaqueId(question.id, name)]),
  );
  return { places: Object.fromEntries(places) };
}

/** An item in two categories has no right place; nor has one that is written twice. */
export function categorisingProblems({ categories }: Categorising): KeyProblem[] {
  const items = Object.entries(categories).flatMap(([name, inside]) =>
    inside.map(({ text }, index) => ({ text, path: ["categories", name, index] })),
  );
  return repeated(items, "items");
}
