import { z } from "zod";
import { questionFields, remarkFields } from "../authored-fields";
import { typedKeyFields } from "../typed-answer";

/** A few typed words. */
export const ShortAnswer = z.strictObject({
  kind: z.literal("short-answer"),
  ...questionFields,
  ...typedKeyFields,
  /** Said about a wrong answer that is not among the listed ones. */
  ...remarkFields,
});
export type ShortAnswer = z.infer<typeof ShortAnswer>;
