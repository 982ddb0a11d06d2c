import { z } from "zod";
import { Option, questionFields } from "../authored-fields";
import { MOST_PARTS } from "../bounds";

/** Put the items in order. They are written in the right one. */
export const Ordering = z.strictObject({
  kind: z.literal("ordering"),
  ...questionFields,
  /** Three at least: of two, half of all guesses are right. */
  items: z.array(Option).min(3).max(MOST_PARTS),
});
export type Ordering = z.infer<typeof Ordering>;
