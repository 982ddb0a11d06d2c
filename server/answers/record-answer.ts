import { isDeepStrictEqual } from "node:util";
import { ratingOf, type SelfRating } from "@/learning/memory/rate-answer";
import { schedule } from "@/learning/memory/schedule";
import { studyDayOf } from "@/learning/memory/study-day";
import { seedOf } from "@/learning/question/generated/validate";
import type { Grade } from "@/learning/question/grade";
import { gradeResponse } from "@/learning/question/grade-response";
import { toPublic } from "@/learning/question/public-question";
import type { Question } from "@/learning/question/question";
import type { Reveal } from "@/learning/question/reveal";
import { type QuestionResponse, validateResponse } from "@/learning/question/validate-response";
import { summableFraction } from "@/learning/statistics/answer-summary";
import { findQuestionVersion } from "../content/find-question";
import { database, inTransaction } from "../database/client";
import { environment } from "../environment";
import { Refusal } from "../result";
import type { Viewer } from "../session/viewer";
import { makeAnswerId } from "./answer-id";
import type { AnswerInput } from "./answer-input";
import {
  type AnswerEntry,
  type BeforeAnswerRow,
  countQuizItem,
  readBeforeAnswer,
  writeAnswer,
} from "./answer-statements";
import { type KnownCard, readKnownCard } from "./card-row";
import { comesBack } from "./comes-back";
import { isLostRace, LostRace } from "./lost-race";
import { makeReveal } from "./make-reveal";
import { type QuizItem, readQuizItems } from "./quiz-items";
import { requireShownSeed } from "./require-shown-seed";

/** What a learner is told once their answer is in. */
export type Verdict = {
  answerId: string;
  reveal: Reveal;
  /** When the question comes back: an ISO instant. */
  nextDue: string;
  /** The same in study days from today; 0 is later today. */
  comesBackInDays: number;
  /** The same submit had arrived before; nothing was counted twice. */
  alreadyCounted: boolean;
};

/** Each lost race means that another answer to the same card was written: more than a few in a row are a fault. */
const attempts = 8;

/**
 * Marks an answer and writes it with its card, its log and all summaries, together or not at all.
 *
 * @throws Refusal "invalid" for a response that is none, "not-found" for a question, version or quiz that is not the
 *   viewer's to answer, "conflict" for a quiz item that has its answer and for a key used for another answer, "changed" for
 *   a question that has other numbers by now
 */
export async function recordAnswer(viewer: Viewer, input: AnswerInput, now = new Date()): Promise<Verdict> {
  const question = await findQuestionVersion(input.questionId, input.version);
  if (!question) throw new Refusal("not-found", "This question is not in the bank. Reload the page to get another.");
  const marked = mark(question, input);

  for (let attempt = 0; attempt < attempts; attempt++) {
    const found = await findBefore(viewer.id, input);
    if (found.repeatId) return repeatVerdict(viewer, input, marked, await makeReveal(question, marked.grade), now);
    const item = input.quizId ? requireOpenItem(found, input) : null;
    const card = readKnownCard(found.card);
    requireShownSeed(question, marked.response, { viewer, card, item });
    const entry = makeEntry(viewer.id, input, marked, card, now);
    if (await write(entry)) {
      const reveal = await makeReveal(question, marked.grade);
      return { answerId: entry.answerId, reveal, ...comesBack(entry.after.dueAt, now), alreadyCounted: false };
    }
  }
  throw new Refusal("conflict", "This question is being answered somewhere else at the same time. Try again.");
}

/** What the key says of a response, and the response as its kind's check picked it out of what was sent. */
type Marked = { response: QuestionResponse; grade: Grade };

function mark(question: Question, input: AnswerInput): Marked {
  // With the numbers that the browser says it showed. Whether it did is looked at once the card and the quiz are known.
  const shown = toPublic(question, input.version, seedOf(input.response) ?? 0);
  const checked = validateResponse(shown, input.response);
  if (!checked.ok) throw new Refusal("invalid", checked.problems.join(" "));
  const grade = gradeResponse(question, checked.response, timeToMark());
  if (grade.outcome === "invalid") throw new Refusal("invalid", grade.problems.join(" "));
  return { response: checked.response, grade };
}

/**
 * Marking holds up everybody on this process. A sandbox session takes some 50 ms; this is for one that was made up to take long. The
 * processor's own time, so that an honest session is marked on a machine that is busy with other things.
 */
const LONGEST_MARKING_MICROSECONDS = 2_000_000;

