/** Something an author has to mend, said so that they can: where, what is wrong, what would be right. */
export type Problem = {
  /** Path as given to the parser, from the content folder down: "email-protocols/course.yaml". */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** What is wrong, a clause without a full stop. */
  readonly what: string;
  /** What would be right, an instruction without a full stop. */
  readonly mend: string;
};

/** Takes a problem at a line of a file the receiver already knows. */
export type ReportProblem = (line: number, what: string, mend: string) => void;

/** `file:line: what is wrong → what would be right`, the form editors turn into a link. */
export function formatProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}: ${problem.what} → ${problem.mend}`;
}

/** By file, then line, then text; the same problem at the same place is said once. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const unique = new Map(problems.map((problem) => [formatProblem(problem), problem]));
  return [...unique.values()].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.what, b.what) || compare(a.mend, b.mend),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
