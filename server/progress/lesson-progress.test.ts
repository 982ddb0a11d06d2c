import { describe, expect, test } from "vitest";
import type { Lesson } from "@/learning/course/course";
import type { CardState } from "@/learning/memory/card";
import { sampleCourse } from "../answers/sample-course";
import { lessonProgress } from "./lesson-progress";

const AT = new Date("2026-11-23T10:00:00Z");
const known: CardState = {
  phase: "review",
  stability: 30,
  difficulty: 5,
  dueAt: new Date("2026-12-20T00:00:00Z"),
  lastReviewAt: new Date("2026-11-20T10:00:00Z"),
  reviews: 3,
  lapses: 0,
  step: 0,
};
const shaky: CardState = { ...known, stability: 2 };

// Eleven questions: five that the first part settles, five the second part, one neither.
const [lesson] = sampleCourse.lessons;

describe("a lesson's standing", () => {
  if (!lesson) throw new Error("the sample course has a lesson");

  test("counts every question of the lesson once, known before shaky before new", () => {
    const cards = new Map([
      ["sample/choice-0", shaky],
      ["sample/choice-1", known],
      ["sample/gone-from-the-lesson", known],
    ]);
    const { mastery, holes } = lessonProgress(lesson, cards, AT);
    expect(mastery).toEqual({ known: 1, shaky: 1, new: 9, total: 11 });
    expect(holes).toEqual(["known", "shaky", ...Array(9).fill("new")]);
  });

  test("counts sandbox tasks once they are done, and the many that are not yet not at all", () => {
    const tasks = ["one", "two", "three"].map((id) => ({ id: `sample/${id}`, kind: "task", readMore: "first-part" }));
    const withTasks = { ...lesson, questions: [...lesson.questions, ...tasks] } as Lesson;
    expect(lessonProgress(withTasks, new Map(), AT).mastery).toEqual({ known: 0, shaky: 0, new: 11, total: 11 });
    const one = lessonProgress(withTasks, new Map([["sample/two", shaky]]), AT);
    expect(one.mastery).toEqual({ known: 0, shaky: 1, new: 11, total: 12 });
    expect(one.shakyParts).toMatchObject([{ title: "The first part", questions: 1 }]);
  });

  test("names the parts to reread, the shakiest first, and only those that are shaky", () => {
    const cards = new Map([
      ["sample/choice-0", shaky],
      ["sample/choice-6", shaky],
      ["sample/choice-7", shaky],
      ["sample/choice-8", known],
    ]);
    expect(lessonProgress(lesson, cards, AT).shakyParts).toEqual([
      { title: "The second part", href: "/courses/sample/first#second-part", questions: 2 },
      { title: "The first part", href: "/courses/sample/first#first-part", questions: 1 },
    ]);
    expect(lessonProgress(lesson, new Map(), AT).shakyParts).toEqual([]);
  });
});
