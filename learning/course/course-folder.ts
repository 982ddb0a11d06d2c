import type { Problem, ReportProblem } from "./problem";

/** The files of one course while it is read: hands out their text, keeps count of what was asked for, collects problems. */
export type CourseFolder = {
  /** The folder's name, which is also the course's id. */
  readonly name: string;
  readonly problems: Problem[];
  /** Text of a file by its path inside the folder; null when it is not there. */
  read(path: string): string | null;
  /** Paths inside the folder that begin so, sorted. */
  list(prefix: string): string[];
  /** A reporter for one file. */
  reporter(path: string): ReportProblem;
  /** Says that files whose paths begin so are unread for a reason that has been reported. */
  passOver(prefix: string): void;
  /** Files nobody asked for. */
  unread(): string[];
  /** The name of a file as problems give it. */
  fullPath(path: string): string;
};

/** More than any lesson or drawing made by hand. */
const mostCharacters = 400_000;

export function openCourseFolder(files: ReadonlyMap<string, string>): CourseFolder {
  const name = folderName(files);
  const texts = new Map<string, string>();
  const problems: Problem[] = [];
  const asked = new Set<string>();
  const passedOver: string[] = [];
  const fullPath = (path: string) => `${name}/${path}`;
  const reporter =
    (path: string): ReportProblem =>
    (line, what, mend) =>
      problems.push({ file: fullPath(path), line, what, mend });

  for (const [full, text] of files) {
    if (full.startsWith(`${name}/`))
      texts.set(full.slice(name.length + 1), cleanText(text, reporter(full.slice(name.length + 1))));
  }
  return {
    name,
    problems,
    fullPath,
    reporter,
    read(path) {
      asked.add(path);
      return texts.get(path) ?? null;
    },
    list: (prefix) => [...texts.keys()].filter((path) => path.startsWith(prefix)).sort(),
    passOver: (prefix) => passedOver.push(prefix),
    unread: () =>
      [...texts.keys()]
        .filter((path) => !asked.has(path) && !passedOver.some((prefix) => path.startsWith(prefix)))
        .sort(),
  };
}

function folderName(files: ReadonlyMap<string, string>): string {
  const paths = [...files.keys()];
  const course = paths.find((path) => /^[^/]+\/course\.yaml$/.test(path)) ?? paths.find((path) => path.includes("/"));
  return course?.split("/")[0] ?? "course";
}

function cleanText(text: string, report: ReportProblem): string {
  if (text.length > mostCharacters) {
    report(
      1,
      `the file is larger than ${mostCharacters.toLocaleString("en-GB")} characters`,
      "split it, or keep large files elsewhere",
    );
    return "";
  }
  const clean = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const odd = clean.search(/[\uFFFD\0]/);
  if (odd >= 0)
    report(
      clean.slice(0, odd).split("\n").length,
      "there is a character here that is not UTF-8 text",
      "save the file as UTF-8",
    );
  return clean;
}
