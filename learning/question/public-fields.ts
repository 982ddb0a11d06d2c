import { hashText, type Random, randomFrom } from "../random";
import { opaqueId } from "./opaque-id";
import { parseRichText } from "./parse-rich-text";
import type { Question } from "./question";
import type { RichText } from "./rich-text";

/** What a browser is told of every question before the answer is in. */
export type PublicFields = {
  id: string;
  /** Says which wording was asked; goes back with the answer. */
  version: string;
  /** Drew the order of the options; goes back with the answer. */
  seed: number;
  prompt: RichText;
  marks: number;
};

/** Something that is chosen, ordered or placed. */
export type PublicOption = { id: string; text: RichText };

export type Showing = { version: string; seed: number };

export function publicFields(
  question: Pick<Question, "id" | "prompt" | "marks">,
  { version, seed }: Showing,
): PublicFields {
  return { id: question.id, version, seed, prompt: parseRichText(question.prompt), marks: question.marks };
}

/**
 * Options as a browser sees them: nothing but an opaque id and the text; two that read alike become one. They are put in
 * the order of their ids before anything shuffles them: a shuffle can be undone by someone who knows the seed, and what
 * they find must not be the author's order, in which the right option comes first.
 */
export function publicOptions(questionId: string, options: readonly { text: string }[]): PublicOption[] {
  const texts = [...new Set(options.map((option) => option.text))];
  return texts
    .map((text) => ({ id: opaqueId(questionId, text), text: parseRichText(text) }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** The question's id goes into the drawing, so that one quiz's seed does not put every right answer in one place. */
export function randomFor(question: Pick<Question, "id">, { seed }: Showing): Random {
  return randomFrom(hashText(`${question.id}\n${seed}`));
}
