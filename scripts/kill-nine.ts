/**
 * npm run kill-nine [-- --rounds 20]: proves that no acknowledged answer is lost and none counts twice.
 *
 * Learners answer through the real server on an embedded database of its own. In each round everything is killed with
 * kill -9 in the middle of that, and started again; what a learner was not told about is sent again. In the end the
 * database must hold each acknowledged answer once, with its log and its place in the summaries.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { z } from "zod";
import { type Flashcard, Learner } from "./kill-nine/learner";
import { RunningPostroom } from "./kill-nine/running-postroom";
import { findHolder } from "./start/lock.mjs";
import { choosePort } from "./start/port.mjs";

const LEARNERS = 6;
/** Milliseconds of answering before the kill: between these two, another one each round. */
const [SHORTEST, LONGEST] = [400, 2_400];

const { values } = parseArgs({ options: { rounds: { type: "string", default: "20" } } });
const rounds = Number(values.rounds);
const data = await mkdtemp(path.join(tmpdir(), "postroom-kill-nine-"));
// One port for all rounds: learners keep their cookies.
const environment = { POSTROOM_DATA: data, PORT: String(await choosePort("0")), DATABASE_URL: "", POSTROOM_URL: "" };

let postroom = await RunningPostroom.start(environment);
try {
  const actionId = await findSubmitAction();
  const cards = await findFlashcards();
  const learners = Array.from({ length: LEARNERS }, () => new Learner(actionId, cards));
  // Who answers for the first time is nobody yet: were that cut off, the second try would come from somebody new, as with
  // any guest. So everybody is known before the first kill, also on a machine that has other things to do.
  await Promise.all(
    learners.map((learner) => learner.answerUntil(() => learner.acknowledged.size > 0, postroom.address)),
  );
  const restarts: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const before = countAcknowledged(learners);
    const killed = pause(SHORTEST + Math.random() * (LONGEST - SHORTEST)).then(() => postroom.killNine());
    await Promise.all([killed, ...learners.map((learner) => learner.answerUntil(() => false, postroom.address))]);
    const begun = performance.now();
    postroom = await RunningPostroom.start(environment);
    restarts.push((performance.now() - begun) / 1000);
    console.log(
      `Round ${round}: ${countAcknowledged(learners) - before} answers acknowledged, killed, back in ${restarts.at(-1)?.toFixed(1)} s`,
    );
  }
  // Whatever was on its way at the last kill is sent again now.
  const over = Date.now() + 1_000;
  await Promise.all(learners.map((learner) => learner.answerUntil(() => Date.now() > over, postroom.address)));
  await judge(learners);
} finally {
  await postroom.end();
  await rm(data, { recursive: true, force: true });
}

function countAcknowledged(learners: readonly Learner[]): number {
  return learners.reduce((sum, learner) => sum + learner.acknowledged.size, 0);
}

async function judge(learners: readonly Learner[]): Promise<void> {
  const rows = await query<{ key: string; logs: number }>(
    'SELECT a."idempotencyKey" AS key, count(l."answerId")::int AS logs FROM "Answer" a LEFT JOIN "ReviewLog" l ON l."answerId" = a.id GROUP BY a.id',
  );
  const [summed] = await query<{ answers: number }>(
    'SELECT coalesce(sum(answers), 0)::int AS answers FROM "LearnerLesson"',
  );
  const acknowledged = new Set(learners.flatMap((learner) => [...learner.acknowledged]));
  const times = new Map<string, number>();
  for (const { key } of rows) times.set(key, (times.get(key) ?? 0) + 1);

  const lost = [...acknowledged].filter((key) => !times.has(key)).length;
  const twice = [...times.values()].filter((count) => count > 1).length;
  const unlogged = rows.filter(({ logs }) => logs !== 1).length;
  const unknown = rows.filter(({ key }) => !acknowledged.has(key)).length;
  const unsummed = Math.abs((summed?.answers ?? 0) - rows.length);
  console.log(
    `${rounds} times kill -9, ${acknowledged.size} answers acknowledged: ${lost} lost, ${twice} counted twice, ` +
      `${unknown} that nobody was told of, ${unlogged} without their log, ${unsummed} missing in the summaries.`,
  );
  const nothingAnswered = acknowledged.size < rounds;
  if (nothingAnswered) console.error("Too few answers came through for this to prove anything.");
  process.exitCode = lost + twice + unknown + unlogged + unsummed === 0 && !nothingAnswered ? 0 : 1;
}

async function findSubmitAction(): Promise<string> {
  const Manifest = z.object({ node: z.record(z.string(), z.object({ exportedName: z.string() }).loose()) });
  const manifest = Manifest.parse(JSON.parse(await readFile(".next/server/server-reference-manifest.json", "utf8")));
  const found = Object.entries(manifest.node).find(([, { exportedName }]) => exportedName === "submitAnswer");
  if (!found) throw new Error("The build has no action named submitAnswer.");
  return found[0];
}

function findFlashcards(): Promise<Flashcard[]> {
  return query<Flashcard>(
    `SELECT id AS "questionId", "currentVersion" AS version FROM "Question" WHERE kind = 'flashcard' AND "retiredAt" IS NULL`,
  );
}

/** On the database that the running Postroom has open. */
async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const url = findHolder(path.join(data, "database.lock"))?.note;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
