import { z } from "zod";
import { markdown, questionFields, remarkFields } from "../authored-fields";
import { LONGEST_PROMPT, LONGEST_TYPED } from "../bounds";
import { dialogueFields } from "../dialogue/host";

/** A dialogue in which one line, marked `C!` or `S!`, breaks the protocol. */
export const SpotTheError = z.strictObject({
  kind: z.literal("spot-the-error"),
  ...questionFields,
  prompt: markdown(LONGEST_PROMPT).default("One line of this dialogue breaks the protocol. Which one?"),
  ...dialogueFields,
  /** What the broken line should be. Left out where the client should not say anything there. */
  instead: z
    .string()
    .trim()
    .min(1, "write the line")
    .max(LONGEST_TYPED)
    .regex(/^[^\r\n]*$/, "write one line")
    .optional(),
  /** Said about a line that breaks nothing. */
  ...remarkFields,
});
export type SpotTheError = z.infer<typeof SpotTheError>;
