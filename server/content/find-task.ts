import type { Course, SandboxTask } from "@/learning/course/course";
import { type PublicQuestion, toPublic } from "@/learning/question/public-question";
import type { PublicTask } from "@/learning/question/task/public";
import { loadCourses } from "./load-courses";
import { versionOf } from "./question-version";

/** A task's page is the same for everybody, so its choices stand in one order. */
const SEED = 1;

export type FoundTask = { readonly course: Course; readonly task: SandboxTask; readonly question: PublicTask };

/** @param taskId the last part of its question's id: "send-by-hand" */
export async function findTask(taskId: string): Promise<FoundTask | null> {
  for (const course of await loadCourses()) {
    const task = course.tasks.find(({ id }) => id === taskId);
    const question = task && toPublic(task.question, versionOf(task.question), SEED);
    if (task && question && isTask(question)) return { course, task, question };
  }
  return null;
}

function isTask(question: PublicQuestion): question is PublicTask {
  return question.kind === "task";
}
