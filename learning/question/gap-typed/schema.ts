import { z } from "zod";
import { markdown, numberAsText, questionFields, remarkFields } from "../authored-fields";
import { LONGEST_PROMPT, MOST_PARTS } from "../bounds";
import { GapName } from "../gap-text";
import { typedKeyFields } from "../typed-answer";

/** `send: SMTP` and `send: [SMTP, ESMTP]` are short for `send: { accept: [...] }`. */
function acceptOnly(value: unknown): unknown {
  const text = numberAsText(value);
  return typeof text === "string" || Array.isArray(text) ? { accept: text } : value;
}

const TypedGap = z.preprocess(acceptOnly, z.strictObject({ ...typedKeyFields, ...remarkFields }));

/** A text with gaps to type into. `{name}` in the text is where the gap called `name` stands. */
export const GapTyped = z.strictObject({
  kind: z.literal("gap-typed"),
  ...questionFields,
  prompt: markdown(LONGEST_PROMPT).default("Fill in each gap."),
  text: markdown(LONGEST_PROMPT),
  gaps: z
    .record(GapName, TypedGap)
    .refine((gaps) => Object.keys(gaps).length <= MOST_PARTS, `at most ${MOST_PARTS} gaps`),
});
export type GapTyped = z.infer<typeof GapTyped>;
