import { z } from "zod";
import { property } from "@/learning/question/validation";
import { MOST_RECORD_CHARACTERS } from "@/learning/sandbox/task/bounds";

/** What a form posts is a few hundred characters; the longest (ten typed gaps) stays far below this. */
const longestResponse = 8_000;

/** A sandbox session is longer: every line typed in it. What a task takes is checked again when it is marked. */
const longestSession = MOST_RECORD_CHARACTERS;

/** An hour: beyond it the learner was elsewhere, and the time says nothing about the question. */
const longestDurationMs = 3_600_000;

const QuestionId = z.string().min(3).max(160);
const Version = z.string().regex(/^[0-9a-f]{16}$/);
const Response = z
  .unknown()
  .refine((response) => response !== undefined && JSON.stringify(response).length <= longestFor(response), {
    error: "This answer is too long. Shorten it.",
  });

function longestFor(response: unknown): number {
  return property(response, "actions") === undefined ? longestResponse : longestSession;
}

/** One submitted answer. Whether it is right, when it was given and who gave it are decided on the server alone. */
export const AnswerInput = z
  .object({
    /** Made once for each question shown, kept until the answer is acknowledged: however often it is sent, it counts once. */
    idempotencyKey: z.uuid(),
    questionId: QuestionId,
    /** The version that was shown; the answer is marked by it even when the question has changed since. */
    version: Version,
    /** In the kind's own form; checked again on the server when it is marked. */
    response: Response,
    confidence: z.enum(["guess", "unsure", "sure"]).nullish(),
    /** Milliseconds between showing and checking, as the browser saw them. Clamped, not refused: it is only an estimate. */
    durationMs: z.number().transform((ms) => Math.min(longestDurationMs, Math.max(0, Math.round(ms)))),
    place: z.enum(["quiz", "review", "lesson"]),
    quizId: z.uuid().nullish(),
  })
  .refine((input) => (input.place === "quiz") === (input.quizId != null), {
    error: "An answer belongs to a quiz exactly when it was given in one.",
    path: ["quizId"],
  });
export type AnswerInput = z.output<typeof AnswerInput>;

export const UndoInput = z.object({ answerId: z.uuid() });
export type UndoInput = z.output<typeof UndoInput>;

export const FlashcardInput = z.object({ questionId: QuestionId, version: Version });
export type FlashcardInput = z.output<typeof FlashcardInput>;

export const StartQuizInput = z.object({
  lessonId: z.string().min(3).max(160),
  /** The teacher's set this quiz is done for. */
  setId: z.uuid().nullish(),
});
export type StartQuizInput = z.output<typeof StartQuizInput>;

export const OpenQuestionInput = z.object({ questionId: QuestionId });
export type OpenQuestionInput = z.output<typeof OpenQuestionInput>;

export const ReadingInput = z.object({
  lessonId: z.string().min(3).max(160),
  /** The furthest point reached, 0 (top) to 1 (end). */
  furthest: z.number().min(0).max(1),
});
export type ReadingInput = z.output<typeof ReadingInput>;

export const CourseStateInput = z.object({ courseId: z.string().min(1).max(80) });

export const LessonStateInput = z.object({ lessonId: z.string().min(3).max(160) });
export type LessonStateInput = z.output<typeof LessonStateInput>;
