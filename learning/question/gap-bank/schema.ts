import { z } from "zod";
import { markdown, Option, questionFields } from "../authored-fields";
import { LONGEST_PROMPT, MOST_PARTS } from "../bounds";
import { GapName } from "../gap-text";

/**
 * A text with gaps to fill from a bank of words: those of the gaps, and `extra` ones that fit nowhere. A word may be
 * used for more than one gap, so the last gap is never settled by what is left over.
 */
export const GapBank = z.strictObject({
  kind: z.literal("gap-bank"),
  ...questionFields,
  prompt: markdown(LONGEST_PROMPT).default(
    "Choose a word for each gap. A word may be used more than once, or not at all.",
  ),
  text: markdown(LONGEST_PROMPT),
  /** The right word for each gap. Its feedback and misconception are for any wrong word there. */
  gaps: z
    .record(GapName, Option)
    .refine((gaps) => Object.keys(gaps).length <= MOST_PARTS, `at most ${MOST_PARTS} gaps`),
  /** Words that fit nowhere. Their feedback and misconception speak before the gap's. */
  extra: z.array(Option).max(MOST_PARTS).default([]),
});
export type GapBank = z.infer<typeof GapBank>;
