import { fits, isOneOf, misfit, NOT_AN_ANSWER, property, type Validation } from "../validation";
import type { PublicOrdering } from "./public";

/** The ids of all items, each once, first to last. */
export type OrderingResponse = { order: string[] };

export function validateOrdering(question: PublicOrdering, response: unknown): Validation<OrderingResponse> {
  const order = property(response, "order");
  if (order === undefined) return misfit("Put the items in order.");
  const complete =
    Array.isArray(order) &&
    order.length === question.items.length &&
    new Set(order).size === order.length &&
    order.every((id) => isOneOf(question.items, id));
  return complete ? fits({ order: [...order] }) : misfit(NOT_AN_ANSWER);
}
