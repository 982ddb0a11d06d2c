import { z } from "zod";
import { questionFields, remarkFields } from "../authored-fields";
import { MOST_ACCEPTED } from "../bounds";
import { GENERATOR_NAMES } from "./generator-names";

/** A question whose numbers are drawn for each learner and each time, and whose key an engine works out. */
export const Generated = z.strictObject({
  kind: z.literal("generated"),
  ...questionFields,
  generator: z.enum(GENERATOR_NAMES),
  /** By the generator's name for a typical wrong answer: what to say to it in place of the generator's own words. */
  wrong: z
    .record(z.string().max(60), z.strictObject(remarkFields))
    .refine((wrong) => Object.keys(wrong).length <= MOST_ACCEPTED, `at most ${MOST_ACCEPTED} wrong answers`)
    .default({}),
  /** Said about a wrong answer that is not a typical one. */
  ...remarkFields,
});
export type Generated = z.infer<typeof Generated>;
