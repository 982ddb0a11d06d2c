import { Child } from "../start/children.mjs";
import { inRoot } from "../start/places.mjs";
import { type BenchDatabase, openEmbeddedDatabase, openServerDatabase } from "./bench-databases";
import type { MeasuredAnswers } from "./measure-answers";
import { BenchProblem } from "./problem";
import type { Figure, Section } from "./section";

const databaseNames = { embedded: "embedded database", server: "PostgreSQL server" };

/** Answers recorded per second, on the embedded database and, where one is installed, on a real server. */
export async function measureAnswers({ rounds }: { rounds: number }): Promise<Section> {
  const figures: Figure[] = [];
  const notes: string[] = [];
  for (const open of [openEmbeddedDatabase, openServerDatabase]) {
    const database = await open();
    if (database === null) {
      notes.push("no PostgreSQL under /usr/lib/postgresql, so answers were not measured on a real server.");
      continue;
    }
    try {
      const measured = await measureOn(database, rounds);
      figures.push(...measured.map((one) => asFigure(databaseNames[database.kind], one)));
    } finally {
      await database.close();
    }
  }
  return {
    title: "Answers recorded per second",
    meaning: [
      "server/answers/record-answer.ts (find the question, mark, schedule, write, explain) beside the same SQL sent by the bare",
      "pg driver, prepared beforehand, with as many connections. Two answers in three are first ones, the others repeats.",
      "Higher is better; 1.00 would mean that everything but the database costs nothing.",
    ],
    figures,
    notes,
  };
}

function asFigure(where: string, { inQuizzes, atOnce, comparison }: MeasuredAnswers[number]): Figure {
  const place = inQuizzes ? "in a quiz" : "in a lesson, in review";
  const learners = atOnce === 1 ? "1 learner at a time" : `${atOnce} learners at once`;
  return { what: `${where}, ${place}, ${learners}`, comparison, show: (rate) => `${rate.toFixed(0)}/s` };
}

async function measureOn({ url, kind }: BenchDatabase, rounds: number): Promise<MeasuredAnswers> {
  let measured: MeasuredAnswers | null = null;
  const program = new Child(["--import", "tsx", inRoot("scripts", "bench", "measure-answers.ts"), String(rounds)], {
    env: { DATABASE_URL: url, POSTROOM_DATABASE: kind, NODE_ENV: "production", LOG_LEVEL: "warn" },
    onMessage(message: MeasuredAnswers) {
      measured = message;
    },
  });
  await program.ended;
  if (measured === null) throw new BenchProblem(`The answers could not be measured.\n${program.output.trim()}`);
  return measured;
}
