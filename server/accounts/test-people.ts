import { randomUUID } from "node:crypto";
import { DEFAULT_PREFERENCES } from "@/learning/preferences";
import { database } from "../database/client";
import type { Role, Viewer } from "../session/viewer";
import { hashPassword } from "./password-hash";

let made = 0;

/** For tests: a row and the viewer its owner would be. */
export async function newPerson<R extends Role = "learner">(
  person: { role?: R; username?: string; email?: string; displayName?: string; password?: string } = {},
): Promise<Viewer & { role: R }> {
  made += 1;
  const role = person.role ?? ("learner" as R);
  const guest = role === "guest";
  const row = {
    displayName: person.displayName ?? (guest ? "" : `Person ${made}`),
    username: person.username ?? (guest ? null : `person.${made}`),
    email: person.email ?? null,
  };
  const passwordHash = person.password === undefined ? null : await hashPassword(person.password);
  const { id } = await database().user.create({ data: { ...row, role, passwordHash }, select: { id: true } });
  return { id, role, ...row, preferences: DEFAULT_PREFERENCES };
}

/** For tests: an answer with its card and log, and the question it is an answer to. */
export async function newAnswer(userId: string, questionId = "email-protocols/pop-deletes-when-told", quizId?: string) {
  const db = database();
  const version = "0123456789abcdef";
  const at = new Date("2026-11-23T12:00:00Z");
  const lessonId = "email-protocols/email-protocols";
  await db.question.upsert({
    where: { id: questionId },
    create: {
      id: questionId,
      kind: "true-false-set",
      courseId: "email-protocols",
      lessonId,
      currentVersion: version,
      versions: { create: { version, body: { prompt: [{ p: ["What does POP delete?"] }], key: "the-secret-key" } } },
    },
    update: {},
  });
  const { id: answerId } = await db.answer.create({
    data: {
      userId,
      idempotencyKey: randomUUID(),
      questionId,
      questionVersion: version,
      place: "quiz",
      quizId: quizId ?? null,
      response: { chosen: [1] },
      outcome: "correct",
      fraction: 1,
      durationMs: 4000,
      answeredAt: at,
    },
    select: { id: true },
  });
  await db.card.create({
    data: {
      userId,
      questionId,
      phase: "review",
      stability: 3,
      difficulty: 5,
      dueAt: at,
      lastReviewAt: at,
      reviews: 1,
      lapses: 0,
    },
  });
  await db.reviewLog.create({ data: { answerId, userId, questionId, rating: 3, sameDay: false, reviewedAt: at } });
  return answerId;
}

/** For tests: something of this person in every table that holds something of people. */
export async function fillEveryTable(userId: string): Promise<void> {
  const db = database();
  const at = new Date("2026-11-23T12:00:00Z");
  const lessonId = "email-protocols/email-protocols";
  const teacher = await newPerson({ role: "teacher", displayName: "Somebody else" });
  const theirs = await db.class.create({ data: { teacherId: teacher.id, name: "10X" } });
  await db.classMember.create({ data: { classId: theirs.id, userId } });
  const own = await db.class.create({
    data: {
      teacherId: userId,
      name: "11Y",
      sets: { create: { lessonId, title: "By Friday", dueAt: at } },
      days: { create: { day: at, answers: 1, correct: 1, fractionSum: 1 } },
    },
    include: { sets: true },
  });
  await db.classMember.create({ data: { classId: own.id, userId: teacher.id } });
  const quiz = await db.quiz.create({ data: { userId, lessonId, items: [], setId: own.sets[0]?.id ?? null } });
  await newAnswer(userId, undefined, quiz.id);
  await db.lessonReading.create({ data: { userId, lessonId, furthest: 0.5, updatedAt: at } });
  await db.learnerLesson.create({
    data: { userId, lessonId, answers: 1, correct: 1, partly: 0, wrong: 0, fractionSum: 1, lastAnswerAt: at },
  });
  await db.learnerDay.create({
    data: { userId, day: at, answers: 1, correct: 1, reviews: 0, fractionSum: 1, durationMs: 4000 },
  });
  await db.linkedSignIn.create({ data: { provider: "google", subject: `subject-of-${userId}`, userId } });
  for (const usedAt of [at, null]) {
    await db.invitation.create({
      data: {
        tokenHash: randomUUID().replaceAll("-", "").repeat(2),
        role: "teacher",
        createdById: userId,
        expiresAt: at,
        usedAt,
      },
    });
  }
}
