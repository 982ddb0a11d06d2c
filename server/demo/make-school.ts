/**
 * Every row of the demo school, before any is written: people, classes, sets, and eight weeks of work. Each answer is a real response
 * to a real question, marked and scheduled by the functions that mark and schedule everyone's. The same seed, bank and
 * instant give the same rows.
 */
import type { Prisma } from "@/generated/prisma/client";
import { LEARNER_PROFILES, type LearnerProfile } from "@/learning/memory/learner-profile";
import { type SimulatedSet, type SimulatedWork, simulateLearner } from "@/learning/memory/simulate-learner";
import { addStudyDays, startOfStudyDay, studyDayOf } from "@/learning/memory/study-day";
import { hashText, type Random, randomFrom } from "@/learning/random";
import { type AnswerFact, type Summaries, summarise } from "@/learning/statistics/answer-summary";
import { writeCard } from "../answers/card-row";
import type { BankQuestion } from "./bank-question";
import { type DemoAnswer, earnMarks, toSimulated } from "./earn-marks";
import { makeUuid } from "./make-uuid";
import { drawRoll, type Pupil, type SchoolRoll } from "./school-roll";

export type DemoSchool = {
  people: SchoolRoll;
  users: Prisma.UserCreateManyInput[];
  classes: Prisma.ClassCreateManyInput[];
  members: Prisma.ClassMemberCreateManyInput[];
  sets: Prisma.ClassSetCreateManyInput[];
  quizzes: Prisma.QuizCreateManyInput[];
  answers: Prisma.AnswerCreateManyInput[];
  reviewLogs: Prisma.ReviewLogCreateManyInput[];
  cards: Prisma.CardCreateManyInput[];
  readings: Prisma.LessonReadingCreateManyInput[];
  summaries: Summaries;
};

export type SchoolPlan = {
  seed: number;
  /** Pupils in each of the two classes. */
  classSize: number;
  bank: readonly BankQuestion[];
  /** The last instant of the eight weeks. */
  now: Date;
  timeZone: string;
  /** One join code for each class. */
  joinCodes: readonly string[];
  /** argon2id; the same password for everyone. */
  passwordHash: string;
};

export const WEEKS = 8;

/** Weeks of the term in which a set is given out, and how long pupils have for it. The last one is still open. */
const SET_WEEKS = [0, 2, 5, 7];
const SET_TITLES = ["First try", "What stayed", "Half-term check", "Before the test"];
const SET_DAYS = 9;

export function makeSchool(plan: SchoolPlan): DemoSchool {
  const random = randomFrom(plan.seed);
  const roll = drawRoll(random, plan.classSize);
  const questions = plan.bank.map(toSimulated);
  const earn = earnMarks(plan.bank, random);
  const school = emptySchool(roll);
  const facts: AnswerFact[] = [];
  const firstDay = addStudyDays(studyDayOf(plan.now, plan.timeZone), -WEEKS * 7);
  const from = startOfStudyDay(firstDay, plan.timeZone);
  const teacherId = addPerson(school, plan, { ...roll.teacher, role: "teacher", createdAt: from }, random);

  for (const [index, { name, pupils }] of roll.classes.entries()) {
    const classId = makeUuid(from, random);
    const joinCode = plan.joinCodes[index] ?? null;
    school.classes.push({ id: classId, teacherId, name, joinCode, createdAt: from });
    const sets = makeSets(plan, firstDay, random);
    school.sets.push(...sets.map((set, place) => setRow(set, classId, place)));
    for (const pupil of pupils) {
      const userId = addPerson(school, plan, { ...pupil, role: "learner", createdAt: from }, random);
      school.members.push({ classId, userId, joinedAt: from });
      const work = simulateLearner({
        seed: hashText(`${plan.seed} ${pupil.username}`),
        profile: individual(pupil, random),
        questions,
        sets,
        from,
        until: plan.now,
        timeZone: plan.timeZone,
        earn,
      });
      facts.push(...addWork(school, { userId, classId, work, plan, random }));
    }
  }
  return { ...school, summaries: summarise(facts, plan.timeZone) };
}

/** No two steady pupils are alike. */
function individual({ profile }: Pupil, random: Random): LearnerProfile {
  const base = LEARNER_PROFILES[profile];
  const vary = (spread: number) => 1 + (random() * 2 - 1) * spread;
  return {
    ...base,
    ability: base.ability + (random() * 2 - 1) * 0.5,
    memory: base.memory * vary(0.3),
    pace: base.pace * vary(0.25),
  };
}

