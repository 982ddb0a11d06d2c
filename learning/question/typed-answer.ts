import { z } from "zod";
import { numberAsText, remarkFields, textAsObject } from "./authored-fields";
import { LONGEST_ACCEPTED, MOST_ACCEPTED, MOST_SLIPS } from "./bounds";

const typedFields = {
  text: z.preprocess(numberAsText, z.string().trim().min(1, "write some text").max(LONGEST_ACCEPTED)),
  /** How many slips of the keyboard are forgiven: a letter missing, added, changed, or two swapped. */
  spelling: z.int().min(0).max(MOST_SLIPS).default(0),
  /** True where a capital letter changes the meaning. */
  matchCase: z.boolean().default(false),
};

/** An answer that is accepted when typed: its text, or its text with how closely it must be met. Plain text, no markdown. */
export const AcceptedAnswer = z.preprocess(textAsObject, z.strictObject(typedFields));
export type AcceptedAnswer = z.infer<typeof AcceptedAnswer>;

/** A wrong answer that people really type, and what to tell them. */
export const ListedWrongAnswer = z.preprocess(textAsObject, z.strictObject({ ...typedFields, ...remarkFields }));
export type ListedWrongAnswer = z.infer<typeof ListedWrongAnswer>;

/** What decides whether a typed text is right. The first accepted answer is the one shown as the right one. */
export type TypedKey = { accept: AcceptedAnswer[]; wrong: ListedWrongAnswer[] };

/** `accept` and `wrong`, for the kinds whose answer is typed. One accepted answer needs no list. */
export const typedKeyFields = {
  accept: z.preprocess(
    (value) => (Array.isArray(value) || value === undefined ? value : [value]),
    z.array(AcceptedAnswer).min(1).max(MOST_ACCEPTED),
  ),
  wrong: z.array(ListedWrongAnswer).max(MOST_ACCEPTED).default([]),
};
