/** A response that fits its question, or what to tell the learner, as sentences. */
export type Validation<Response> = { ok: true; response: Response } | { ok: false; problems: string[] };

export function fits<Response>(response: Response): Validation<Response> {
  return { ok: true, response };
}

export function misfit(...problems: string[]): { ok: false; problems: string[] } {
  return { ok: false, problems };
}

/** Said when a response has a shape that no form of ours sends. */
export const NOT_AN_ANSWER = "This is not an answer to this question. Load the page again and answer once more.";

/** The value of an own property, or undefined where the value is no object. */
export function property(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** Ids of what a browser was shown. */
export function isOneOf(options: readonly { id: string }[], id: unknown): id is string {
  return options.some((option) => option.id === id);
}

/**
 * Own properties of a value as pairs, where each key is the id of a part and each value passes `holds`; null where the
 * value is anything else. Parts left out are parts left blank.
 */
export function choicesByPart<Choice>(
  value: unknown,
  parts: readonly { id: string }[],
  holds: (choice: unknown) => choice is Choice,
): Record<string, Choice> | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const choices: Record<string, Choice> = {};
  for (const [id, choice] of Object.entries(value)) {
    if (!isOneOf(parts, id) || !holds(choice)) return null;
    choices[id] = choice;
  }
  return choices;
}
