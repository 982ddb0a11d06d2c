import type { Course } from "@/learning/course/course";
import { parseCourse } from "@/learning/course/parse-course";
import { formatProblem, type Problem } from "@/learning/course/problem";

export type Content = {
  /** As far as they could be read, sorted by id. */
  readonly courses: readonly Course[];
  /** Everything an author has to mend, by file and line. */
  readonly problems: readonly Problem[];
};

/** Every course of a content folder: each of its folders is one. @param files their text by name, from the content folder down. */
export function parseContent(files: ReadonlyMap<string, string>): Content {
  const folders = new Set([...files.keys()].flatMap((name) => /^[^/]+(?=\/)/.exec(name)?.[0] ?? []));
  const parsed = [...folders].map((folder) =>
    parseCourse(new Map([...files].filter(([name]) => name.startsWith(`${folder}/`)))),
  );
  return {
    courses: parsed.flatMap(({ course }) => course ?? []).sort((a, b) => (a.id < b.id ? -1 : 1)),
    problems: parsed.flatMap(({ problems }) => problems),
  };
}

/** Content that may not be published, with every reason. */
export class BrokenContent extends Error {
  override readonly name = "BrokenContent";

  constructor(readonly problems: readonly Problem[]) {
    super(
      `The content has ${problems.length === 1 ? "a problem" : `${problems.length} problems`}:\n${problems.map(formatProblem).join("\n")}`,
    );
  }
}
