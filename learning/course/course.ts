import type { Root } from "hast";
import type { WorldDescription } from "../../mail/world/world-description";
import type { Question } from "../question/question";
import type { Task } from "../question/task/schema";
import type { Places } from "../sandbox/task/places";

/** One subject taught from one specification: what a folder under content/ becomes. */
export type Course = {
  /** The folder's name, and the first part of every id and URL in it: "email-protocols". */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly spec: { readonly name: string };
  /** The specification's topics in its own order; a topic may have no unit yet. */
  readonly topics: readonly Topic[];
  readonly units: readonly Unit[];
  /** Every lesson in reading order: unit by unit, as listed. */
  readonly lessons: readonly Lesson[];
  readonly terms: Readonly<Record<string, Term>>;
  readonly misconceptions: Readonly<Record<string, Misconception>>;
  /** Simulated internets, by the order in which they are listed; those without a place there come last. */
  readonly worlds: readonly SandboxWorld[];
  /** What can be done in them, from first steps to hard. Each is among its lesson's questions too. */
  readonly tasks: readonly SandboxTask[];
};

export type SandboxWorld = {
  /** "two-schools" */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Its place among the worlds that are open without a task; null for none. */
  readonly free: number | null;
  readonly description: WorldDescription;
  /** Where its hosts stand in the drawing. */
  readonly places: Places;
};

export type SandboxTask = {
  /** The last part of its question's id, and of its address: "send-by-hand". */
  readonly id: string;
  readonly question: Task;
  readonly lessonSlug: string;
  readonly worldId: string;
  /** Path inside the course's folder. */
  readonly file: string;
};

export type Topic = { readonly number: number; readonly title: string };

export type Unit = {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly topicNumber: number;
  /** Slugs, in reading order. */
  readonly lessonSlugs: readonly string[];
};

export type Lesson = {
  /** "<course>/<lesson slug>", as kept in the database. */
  readonly id: string;
  readonly slug: string;
  readonly courseId: string;
  readonly unitSlug: string;
  readonly topicNumber: number;
  /** The specification's number for it: "5.1.18". */
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  /** Reading time. */
  readonly minutes: number;
  readonly objectives: readonly string[];
  /** Exam boards it serves; empty when the author named none. */
  readonly boards: readonly string[];
  /** YYYY-MM-DD. */
  readonly updated: string;
  /** The lesson's text. Directives are the custom elements of `lesson-elements.ts`. */
  readonly body: Root;
  readonly headings: readonly Heading[];
  /** Ids of the key terms used, in order of first use. */
  readonly termIds: readonly string[];
  /** Full ids ("<course>/<question>"), in file order. */
  readonly questions: readonly Question[];
  /** Full ids of the questions asked inside the text. */
  readonly inlineQuestionIds: readonly string[];
};

export type Heading = {
  /** The heading's id on the page, and what a question's `readMore` names. */
  readonly slug: string;
  readonly text: string;
  /** 2 to 4; the title is the page's only first-level heading. */
  readonly depth: number;
};

export type Term = {
  readonly id: string;
  readonly term: string;
  readonly definition: string;
  /** Other forms of the word: "mailboxes". */
  readonly also: readonly string[];
};

export type Misconception = {
  readonly id: string;
  /** A short name: "POP keeps devices in step". */
  readonly title: string;
  /** What is wrongly believed, one sentence. */
  readonly belief: string;
  /** What is the case, one sentence or two. */
  readonly truth: string;
};
