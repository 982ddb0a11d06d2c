/** For tests: learners of the sample course and the answers they send. */
import { randomUUID } from "node:crypto";
import { parsePreferences } from "@/learning/preferences";
import { modelResponse } from "@/learning/question/model-response";
import { opaqueId } from "@/learning/question/opaque-id";
import type { Question } from "@/learning/question/question";
import { publishCourses } from "../content/publish-content";
import { versionOf } from "../content/question-version";
import { database } from "../database/client";
import type { Role, Viewer } from "../session/viewer";
import { AnswerInput } from "./answer-input";
import { sampleCourse } from "./sample-course";

export const timeZone = "Europe/London";

export async function publishSample(): Promise<void> {
  await publishCourses(database(), [sampleCourse], new Date("2026-11-01T00:00:00Z"));
}

export async function makeLearner(role: Role = "learner"): Promise<Viewer> {
  const { id } = await database().user.create({ data: { role } });
  return { id, role, displayName: "", username: null, email: null, preferences: parsePreferences({}) };
}

/** A class of a teacher of its own, with its pupils from an instant on. */
export async function makeClass(pupils: readonly Viewer[], joinedAt: Date): Promise<string> {
  const teacher = await makeLearner("teacher");
  const { id } = await database().class.create({
    data: {
      name: "10B",
      teacherId: teacher.id,
      members: { create: pupils.map((pupil) => ({ userId: pupil.id, joinedAt })) },
    },
  });
  return id;
}

export function sampleQuestion(id: string): Question {
  const question = sampleCourse.lessons.flatMap(({ questions }) => questions).find((known) => known.id === id);
  if (!question) throw new Error(`no sample question ${id}`);
  return question;
}

/** A submit as it comes out of the input schema. */
export function answerTo(
  questionId: string,
  how: "right" | "partly" | "wrong",
  over: Partial<AnswerInput> = {},
): AnswerInput {
  const question = sampleQuestion(questionId);
  return AnswerInput.parse({
    idempotencyKey: randomUUID(),
    questionId,
    version: versionOf(question),
    response: how === "right" ? modelResponse(question) : notQuite(question, how),
    durationMs: 4_000,
    place: "lesson",
    ...over,
  });
}

function notQuite(question: Question, how: "partly" | "wrong"): unknown {
  if (question.kind === "single-choice") return { choice: opaqueId(question.id, "wrong") };
  if (question.kind === "short-answer") return { text: "IMAP" };
  if (question.kind === "flashcard") return { selfRating: "again" };
  if (question.kind !== "true-false-set") throw new Error(`no wrong answer for ${question.kind}`);
  const verdicts = question.statements.map(({ text, is }, index) => [
    opaqueId(question.id, text),
    how === "partly" && index > 0 ? is : !is,
  ]);
  return { verdicts: Object.fromEntries(verdicts) };
}
