import type { Transaction } from "../database/client";
import type { DemoSchool } from "./make-school";

/** Rows sent in one statement: PostgreSQL takes 65,535 parameters, Prisma half of them, and an answer has fourteen. */
const ROWS_AT_ONCE = 1_000;

/** Writes a school of which nothing exists yet. Numbers over everyone (ItemSummary) are added to what is there. */
export async function writeSchool(transaction: Transaction, school: DemoSchool): Promise<void> {
  const { summaries } = school;
  await inBatches(school.users, (data) => transaction.user.createMany({ data }));
  await inBatches(school.classes, (data) => transaction.class.createMany({ data }));
  await inBatches(school.members, (data) => transaction.classMember.createMany({ data }));
  await inBatches(school.sets, (data) => transaction.classSet.createMany({ data }));
  await inBatches(school.quizzes, (data) => transaction.quiz.createMany({ data }));
  await inBatches(school.cards, (data) => transaction.card.createMany({ data }));
  await inBatches(school.answers, (data) => transaction.answer.createMany({ data }));
  await inBatches(school.reviewLogs, (data) => transaction.reviewLog.createMany({ data }));
  await inBatches(school.readings, (data) => transaction.lessonReading.createMany({ data }));
  await inBatches(summaries.learnerLessons, (data) => transaction.learnerLesson.createMany({ data }));
  await inBatches(summaries.learnerDays.map(withDate), (data) => transaction.learnerDay.createMany({ data }));
  await inBatches(summaries.classDays.map(withDate), (data) => transaction.classDay.createMany({ data }));
  for (const { questionId, ...counts } of summaries.items) {
    const { answers, correct, partly, wrong, fractionSum } = counts;
    await transaction.itemSummary.upsert({
      where: { questionId },
      create: { questionId, ...counts },
      update: {
        answers: { increment: answers },
        correct: { increment: correct },
        partly: { increment: partly },
        wrong: { increment: wrong },
        fractionSum: { increment: fractionSum },
      },
    });
  }
}

/** Takes the earlier demo school away, and its answers out of the numbers over everyone. */
export async function removeSchool(transaction: Transaction): Promise<void> {
  const marked = await transaction.answer.groupBy({
    by: ["questionId", "outcome"],
    where: { user: { demo: true } },
    _count: true,
    _sum: { fraction: true },
  });
  await transaction.user.deleteMany({ where: { demo: true } });
  for (const { questionId, outcome, _count: answers, _sum } of marked) {
    await transaction.itemSummary.update({
      where: { questionId },
      data: {
        answers: { decrement: answers },
        [outcome]: { decrement: answers },
        fractionSum: { decrement: _sum.fraction ?? 0 },
      },
    });
  }
}

async function inBatches<Row>(rows: readonly Row[], write: (batch: Row[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) await write(rows.slice(start, start + ROWS_AT_ONCE));
}

/** A study day as the midnight UTC that a DATE column takes. */
function withDate<Row extends { day: string }>(row: Row): Omit<Row, "day"> & { day: Date } {
  return { ...row, day: new Date(`${row.day}T00:00:00Z`) };
}
