/**
 * Measures the answers section on the database that DATABASE_URL names, an empty one that is the bench's own. A program
 * of its own because a process has one database for its lifetime. Usage: node --import tsx … <rounds>; what it finds
 * goes over Node's process channel.
 */
import { isDeepStrictEqual } from "node:util";
import pg from "pg";
import { recordAnswer } from "@/server/answers/record-answer";
import { loadCourses } from "@/server/content/load-courses";
import { publishContent } from "@/server/content/publish-content";
import { closeDatabase, database } from "@/server/database/client";
import { connectionSettings } from "@/server/database/connection-settings";
import { applyMigrations } from "@/server/database/migrations";
import { type BankQuestion, bankOf } from "@/server/demo/bank-question";
import { environment } from "@/server/environment";
import type { PlannedAnswer } from "./answer-plan";
import { ANSWERS_OF_A_CLASS, type AnsweringClass, enrolClass, tracesOf } from "./answering-class";
import { recordByDriver } from "./bare-driver";
import { type Comparison, inTurn } from "./pairs";

export type MeasuredAnswers = { inQuizzes: boolean; atOnce: number; comparison: Comparison }[];

type Learner = AnsweringClass["learners"][number];
type Record = (learner: Learner, answer: PlannedAnswer) => Promise<unknown>;

const url = environment.DATABASE_URL;
if (url === undefined) throw new Error("DATABASE_URL is not set.");
const pool = new pg.Pool(connectionSettings(url, environment.POSTROOM_DATABASE));
try {
  await applyMigrations(url);
  await publishContent(database());
  const measured = await measureAll(bankOf(await loadCourses()), Number(process.argv[2]));
  await new Promise((sent) => process.send?.(measured, sent));
} finally {
  await Promise.all([pool.end(), closeDatabase()]);
}

async function measureAll(bank: readonly BankQuestion[], rounds: number): Promise<MeasuredAnswers> {
  const measured: MeasuredAnswers = [];
  for (const inQuizzes of [false, true]) {
    for (const atOnce of [1, 8]) {
      const comparison = await compareSides(bank, { inQuizzes, atOnce, rounds });
      measured.push({ inQuizzes, atOnce, comparison });
    }
  }
  return measured;
}

async function compareSides(
  bank: readonly BankQuestion[],
  { inQuizzes, atOnce, rounds }: { inQuizzes: boolean; atOnce: number; rounds: number },
): Promise<Comparison> {
  const last: { ours?: AnsweringClass; peer?: AnsweringClass } = {};
  const measure = (side: keyof typeof last, record: Record) => async () => {
    const answering = await enrolClass(bank, { inQuizzes });
    last[side] = answering;
    return answersPerSecond(answering, atOnce, record);
  };
  const comparison = await inTurn(
    measure("ours", ({ viewer }, { input, at }) => recordAnswer(viewer, input, at)),
    measure("peer", (_, answer) => recordByDriver(pool, answer)),
    rounds,
  );
  if (last.ours && last.peer && !isDeepStrictEqual(await tracesOf(last.ours), await tracesOf(last.peer))) {
    throw new Error("recordAnswer and the bare driver wrote different things, so their speeds say nothing.");
  }
  return comparison;
}

/** A learner answers one question after another; `atOnce` learners do so at the same time. */
async function answersPerSecond({ learners }: AnsweringClass, atOnce: number, record: Record): Promise<number> {
  const waiting = [...learners];
  const started = performance.now();
  const serveOneByOne = async () => {
    for (let learner = waiting.pop(); learner; learner = waiting.pop()) {
      for (const answer of learner.answers) await record(learner, answer);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, serveOneByOne));
  return ANSWERS_OF_A_CLASS / ((performance.now() - started) / 1000);
}
