import type { z } from "zod";
import type { Question } from "../question/question";
import type { Course, Lesson, SandboxTask, SandboxWorld, Topic, Unit } from "./course";
import { CourseFileSchema, MisconceptionSchema, TermSchema, UnitFileSchema } from "./course-files";
import { type CourseFolder, openCourseFolder } from "./course-folder";
import { didYouMean } from "./nearest-word";
import { type LessonPlace, parseLessons } from "./parse-lessons";
import { type Problem, sortProblems } from "./problem";
import { readTasks } from "./read-tasks";
import { type ReadWorld, readWorlds } from "./read-worlds";
import { readYaml, type YamlSource } from "./read-yaml";
import { checkSchema } from "./schema-problems";

/**
 * Reads one course from its files.
 *
 * @param files every file of the course's folder, by path from the content folder ("email-protocols/course.yaml"), as text.
 * @returns the course as far as it could be read (null when course.yaml itself is unusable) and every problem found, sorted.
 *   A course with problems leaves out what is broken; it is for showing to its author, not for publishing. Never throws.
 */
export function parseCourse(files: ReadonlyMap<string, string>): { course: Course | null; problems: Problem[] } {
  const folder = openCourseFolder(files);
  const head = readFile(folder, "course.yaml", CourseFileSchema);
  const terms = readList(folder, "terms.yaml", "term", TermSchema);
  const misconceptions = readList(folder, "misconceptions.yaml", "misconception", MisconceptionSchema);
  if (!head) return { course: null, problems: sortProblems(folder.problems) };

  const { id, title, summary, spec, units: listed } = head.value;
  if (id !== folder.name) {
    const what = `the course's id is \`${id}\` in a folder named \`${folder.name}\``;
    folder.reporter("course.yaml")(head.lineOf(["id"]), what, `write \`id: ${folder.name}\``);
  }
  const units = readUnits(folder, { path: "course.yaml", slugs: listed, lineOf: head.lineOf }, spec.topics);
  const withoutTasks = parseLessons(folder, placesOf(units, folder), { terms, misconceptions });
  const worlds = readWorlds(folder);
  const tasks = readTasks(folder, { worlds, lessons: withoutTasks, terms });
  const lessons = withoutTasks.map((lesson) => ({
    ...lesson,
    questions: [...lesson.questions, ...tasksOf(lesson, tasks)],
  }));
  reportUnread(folder);

  const course = { id: folder.name, title, summary, spec: { name: spec.name }, topics: spec.topics };
  return {
    course: {
      ...course,
      units,
      lessons,
      terms,
      misconceptions,
      worlds: inOrder([...worlds.values()].flatMap((world) => world ?? [])),
      tasks,
    },
    problems: sortProblems(folder.problems),
  };
}

function tasksOf({ slug }: Lesson, tasks: readonly SandboxTask[]): Question[] {
  return tasks.flatMap(({ lessonSlug, question }) => (lessonSlug === slug ? [question] : []));
}

function inOrder(worlds: readonly ReadWorld[]): SandboxWorld[] {
  const placeOf = ({ free }: SandboxWorld) => free ?? Number.POSITIVE_INFINITY;
  return worlds
    .toSorted((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1))
    .map(({ source: _, ...world }) => world);
}

type Read<Value> = { readonly value: Value; readonly lineOf: YamlSource["lineOf"] };

function readFile<Schema extends z.ZodType>(
  folder: CourseFolder,
  path: string,
  schema: Schema,
): Read<z.output<Schema>> | null {
  const text = folder.read(path);
  const report = folder.reporter(path);
  if (text === null) {
    report(1, "this file is missing", "add it; docs/authoring-lessons.md shows what goes in");
    return null;
  }
  const source = readYaml(text, 1, report);
  const value = source && checkSchema(schema, source, report);
  return source && value && { value, lineOf: source.lineOf };
}

