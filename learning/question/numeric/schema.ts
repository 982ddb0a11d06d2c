import { z } from "zod";
import { questionFields, remarkFields } from "../authored-fields";
import { MOST_ACCEPTED } from "../bounds";

/** Beyond a thousand million million a number in JavaScript is no longer exact. */
const Figure = z.number().min(-1e15).max(1e15);
const Word = z
  .string()
  .trim()
  .min(1)
  .max(30)
  .regex(/^[^\d\s.,+-][^\d,]*$/, "write words without digits");

/** A number, typed. Comma or point marks the decimals; see parse-number.ts for how "1,500" is read. */
export const Numeric = z.strictObject({
  kind: z.literal("numeric"),
  ...questionFields,
  answer: Figure,
  /** How far off is still right, in the answer's own unit; 0 asks for the number itself. */
  within: z.number().min(0).max(1e15).default(0),
  /** Words that may follow the number. The first one is shown beside the field. */
  units: z.array(Word).max(MOST_ACCEPTED).default([]),
  /** Words that may stand before the number, as in "port 25". */
  before: z.array(Word).max(MOST_ACCEPTED).default([]),
  /** Wrong numbers that people really give. */
  wrong: z
    .array(z.strictObject({ answer: Figure, ...remarkFields }))
    .max(MOST_ACCEPTED)
    .default([]),
  /** Said about a wrong number that is not among the listed ones. */
  ...remarkFields,
});
export type Numeric = z.infer<typeof Numeric>;
