import { z } from "zod";
import { Option, questionFields } from "../authored-fields";
import { MOST_OPTIONS } from "../bounds";

/** Tick every right option. The prompt may say how many there are; the question itself does not. */
export const MultipleChoice = z.strictObject({
  kind: z.literal("multiple-choice"),
  ...questionFields,
  right: z
    .array(Option)
    .min(1)
    .max(MOST_OPTIONS - 1),
  wrong: z
    .array(Option)
    .min(1)
    .max(MOST_OPTIONS - 1),
});
export type MultipleChoice = z.infer<typeof MultipleChoice>;
