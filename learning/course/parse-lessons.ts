import type { Question } from "../question/question";
import type { Course, Lesson, Unit } from "./course";
import type { CourseFolder } from "./course-folder";
import { type Diagram, parseDiagram } from "./diagram/parse-diagram";
import type { ReportProblem } from "./problem";
import { finishLesson, type LessonDraft, readLesson } from "./read-lesson";
import { type QuestionTargets, readQuestions } from "./read-questions";
import { taskIdsOf } from "./read-tasks";

/** Where a lesson stands: its unit, and its folder from the course's. */
export type LessonPlace = { readonly unit: Unit; readonly slug: string; readonly path: string };

/**
 * Every lesson of a course. They are read twice: once for their headings, which other lessons and questions may point
 * to, and once for their text.
 */
export function parseLessons(
  folder: CourseFolder,
  places: readonly LessonPlace[],
  { terms, misconceptions }: Pick<Course, "terms" | "misconceptions">,
): Lesson[] {
  const drafts = places.map((place) => ({ place, draft: readDraft(folder, place) }));
  const known = {
    courseId: folder.name,
    termIds: new Set(Object.keys(terms)),
    misconceptionIds: new Set(Object.keys(misconceptions)),
    headings: new Map(drafts.map(({ place, draft }) => [place.slug, draft?.headings ?? []])),
    taskIds: taskIdsOf(folder),
    lessonFiles: new Map(places.map((place) => [folder.fullPath(lessonFile(place)), place.slug])),
  };
  const seen = new Map<string, string>();
  const lessons = drafts.map(({ place, draft }) => {
    const bank = readBank(folder, place, { ...known, headings: draft?.headings ?? [], seen });
    const diagrams = readDiagrams(folder, place);
    if (!draft) return null;

    const file = lessonFile(place);
    const used = { usedTerms: new Set<string>(), usedDiagrams: new Set<string>(), usedQuestions: [] };
    const report = folder.reporter(file);
    const directives = { ...known, ...used, questionIds: bank.ids, diagrams, report };
    const links = { ...known, here: place.slug, file: folder.fullPath(file) };
    const body = unlessTooDeep(report, () => finishLesson(draft, directives, links));
    reportUnusedDiagrams(folder, place, diagrams, used.usedDiagrams);
    if (!body || !draft.frontMatter) return null;

    return {
      ...draft.frontMatter,
      id: `${folder.name}/${place.slug}`,
      slug: place.slug,
      courseId: folder.name,
      unitSlug: place.unit.slug,
      topicNumber: place.unit.topicNumber,
      body,
      headings: draft.headings,
      termIds: [...used.usedTerms],
      questions: bank.questions,
      inlineQuestionIds: used.usedQuestions,
    };
  });
  return lessons.filter((lesson) => lesson !== null);
}

function lessonFile(place: LessonPlace): string {
  return `${place.path}/lesson.md`;
}

function readDraft(folder: CourseFolder, place: LessonPlace): LessonDraft | null {
  const file = lessonFile(place);
  const report = folder.reporter(file);
  return unlessTooDeep(report, () => readLesson(folder.read(file) ?? "", report));
}

function readBank(
  folder: CourseFolder,
  place: LessonPlace,
  targets: Omit<QuestionTargets, "file">,
): { questions: Question[]; ids: ReadonlySet<string> } {
  const files = folder
    .list(`${place.path}/questions/`)
    .filter((path) => /^[^/]+\.yaml$/.test(nameIn(path, place, "questions")));
  const questions = files.flatMap((path) => {
    const report = folder.reporter(path);
    const read = () => readQuestions(folder.read(path) ?? "", { ...targets, file: folder.fullPath(path) }, report);
    return unlessTooDeep(report, read) ?? [];
  });
  // By authored id, a broken question counts as there: it is reported once, where it stands.
  const here = folder.fullPath(`${place.path}/questions/`);
  return { questions, ids: new Set([...targets.seen].flatMap(([id, where]) => (where.startsWith(here) ? [id] : []))) };
}

function readDiagrams(folder: CourseFolder, place: LessonPlace): Map<string, Diagram | null> {
  const files = folder
    .list(`${place.path}/diagrams/`)
    .filter((path) => /^[\w-]+\.svg$/.test(nameIn(path, place, "diagrams")));
  return new Map(
    files.map((path) => {
      const report = folder.reporter(path);
      return [
        nameIn(path, place, "diagrams"),
        unlessTooDeep(report, () => parseDiagram(folder.read(path) ?? "", report)),
      ];
    }),
  );
}

function nameIn(path: string, place: LessonPlace, inside: string): string {
  return path.slice(`${place.path}/${inside}/`.length);
}

function reportUnusedDiagrams(
  folder: CourseFolder,
  place: LessonPlace,
  diagrams: ReadonlyMap<string, unknown>,
  used: ReadonlySet<string>,
): void {
  for (const name of diagrams.keys()) {
    if (used.has(name)) continue;
    const report = folder.reporter(`${place.path}/diagrams/${name}`);
    report(
      1,
      "this diagram is not shown anywhere",
      `show it with \`:::diagram{src="${name}" alt="…"}\`, or take it out`,
    );
  }
}

/** Parsers work their way down by recursion: a text nested without end runs them out of stack, which no honest one does. */
function unlessTooDeep<Value>(report: ReportProblem, read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report(1, "this file is nested too deeply to be read", "flatten its lists, quotations and boxes");
    return null;
  }
}
