import { choicesByPart, fits, isOneOf, misfit, NOT_AN_ANSWER, property, type Validation } from "../validation";
import type { PublicCategorising } from "./public";

/** The id of the category chosen for each item, by the item's id. An item left out is left blank. */
export type CategorisingResponse = { places: Record<string, string> };

export function validateCategorising(
  question: PublicCategorising,
  response: unknown,
): Validation<CategorisingResponse> {
  const given = property(response, "places");
  const places = choicesByPart(given, question.items, (id) => isOneOf(question.categories, id));
  if (places === null) return misfit(given === undefined ? "Place at least one item." : NOT_AN_ANSWER);
  return Object.keys(places).length > 0 ? fits({ places }) : misfit("Place at least one item.");
}
