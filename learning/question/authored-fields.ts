import { z } from "zod";
import {
  LONGEST_EXPLANATION,
  LONGEST_FEEDBACK,
  LONGEST_OPTION,
  LONGEST_PROMPT,
  MOST_MARKS,
  MOST_PARTS,
} from "./bounds";
import { richTextProblems } from "./parse-rich-text";

/** Lower-case words joined by hyphens: how everything in the content is named. */
export const Slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "write lower-case words joined by hyphens, such as pop-keeps-a-copy");

/** A question's id as authored (`pop-keeps-a-copy`) or in full, with its course before it. */
const QuestionId = z
  .string()
  .max(160)
  .regex(
    /^([a-z0-9]+(-[a-z0-9]+)*\/)?[a-z0-9]+(-[a-z0-9]+)*$/,
    "write lower-case words joined by hyphens, such as pop-keeps-a-copy",
  );

/** YAML reads `right: 25` as a number; where text is wanted, the author meant the text. */
export function numberAsText(value: unknown): unknown {
  return Number.isSafeInteger(value) ? String(value) : value;
}

/** `- IMAP` is short for `- text: IMAP`. */
export function textAsObject(value: unknown): unknown {
  const text = numberAsText(value);
  return typeof text === "string" ? { text } : value;
}

/** Text with markdown's paragraphs, code blocks, strong, emphasis and code, kept as the author wrote it. */
export function markdown(longest: number) {
  return z.preprocess(
    numberAsText,
    z
      .string()
      .trim()
      .min(1, "write some text")
      .max(longest, `keep this within ${longest} characters`)
      .superRefine((text, context) => {
        for (const message of richTextProblems(text)) context.addIssue({ code: "custom", message });
      }),
  );
}

/** What any option, gap, pair, statement or item may say to someone who gets it wrong. */
export const remarkFields = {
  feedback: markdown(LONGEST_FEEDBACK).optional(),
  /** Id of the misconception that this answer shows. */
  misconception: Slug.optional(),
};

/** Something to choose, order or place: its text, or its text with feedback. */
export const Option = z.preprocess(textAsObject, z.strictObject({ text: markdown(LONGEST_OPTION), ...remarkFields }));
export type Option = z.infer<typeof Option>;

/** What every question has, whatever its kind. */
export const questionFields = {
  id: QuestionId,
  prompt: markdown(LONGEST_PROMPT),
  /** Shown after the answer, right or wrong: why the right answer is right. */
  explanation: markdown(LONGEST_EXPLANATION),
  /** 1 recalls, 2 understands, 3 applies to something new. */
  difficulty: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(2),
  marks: z.int().min(1).max(MOST_MARKS).default(1),
  /** Slug of the lesson's heading that settles the question. */
  readMore: Slug.optional(),
  /** Ids of the key terms that the question is about. */
  terms: z.array(Slug).max(MOST_PARTS).optional(),
};
