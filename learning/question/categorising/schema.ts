import { z } from "zod";
import { Option, questionFields } from "../authored-fields";
import { MOST_PARTS } from "../bounds";

/** The category's name is a label on a control: plain text of a few words. */
const CategoryName = z.string().trim().min(1).max(60);

/** Put each item into its category. A category may stay empty, to tempt. */
export const Categorising = z.strictObject({
  kind: z.literal("categorising"),
  ...questionFields,
  categories: z
    .record(CategoryName, z.array(Option).max(MOST_PARTS))
    .refine((categories) => Object.keys(categories).length >= 2, "write at least two categories")
    .refine(
      (categories) => Object.keys(categories).length <= 5,
      "at most five categories: more do not fit beside an item",
    )
    .refine((categories) => Object.values(categories).flat().length >= 2, "write at least two items")
    .refine(
      (categories) => Object.values(categories).flat().length <= 12,
      "at most twelve items: they fill a phone's screen twice",
    ),
});
export type Categorising = z.infer<typeof Categorising>;
