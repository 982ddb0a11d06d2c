import { z } from "zod";
import { markdown, questionFields, remarkFields } from "../authored-fields";
import { LONGEST_PROMPT, LONGEST_TYPED, MOST_ACCEPTED, MOST_PARTS } from "../bounds";
import { dialogueFields } from "../dialogue/host";
import { GapName } from "../gap-text";

const Line = z
  .string()
  .trim()
  .min(1, "write the line")
  .max(LONGEST_TYPED)
  .regex(/^[^\r\n]*$/, "write one line");

/** `sender: MAIL FROM:<…>` and a list are short for `sender: { accept: [...] }`. */
function acceptOnly(value: unknown): unknown {
  return typeof value === "string" || Array.isArray(value) ? { accept: value } : value;
}

const MissingLine = z.preprocess(
  acceptOnly,
  z.strictObject({
    /** What belongs here. Whatever a parser reads as the same is right too; the first one is shown. */
    accept: z.preprocess(
      (value) => (typeof value === "string" ? [value] : value),
      z.array(Line).min(1).max(MOST_ACCEPTED),
    ),
    /** Wrong lines that people really write. */
    wrong: z
      .array(
        z.preprocess(
          (value) => (typeof value === "string" ? { text: value } : value),
          z.strictObject({ text: Line, ...remarkFields }),
        ),
      )
      .max(MOST_ACCEPTED)
      .default([]),
    ...remarkFields,
  }),
);

/** A dialogue in which lines are missing. `C: {name}` and `S: {name}` are where; `lines` says what belongs there. */
export const Transcript = z.strictObject({
  kind: z.literal("transcript"),
  ...questionFields,
  prompt: markdown(LONGEST_PROMPT).default("Type each missing line, as it goes over the wire."),
  ...dialogueFields,
  lines: z
    .record(GapName, MissingLine)
    .refine((lines) => Object.keys(lines).length <= MOST_PARTS, `at most ${MOST_PARTS} missing lines`),
});
export type Transcript = z.infer<typeof Transcript>;
export type MissingLine = Transcript["lines"][string];