function makeSets({ bank, timeZone }: SchoolPlan, firstDay: string, random: Random): SimulatedSet[] {
  const lessonIds = [...new Set(bank.map(({ lessonId }) => lessonId))];
  return SET_WEEKS.map((week, index) => {
    const opens = addStudyDays(firstDay, week * 7);
    const opensAt = new Date(startOfStudyDay(opens, timeZone).getTime() + 9 * 3_600_000);
    const dueAt = new Date(startOfStudyDay(addStudyDays(opens, SET_DAYS + 1), timeZone).getTime() - 1);
    return { id: makeUuid(opensAt, random), lessonId: lessonIds[index % lessonIds.length] ?? "", opensAt, dueAt };
  });
}

function setRow({ id, lessonId, opensAt, dueAt }: SimulatedSet, classId: string, place: number) {
  return { id, classId, lessonId, title: SET_TITLES[place] ?? "Set", dueAt, createdAt: opensAt };
}

type Person = { displayName: string; username: string; role: "teacher" | "learner"; createdAt: Date };

function addPerson(school: DemoSchool, { passwordHash }: SchoolPlan, person: Person, random: Random): string {
  const { displayName, username, role, createdAt } = person;
  const id = makeUuid(createdAt, random);
  school.users.push({ id, displayName, username, role, createdAt, lastSeenAt: createdAt, passwordHash, demo: true });
  return id;
}

type PupilWork = {
  userId: string;
  classId: string;
  work: SimulatedWork<DemoAnswer>;
  plan: SchoolPlan;
  random: Random;
};

/** Adds one pupil's rows, and gives what the summaries are folded from. */
function addWork(school: DemoSchool, { userId, classId, work, plan, random }: PupilWork): AnswerFact[] {
  const versions = new Map(plan.bank.map(({ question, version }) => [question.id, version]));
  const versionOf = (questionId: string) => versions.get(questionId) ?? "";
  const quizIds = work.quizzes.map(({ startedAt }) => makeUuid(startedAt, random));
  for (const [index, quiz] of work.quizzes.entries()) {
    school.quizzes.push({
      id: quizIds[index] ?? "",
      userId,
      lessonId: quiz.lessonId,
      setId: quiz.setId,
      items: quiz.questionIds.map((questionId, place) => ({ questionId, version: versionOf(questionId), seed: place })),
      answered: work.answers.filter((answer) => answer.quiz === index).length,
      startedAt: quiz.startedAt,
      finishedAt: quiz.finishedAt,
    });
  }
  const facts: AnswerFact[] = [];
  const lastCards = new Map<string, Prisma.CardCreateManyInput>();
  for (const { question, place, quiz, answeredAt, confidence, durationMs, earned, ...memory } of work.answers) {
    const id = makeUuid(answeredAt, random);
    const marked = { outcome: earned.outcome, fraction: earned.fraction };
    school.answers.push({
      id,
      userId,
      idempotencyKey: makeUuid(answeredAt, random),
      questionId: question.id,
      questionVersion: versionOf(question.id),
      place,
      quizId: quiz === null ? null : (quizIds[quiz] ?? null),
      response: earned.response,
      ...marked,
      confidence,
      misconceptions: earned.misconceptions,
      durationMs,
      answeredAt,
    });
    const { rating, sameDay, before, after } = memory;
    const reviewLog = {
      answerId: id,
      userId,
      questionId: question.id,
      rating,
      sameDay,
      reviewedAt: after.lastReviewAt,
    };
    school.reviewLogs.push(before ? { ...reviewLog, before: writeCard(before) } : reviewLog);
    const revision = (lastCards.get(question.id)?.revision ?? 0) + 1;
    lastCards.set(question.id, { userId, questionId: question.id, ...after, revision });
    const answeredIn = { questionId: question.id, lessonId: question.lessonId, place, answeredAt, durationMs };
    facts.push({ userId, classIds: [classId], ...answeredIn, ...marked });
  }
  school.cards.push(...lastCards.values());
  addReadings(school, userId, work);
  const person = school.users.find(({ id }) => id === userId);
  const last = work.answers.at(-1);
  if (person && last) person.lastSeenAt = last.answeredAt;
  return facts;
}

/** Whoever took a lesson's quiz has read it, most of them to the end. */
function addReadings(school: DemoSchool, userId: string, work: SimulatedWork<DemoAnswer>): void {
  const started = new Map<string, Date>();
  for (const { lessonId, startedAt } of work.quizzes) if (!started.has(lessonId)) started.set(lessonId, startedAt);
  for (const [lessonId, updatedAt] of started) {
    const finished = hashText(`${userId} ${lessonId}`) % 10 < 8;
    school.readings.push({
      userId,
      lessonId,
      furthest: finished ? 1 : 0.6,
      finishedAt: finished ? updatedAt : null,
      updatedAt,
    });
  }
}

function emptySchool(people: SchoolRoll): DemoSchool {
  return {
    people,
    users: [],
    classes: [],
    members: [],
    sets: [],
    quizzes: [],
    answers: [],
    reviewLogs: [],
    cards: [],
    readings: [],
    summaries: { learnerLessons: [], learnerDays: [], items: [], classDays: [] },
  };
}
