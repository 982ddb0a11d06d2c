import { type KeyProblem, repeated } from "../key-problem";
import { opaqueId } from "../opaque-id";
import type { Ordering } from "./schema";
import type { OrderingResponse } from "./validate";

export function modelOrdering(question: Ordering): OrderingResponse {
  return { order: question.items.map((item) => opaqueId(question.id, item.text)) };
}

export function orderingProblems({ items }: Ordering): KeyProblem[] {
  const texts = items.map(({ text }, index) => ({ text, path: ["items", index] }));
  return repeated(texts, "items");
}
