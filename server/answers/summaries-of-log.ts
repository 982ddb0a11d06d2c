/** For tests: what the tables of summaries and cards hold, and what the log of answers says they should. */
import type { Rating } from "@/learning/memory/card";
import { replay } from "@/learning/memory/replay";
import { type Summaries, summarise } from "@/learning/statistics/answer-summary";
import { database } from "../database/client";
import { readCard } from "./card-row";
import { timeZone } from "./sample-answers";

/** Summaries as the tables hold them, rows in a fixed order. */
export async function storedSummaries(): Promise<Summaries> {
  const [learnerLessons, learnerDays, items, classDays] = await Promise.all([
    database().learnerLesson.findMany(),
    database().learnerDay.findMany(),
    database().itemSummary.findMany(),
    database().classDay.findMany(),
  ]);
  const dayOf = <Row extends { day: Date }>(row: Row) => ({ ...row, day: row.day.toISOString().slice(0, 10) });
  return sorted({ learnerLessons, learnerDays: learnerDays.map(dayOf), items, classDays: classDays.map(dayOf) });
}

/** Summaries as the pure fold over the log has them. */
export async function summariesOfLog(): Promise<Summaries> {
  const answers = await database().answer.findMany({
    include: { question: { select: { lessonId: true } }, user: { select: { memberships: true } } },
  });
  const facts = answers.map(({ question, user, ...answer }) => ({
    ...answer,
    lessonId: question.lessonId,
    classIds: user.memberships.filter(({ joinedAt }) => joinedAt <= answer.answeredAt).map(({ classId }) => classId),
  }));
  return sorted(summarise(facts, timeZone));
}

/** "user question" → card, as the table has it. */
export async function storedCards(): Promise<Map<string, unknown>> {
  const rows = await database().card.findMany({ orderBy: [{ userId: "asc" }, { questionId: "asc" }] });
  return new Map(rows.map((row) => [`${row.userId} ${row.questionId}`, readCard(row)]));
}

/** The same, replayed from the review log. */
export async function cardsOfLog(): Promise<Map<string, unknown>> {
  const log = await database().reviewLog.findMany({
    orderBy: [{ userId: "asc" }, { questionId: "asc" }, { reviewedAt: "asc" }, { answerId: "asc" }],
  });
  const lines = new Map<string, { rating: Rating; reviewedAt: Date }[]>();
  for (const { userId, questionId, rating, reviewedAt } of log) {
    const key = `${userId} ${questionId}`;
    lines.set(key, [...(lines.get(key) ?? []), { rating: rating as Rating, reviewedAt }]);
  }
  return new Map([...lines].map(([key, line]) => [key, replay(line, timeZone)]));
}

function sorted(summaries: Summaries): Summaries {
  const byKeys = (rows: readonly object[]) =>
    rows
      .map((row) => Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const { learnerLessons, learnerDays, items, classDays } = summaries;
  return {
    learnerLessons: byKeys(learnerLessons),
    learnerDays: byKeys(learnerDays),
    items: byKeys(items),
    classDays: byKeys(classDays),
  } as unknown as Summaries;
}
