import { z } from "zod";
import { markdown, Option, questionFields, remarkFields } from "../authored-fields";
import { LONGEST_OPTION, MOST_PARTS } from "../bounds";

/** `[POP3, port 110]` is short for `{ left: POP3, right: port 110 }`. */
function pairAsObject(value: unknown): unknown {
  return Array.isArray(value) && value.length === 2 ? { left: value[0], right: value[1] } : value;
}

const Pair = z.preprocess(
  pairAsObject,
  z.strictObject({ left: markdown(LONGEST_OPTION), right: markdown(LONGEST_OPTION), ...remarkFields }),
);

/** Find the partner of each thing on the left. */
export const Matching = z.strictObject({
  kind: z.literal("matching"),
  ...questionFields,
  pairs: z.array(Pair).min(2).max(MOST_PARTS),
  /** Partners that belong to nothing. Their feedback and misconception speak before the pair's. */
  extra: z.array(Option).max(MOST_PARTS).default([]),
});
export type Matching = z.infer<typeof Matching>;
