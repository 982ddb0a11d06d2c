import { z } from "zod";

/** What the YAML files of a course may hold. Wording after → is the mend an author reads. */

export const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const idMessage = "an id is written in small letters, digits and single hyphens → like `pop-deletes-when-told`";

export const IdSchema = z.string().max(80).regex(idPattern, idMessage);

const Sentence = z.string().trim().min(1).max(1000);
const Title = z.string().trim().min(1).max(120);

export const CourseFileSchema = z.strictObject({
  id: IdSchema,
  title: Title,
  summary: Sentence,
  spec: z.strictObject({
    name: Title,
    topics: z.array(z.strictObject({ number: z.int().min(1).max(99), title: Title })).min(1),
  }),
  units: z.array(IdSchema).min(1),
});

export const UnitFileSchema = z.strictObject({
  title: Title,
  topic: z.int(),
  summary: Sentence,
  lessons: z.array(IdSchema).min(1),
});

export const TermSchema = z.strictObject({
  id: IdSchema,
  term: Title,
  definition: Sentence,
  also: z.array(Title).default([]),
});

export const MisconceptionSchema = z.strictObject({
  id: IdSchema,
  title: Title,
  belief: Sentence,
  truth: Sentence,
});

export const LessonFrontMatterSchema = z.strictObject({
  code: z.string().regex(/^\d+(\.\d+)*$/, "`code` is the specification's number → like `5.1.18`"),
  title: Title,
  summary: Sentence,
  minutes: z.int().min(1).max(180),
  objectives: z.array(Sentence).min(1).max(12),
  boards: z.array(Title).default([]),
  updated: z.string().refine(isDay, "`updated` is not a day → write YYYY-MM-DD, a day that exists"),
});

function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
