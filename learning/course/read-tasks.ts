import { z } from "zod";
import { checkWorld } from "../../mail/world/check-world";
import type { WorldDescription } from "../../mail/world/world-description";
import { questionFields } from "../question/authored-fields";
import { keyProblems } from "../question/key-problems";
import { DIFFICULTY_OF_LEVEL, type Task, taskFields } from "../question/task/schema";
import { referenceProblems } from "../sandbox/task/reference-problems";
import type { Course, Lesson, SandboxTask } from "./course";
import { IdSchema } from "./course-files";
import type { CourseFolder } from "./course-folder";
import { didYouMean } from "./nearest-word";
import type { ReportProblem } from "./problem";
import { idOf, type ReadWorld, reportWorldProblem } from "./read-worlds";
import { readYaml, type YamlSource } from "./read-yaml";
import { checkSchema } from "./schema-problems";

const { id: _, difficulty: __, ...sharedFields } = questionFields;

/** A task's file: it names its lesson and its world, and may add mail to the world. Its id is the file's name. */
export const TaskFile = z.strictObject({
  lesson: IdSchema,
  world: IdSchema,
  /** Beside what the world has; see mail/world/world-description.ts. */
  mail: z.array(z.unknown()).max(50).default([]),
  mailboxes: z.array(z.unknown()).max(20).default([]),
  ...sharedFields,
  ...taskFields,
});
type TaskFile = z.output<typeof TaskFile>;

export const TASKS_FOLDER = "sandbox/tasks/";

export type TaskTargets = {
  /** null for a world that is there and not right: that has been reported. */
  readonly worlds: ReadonlyMap<string, ReadWorld | null>;
  readonly lessons: readonly Lesson[];
  readonly terms: Course["terms"];
};

/** The tasks of a course, from first steps to hard; those that are not right are left out and reported. */
export function readTasks(folder: CourseFolder, targets: TaskTargets): SandboxTask[] {
  const tasks = folder.list(TASKS_FOLDER).flatMap((path) => {
    const id = idOf(path, TASKS_FOLDER);
    return id === null ? [] : (readTask(folder, path, id, targets) ?? []);
  });
  return tasks.sort((a, b) => a.question.difficulty - b.question.difficulty || a.question.minutes - b.question.minutes);
}

/** Of all task files, right or not: what a lesson may point at. */
export function taskIdsOf(folder: CourseFolder): ReadonlySet<string> {
  return new Set(folder.list(TASKS_FOLDER).flatMap((path) => idOf(path, TASKS_FOLDER) ?? []));
}

function readTask(folder: CourseFolder, path: string, id: string, targets: TaskTargets): SandboxTask | null {
  const report = folder.reporter(path);
  const source = readYaml(folder.read(path) ?? "", 1, report);
  const file = source && checkSchema(TaskFile, source, report);
  if (!source || !file) return null;
  const lesson = findLesson(file, targets, source, report);
  const found = findWorld(file, targets, source, report);
  const fullId = `${folder.name}/${id}`;
  const taken = targets.lessons.some(({ questions }) => questions.some((question) => question.id === fullId));
  if (taken)
    report(1, `the id \`${id}\` is a question's already`, "name the file otherwise; ids are unique in the course");
  if (!lesson || !found || taken) return null;
  const { lesson: __, world: ___, mail: ____, mailboxes: _____, ...fields } = file;
  const question: Task = {
    kind: "task",
    id: fullId,
    ...fields,
    difficulty: DIFFICULTY_OF_LEVEL[file.level],
    world: found.description,
    places: found.places,
  };
  const mistakes = keyProblems(question).filter(({ severity }) => severity === "mistake");
  const problems = [...mistakes, ...referenceProblems(question), ...dangling(file, lesson, targets)];
  for (const { path: at, what, mend } of problems) report(source.lineOf(at), what, mend);
  return problems.length > 0 ? null : { id, question, lessonSlug: lesson.slug, worldId: file.world, file: path };
}

function findLesson(
  file: TaskFile,
  { lessons }: TaskTargets,
  source: YamlSource,
  report: ReportProblem,
): Lesson | null {
  const lesson = lessons.find(({ slug }) => slug === file.lesson);
  if (lesson) return lesson;
  const slugs = lessons.map(({ slug }) => slug);
  const mend = didYouMean(file.lesson, slugs, `choose one of ${slugs.join(", ")}`);
  report(source.lineOf(["lesson"]), `there is no lesson \`${file.lesson}\``, mend);
  return null;
}

type Found = { readonly description: WorldDescription; readonly places: Task["places"] };

/** The world with the task's mail in it. */
function findWorld(file: TaskFile, { worlds }: TaskTargets, source: YamlSource, report: ReportProblem): Found | null {
  const world = worlds.get(file.world);
  if (world === null) return null;
  if (!world) {
    const ids = [...worlds.keys()];
    const mend = didYouMean(
      file.world,
      ids,
      `choose one of ${ids.join(", ")}, or add sandbox/worlds/${file.world}.yaml`,
    );
    report(source.lineOf(["world"]), `there is no world \`${file.world}\``, mend);
    return null;
  }
  const { mail = [], mailboxes = [], ...rest } = world.source;
  const [ownMail, ownMailboxes] = [listOf(mail), listOf(mailboxes)];
  const checked = checkWorld({
    ...rest,
    mail: [...ownMail, ...file.mail],
    mailboxes: [...ownMailboxes, ...file.mailboxes],
  });
  if (checked.ok) return { description: checked.description, places: world.places };
  for (const problem of checked.problems) {
    const place = problem.path.replace(/^(mail|mailboxes)\[(\d+)\]/, (_, list: string, index: string) => {
      return `${list}[${Number(index) - (list === "mail" ? ownMail : ownMailboxes).length}]`;
    });
    reportWorldProblem({ ...problem, path: place }, source, [], report);
  }
  return null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

type Dangling = { readonly path: readonly PropertyKey[]; readonly what: string; readonly mend: string };

function dangling({ readMore, terms = [] }: TaskFile, lesson: Lesson, targets: TaskTargets): Dangling[] {
  const slugs = lesson.headings.map(({ slug }) => slug);
  const known = Object.keys(targets.terms);
  const heading =
    readMore === undefined || slugs.includes(readMore)
      ? []
      : [
          {
            path: ["readMore"],
            what: `the lesson has no heading \`${readMore}\``,
            mend: didYouMean(readMore, slugs, `choose one of ${slugs.join(", ")}`),
          },
        ];
  const strange = terms.flatMap((term, at) =>
    known.includes(term)
      ? []
      : [
          {
            path: ["terms", at],
            what: `the term \`${term}\` is not in terms.yaml`,
            mend: didYouMean(term, known, "add it there"),
          },
        ],
  );
  return [...heading, ...strange];
}