/** A YAML list of things with ids, by id; a file that is not there is an empty list. */
function readList<Item extends { id: string }>(
  folder: CourseFolder,
  path: string,
  name: string,
  schema: z.ZodType<Item>,
): Readonly<Record<string, Item>> {
  const report = folder.reporter(path);
  const source = readYaml(folder.read(path) ?? "", 1, report);
  const items = new Map<string, Item>();
  if (!source || source.value === null) return {};
  if (!Array.isArray(source.value)) {
    report(1, "this file is not a list", `begin each ${name} with \`- id: …\``);
    return {};
  }
  for (const index of source.value.keys()) {
    const item = checkSchema(schema, source, report, [index]);
    if (!item) continue;
    if (items.has(item.id))
      report(source.lineOf([index, "id"]), `the ${name} id \`${item.id}\` is there twice`, "give each its own");
    items.set(item.id, item);
  }
  return Object.fromEntries(items);
}

/** A list of folder names in one of the course's files. */
type Listing = { readonly path: string; readonly slugs: readonly string[]; readonly lineOf: YamlSource["lineOf"] };

function readUnits(folder: CourseFolder, listing: Listing, topics: readonly Topic[]): Unit[] {
  const there = foldersWith(folder, /^([^/]+)\/unit\.yaml$/);
  reportListing(folder, listing, "unit", there, "unit.yaml");
  return [...new Set(listing.slugs)].flatMap((slug) => {
    if (!there.includes(slug)) return [];
    const path = `${slug}/unit.yaml`;
    const unit = readFile(folder, path, UnitFileSchema);
    if (!unit) {
      folder.passOver(`${slug}/`);
      return [];
    }
    const { title, summary, topic, lessons } = unit.value;
    const numbers = topics.map(({ number }) => number);
    if (!numbers.includes(topic)) {
      const mend = `choose one of ${numbers.join(", ")}`;
      folder.reporter(path)(unit.lineOf(["topic"]), `topic ${topic} is not one of the specification's`, mend);
    }
    const found = foldersWith(folder, new RegExp(`^${slug}/([^/]+)/lesson\\.md$`));
    reportListing(folder, { path, slugs: lessons, lineOf: unit.lineOf }, "lesson", found, "lesson.md");
    const lessonSlugs = [...new Set(lessons)].filter((lesson) => found.includes(lesson));
    return [{ slug, title, summary, topicNumber: topic, lessonSlugs }];
  });
}

function foldersWith(folder: CourseFolder, pattern: RegExp): string[] {
  return folder.list("").flatMap((path) => pattern.exec(path)?.[1] ?? []);
}

/** A listing and the folders beside it must name the same things: what is not listed cannot be reached. */
function reportListing(
  folder: CourseFolder,
  listing: Listing,
  name: string,
  there: readonly string[],
  file: string,
): void {
  const report = folder.reporter(listing.path);
  const beside = listing.path.slice(0, listing.path.lastIndexOf("/") + 1);
  for (const [index, slug] of listing.slugs.entries()) {
    const line = listing.lineOf([`${name}s`, index]);
    if (listing.slugs.indexOf(slug) < index) report(line, `the ${name} \`${slug}\` is listed twice`, "list it once");
    else if (!there.includes(slug)) {
      report(line, `the ${name} \`${slug}\` has no ${file}`, didYouMean(slug, there, `add ${beside}${slug}/${file}`));
    }
  }
  for (const slug of there) {
    if (listing.slugs.includes(slug)) continue;
    folder.passOver(`${beside}${slug}/`);
    const mend = `list \`${slug}\` under ${name}s in ${listing.path}`;
    folder.reporter(`${beside}${slug}/${file}`)(1, `nobody can reach this ${name}`, mend);
  }
}

function placesOf(units: readonly Unit[], folder: CourseFolder): LessonPlace[] {
  const places = new Map<string, LessonPlace>();
  for (const unit of units) {
    for (const slug of unit.lessonSlugs) {
      const taken = places.get(slug);
      if (!taken) places.set(slug, { unit, slug, path: `${unit.slug}/${slug}` });
      else
        folder.reporter(`${unit.slug}/unit.yaml`)(
          1,
          `the lesson \`${slug}\` is also in ${taken.unit.slug}`,
          "name the folders apart: the name is the lesson's address",
        );
    }
  }
  return [...places.values()];
}

/** A file in the wrong place is silently missing from the site; better said. */
function reportUnread(folder: CourseFolder): void {
  for (const path of folder.unread()) {
    if (path.endsWith("README.md")) continue;
    const mend = "move it where docs/authoring-lessons.md says, or take it out";
    folder.reporter(path)(1, "this file belongs to nothing", mend);
  }
}
