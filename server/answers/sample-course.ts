/** For tests: a small course with every way of being right, partly right and wrong, and two lessons to be counted apart. */
import type { Course, Lesson } from "@/learning/course/course";
import { QuestionSchema } from "@/learning/question/question";

const explanation = "Because the lesson says so.";
const wrong = [{ text: "wrong", misconception: "mixed-up", feedback: "Not this one." }];

const singleChoices = Array.from({ length: 10 }, (_, index) => ({
  id: `sample/choice-${index}`,
  kind: "single-choice",
  prompt: `Which is right, number ${index}?`,
  explanation,
  readMore: index < 5 ? "first-part" : "second-part",
  right: "right",
  wrong,
}));

const statements = {
  id: "sample/statements",
  kind: "true-false-set",
  prompt: "Which of these are true?",
  explanation,
  statements: [
    { text: "True, first", is: true },
    { text: "False, first", is: false },
    { text: "True, second", is: true },
    { text: "False, second", is: false },
  ],
};

const flashcard = {
  id: "sample/flashcard",
  kind: "flashcard",
  prompt: "What is on the back?",
  explanation,
  back: "The secret of the back.",
};

const typed = {
  id: "sample/typed",
  kind: "short-answer",
  prompt: "Which protocol sends?",
  explanation,
  accept: ["SMTP"],
};

const first = makeLesson("first", [...singleChoices, flashcard]);
const second = makeLesson("second", [statements, typed]);

export const sampleCourse: Course = {
  id: "sample",
  title: "Sample",
  summary: "A course for tests.",
  spec: { name: "None" },
  topics: [{ number: 1, title: "Topic" }],
  units: [{ slug: "unit", title: "Unit", summary: "", topicNumber: 1, lessonSlugs: ["first", "second"] }],
  lessons: [first, second],
  terms: {},
  misconceptions: {
    "mixed-up": { id: "mixed-up", title: "Mixed up", belief: "It is the other one.", truth: "It is this one." },
  },
  worlds: [],
  tasks: [],
};

/** Stand-ins for server/content/load-courses. */
export async function loadCourses(): Promise<readonly Course[]> {
  return [sampleCourse];
}
export async function findLessonById(lessonId: string): Promise<Lesson | null> {
  return sampleCourse.lessons.find(({ id }) => id === lessonId) ?? null;
}

function makeLesson(slug: string, questions: readonly unknown[]): Lesson {
  return {
    id: `sample/${slug}`,
    slug,
    courseId: "sample",
    unitSlug: "unit",
    topicNumber: 1,
    code: "1.1",
    title: `Lesson ${slug}`,
    summary: "",
    minutes: 5,
    objectives: [],
    boards: [],
    updated: "2026-11-01",
    body: { type: "root", children: [] },
    headings: [
      { slug: "first-part", text: "The first part", depth: 2 },
      { slug: "second-part", text: "The second part", depth: 2 },
    ],
    termIds: [],
    questions: questions.map((question) => QuestionSchema.parse(question)),
    inlineQuestionIds: [],
  };
}