function timeToMark(): () => boolean {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return user + system < LONGEST_MARKING_MICROSECONDS;
  };
}

async function findBefore(userId: string, input: AnswerInput): Promise<BeforeAnswerRow> {
  const { idempotencyKey, questionId, quizId } = input;
  const asked = readBeforeAnswer({ userId, idempotencyKey, questionId, quizId: quizId ?? null });
  const [row] = await database().$queryRaw<BeforeAnswerRow[]>(asked);
  if (!row) throw new Refusal("sign-in", "Your session has ended. Sign in again; nothing you answered before is lost.");
  return row;
}

/** The answer that was counted under this key. The same submit again gets the same verdict; another one is refused. */
async function repeatVerdict(
  viewer: Viewer,
  input: AnswerInput,
  { response }: Marked,
  reveal: Reveal,
  now: Date,
): Promise<Verdict> {
  const { idempotencyKey, questionId, version, confidence = null, quizId = null } = input;
  const counted = await database().answer.findUnique({
    where: { userId_idempotencyKey: { userId: viewer.id, idempotencyKey } },
  });
  const card = await database().card.findUnique({
    where: { userId_questionId: { userId: viewer.id, questionId } },
    select: { dueAt: true },
  });
  const same =
    counted &&
    card &&
    counted.questionId === questionId &&
    counted.questionVersion === version &&
    counted.quizId === quizId &&
    counted.confidence === confidence &&
    isDeepStrictEqual(counted.response, response);
  if (!same) throw new Refusal("conflict", "Another answer was already counted here. Reload the page to go on.");
  return { answerId: counted.id, reveal, ...comesBack(card.dueAt, now), alreadyCounted: true };
}

function requireOpenItem(found: BeforeAnswerRow, input: AnswerInput): QuizItem {
  if (found.quizItems === null) throw new Refusal("not-found", "This quiz is not yours, or it is gone.");
  const item = readQuizItems(found.quizItems).find(({ questionId }) => questionId === input.questionId);
  if (item?.version !== input.version) throw new Refusal("invalid", "This question is not part of the quiz.");
  if (found.takenId) throw new Refusal("conflict", "You have answered this question already. The first answer counts.");
  return item;
}

/** Everything the answer changes, worked out before anything is locked. */
function makeEntry(
  userId: string,
  input: AnswerInput,
  { response, grade }: Marked,
  before: KnownCard | null,
  now: Date,
): AnswerEntry {
  const answeredAt = afterLastReview(now, before);
  const confidence = input.confidence ?? null;
  const rating = ratingOf({ ...grade, confidence, selfRating: selfRatingOf(response) });
  const { after, sameDay } = schedule(before?.state ?? null, rating, answeredAt, environment.POSTROOM_TIME_ZONE);
  return {
    answerId: makeAnswerId(answeredAt),
    userId,
    idempotencyKey: input.idempotencyKey,
    questionId: input.questionId,
    version: input.version,
    place: input.place,
    quizId: input.quizId ?? null,
    response,
    outcome: grade.outcome,
    fraction: summableFraction(grade.fraction),
    confidence,
    misconceptions: grade.misconceptions,
    durationMs: input.durationMs,
    answeredAt,
    day: studyDayOf(answeredAt, environment.POSTROOM_TIME_ZONE),
    rating,
    sameDay,
    before,
    after,
  };
}

/** At the earliest a millisecond after the answer before it, whatever the clock says: a card's log has one order. */
function afterLastReview(now: Date, before: KnownCard | null): Date {
  return before ? new Date(Math.max(now.getTime(), before.state.lastReviewAt.getTime() + 1)) : now;
}

/** Flashcards alone are rated by the learner. */
function selfRatingOf(response: QuestionResponse): SelfRating | undefined {
  return "selfRating" in response ? response.selfRating : undefined;
}

/** False when another answer was quicker and nothing was written. */
async function write(entry: AnswerEntry): Promise<boolean> {
  const { quizId } = entry;
  try {
    if (quizId === null) return (await database().$queryRaw<unknown[]>(writeAnswer(entry))).length > 0;
    await inTransaction(async (transaction) => {
      for (const statement of [countQuizItem({ ...entry, quizId }), writeAnswer(entry)]) {
        if ((await transaction.$queryRaw<unknown[]>(statement)).length === 0) throw new LostRace();
      }
    });
    return true;
  } catch (error) {
    if (isLostRace(error)) return false;
    throw error;
  }
}
