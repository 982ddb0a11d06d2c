import { foldAnswer } from "./spelling";

/** A mistake in a question's key, or a hint on its style, where the schema had nothing to object to. */
export type KeyProblem = {
  /** Mistakes keep a question out of the course; hints are for the author to weigh. */
  severity: "mistake" | "hint";
  /** Where in the authored question, as keys and indices from its root; [] is the question as a whole. */
  path: (string | number)[];
  what: string;
  mend: string;
};

type Path = KeyProblem["path"];

export function mistake(path: Path, what: string, mend: string): KeyProblem {
  return { severity: "mistake", path, what, mend };
}

export function hint(path: Path, what: string, mend: string): KeyProblem {
  return { severity: "hint", path, what, mend };
}

/** One mistake for each text that reads like an earlier one of the same list. */
export function repeated(texts: readonly { text: string; path: Path }[], what: string): KeyProblem[] {
  const seen = new Set<string>();
  return texts.flatMap(({ text, path }) => {
    const folded = text.replace(/\s+/g, " ").trim().toLowerCase();
    if (!seen.has(folded)) {
      seen.add(folded);
      return [];
    }
    return [mistake(path, `two ${what} read “${text}”`, "change one of them, or take one out")];
  });
}

/** A hint for each wrong option that has nothing to say to those who choose it. */
export function silent(options: readonly { feedback?: string | undefined }[], path: Path): KeyProblem[] {
  return options.flatMap(({ feedback }, index) =>
    feedback === undefined
      ? [hint([...path, index], "this wrong option has no feedback", "say what someone who chooses it should know")]
      : [],
  );
}

/** Whether two typed answers count as the same text. */
export function foldsAlike(one: string, other: string): boolean {
  return foldAnswer(one) === foldAnswer(other);
}
