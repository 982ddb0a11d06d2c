import { hashText } from "../random";

/**
 * The id under which a browser knows an option: a hash of the question's id and the option's own text. It says nothing
 * about the order or the key, since neither goes into it; the server finds it again without knowing the seed; and an
 * id from another question, or from a version in which the option read differently, resolves to nothing.
 */
export function opaqueId(questionId: string, text: string): string {
  return hashText(`${questionId}\n${text}`).toString(36);
}

/** The first option that a browser knows by this id. */
export function findByOpaqueId<T extends { text: string }>(
  questionId: string,
  options: readonly T[],
  id: string | null | undefined,
): T | undefined {
  return options.find((option) => opaqueId(questionId, option.text) === id);
}
