import { z } from "zod";
import { markdown, questionFields } from "../authored-fields";
import { LONGEST_PROMPT } from "../bounds";

/** A front (the prompt) to think about and a back to compare with. The learner says how well it went. */
export const Flashcard = z.strictObject({
  kind: z.literal("flashcard"),
  ...questionFields,
  back: markdown(LONGEST_PROMPT),
});
export type Flashcard = z.infer<typeof Flashcard>;
