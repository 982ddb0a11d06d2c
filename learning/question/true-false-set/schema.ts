import { z } from "zod";
import { markdown, questionFields, remarkFields } from "../authored-fields";
import { LONGEST_OPTION, LONGEST_PROMPT, MOST_PARTS } from "../bounds";

/** Several statements, each true or false by itself. */
export const TrueFalseSet = z.strictObject({
  kind: z.literal("true-false-set"),
  ...questionFields,
  prompt: markdown(LONGEST_PROMPT).default("Is each statement true or false?"),
  statements: z
    .array(z.strictObject({ text: markdown(LONGEST_OPTION), is: z.boolean(), ...remarkFields }))
    .min(2)
    .max(MOST_PARTS),
});
export type TrueFalseSet = z.infer<typeof TrueFalseSet>;
