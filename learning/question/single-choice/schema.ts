import { z } from "zod";
import { Option, questionFields } from "../authored-fields";
import { MOST_OPTIONS } from "../bounds";

/** One right option among wrong ones. Shown in an order drawn anew each time. */
export const SingleChoice = z.strictObject({
  kind: z.literal("single-choice"),
  ...questionFields,
  right: Option,
  wrong: z
    .array(Option)
    .min(1)
    .max(MOST_OPTIONS - 1),
});
export type SingleChoice = z.infer<typeof SingleChoice>;
