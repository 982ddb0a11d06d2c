import { LONGEST_TYPED } from "@/learning/question/bounds";

/** A field whose spelling is part of the answer: nothing may correct, complete or capitalise what is typed. */
export const typedControl = {
  type: "text",
  autoComplete: "off",
  autoCapitalize: "none",
  autoCorrect: "off",
  spellCheck: false,
  maxLength: LONGEST_TYPED,
} as const;
