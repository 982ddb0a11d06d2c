import type { z } from "zod";
import type { Course, Unit } from "./course";
import { CourseFileSchema, MisconceptionSchema, TermSchema, UnitFileSchema } from "./course-files";
import { type CourseFolder, openCourseFolder } from "./course-folder";
import { didYouMean } from "./nearest-word";
import { type LessonPlace, parseLessons } from "./parse-lessons";
import { type Problem, sortProblems } from "./problem";
import { readYaml } from "./read-yaml";
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
  if (head && head.id !== folder.name) {
    folder.reporter("course.yaml")(
      1,
      `the course's id is \`${head.id}\` in a folder named \`${folder.name}\``,
      `write \`id: ${folder.name}\``,
    );
  }
  const topics = head?.spec.topics ?? [];
  const units = readUnits(folder, head?.units ?? [], new Set(topics.map(({ number }) => number)));
  const lessons = parseLessons(folder, placesOf(units, folder), { terms, misconceptions });
  reportUnread(folder);

  const course: Course | null = head && {
    id: folder.name,
    title: head.title,
    summary: head.summary,
    spec: { name: head.spec.name },
    topics,
    units,
    lessons,
    terms,
    misconceptions,
  };
  return { course, problems: sortProblems(folder.problems) };
}

function readFile<Schema extends z.ZodType>(
  folder: CourseFolder,
  path: string,
  schema: Schema,
): z.output<Schema> | null {
  const text = folder.read(path);
  const report = folder.reporter(path);
  if (text === null) {
    report(1, "this file is missing", "add it; docs/authoring-lessons.md shows what goes in");
    return null;
  }
  const source = readYaml(text, 1, report);
  return source && checkSchema(schema, source, report);
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

function readUnits(folder: CourseFolder, listed: readonly string[], topics: ReadonlySet<number>): Unit[] {
  const there = foldersWith(folder, /^([^/]+)\/unit\.yaml$/);
  reportListing(folder, "course.yaml", "unit", listed, there, "unit.yaml");
  return [...new Set(listed)].flatMap((slug) => {
    if (!there.includes(slug)) return [];
    const unit = readFile(folder, `${slug}/unit.yaml`, UnitFileSchema);
    if (!unit) return [];
    if (!topics.has(unit.topic)) {
      folder.reporter(`${slug}/unit.yaml`)(
        1,
        `topic ${unit.topic} is not one of the specification's`,
        `choose one of ${[...topics].join(", ")}`,
      );
    }
    const lessons = foldersWith(folder, new RegExp(`^${slug}/([^/]+)/lesson\\.md$`));
    reportListing(folder, `${slug}/unit.yaml`, "lesson", unit.lessons, lessons, "lesson.md");
    const lessonSlugs = [...new Set(unit.lessons)].filter((lesson) => lessons.includes(lesson));
    return [{ slug, title: unit.title, summary: unit.summary, topicNumber: unit.topic, lessonSlugs }];
  });
}

function foldersWith(folder: CourseFolder, pattern: RegExp): string[] {
  return folder.list("").flatMap((path) => pattern.exec(path)?.[1] ?? []);
}

/** A listing and the folders beside it must name the same things: what is not listed cannot be reached. */
function reportListing(
  folder: CourseFolder,
  file: string,
  name: string,
  listed: readonly string[],
  there: readonly string[],
  inside: string,
): void {
  const report = folder.reporter(file);
  const base = file.includes("/") ? `${file.slice(0, file.lastIndexOf("/"))}/` : "";
  const lineOf = (slug: string) => lineMentioning(folder.read(file) ?? "", slug);
  for (const [index, slug] of listed.entries()) {
    if (listed.indexOf(slug) < index) report(lineOf(slug), `the ${name} \`${slug}\` is listed twice`, "list it once");
    else if (!there.includes(slug)) {
      report(
        lineOf(slug),
        `the ${name} \`${slug}\` has no ${inside}`,
        didYouMean(slug, there, `add ${base}${slug}/${inside}`),
      );
    }
  }
  for (const slug of there) {
    if (!listed.includes(slug)) {
      folder.reporter(`${base}${slug}/${inside}`)(
        1,
        `nobody can reach this ${name}`,
        `list \`${slug}\` under ${name}s in ${file}`,
      );
    }
  }
}

function lineMentioning(text: string, word: string): number {
  const found = text.split("\n").findIndex((line) => line.split(/[\s,[\]"']+/).includes(word));
  return found + 1 || 1;
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
  const unlisted = folder.problems.flatMap(({ what, file }) =>
    what.startsWith("nobody can reach") ? [file.slice(0, file.lastIndexOf("/") + 1)] : [],
  );
  for (const path of folder.unread()) {
    const full = folder.fullPath(path);
    if (path.endsWith("README.md") || unlisted.some((prefix) => full.startsWith(prefix))) continue;
    folder.reporter(path)(
      1,
      "this file belongs to nothing",
      "move it where docs/authoring-lessons.md says, or take it out",
    );
  }
}
