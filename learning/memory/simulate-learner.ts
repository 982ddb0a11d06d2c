/**
 * A learner made of a profile and a seed, for the demo school and for measuring. Goes through a term day by day: reads, does
 * sets, starts quizzes, and answers what Postroom's own choice, schedule and queue put before it. The same seed gives the same work.
 */
import { chooseQuestions } from "../quiz/choose-questions";
import { type Random, randomFrom, randomInteger } from "../random";
import type { CardState, Rating } from "./card";
import { orderDue } from "./due-queue";
import type { LearnerProfile } from "./learner-profile";
import { type Confidence, type MarkedAnswer, ratingOf } from "./rate-answer";
import { schedule } from "./schedule";
import { normal, SimulatedMemory, type SimulatedQuestion } from "./simulated-memory";
import { addStudyDays, type StudyDay, startOfStudyDay, studyDayOf, studyDaysBetween } from "./study-day";

/** How an answer was marked; `selfRating` for flashcards. What else the caller puts in comes back in the answer. */
export type Earned = Omit<MarkedAnswer, "confidence">;

export type Term<E extends Earned> = {
  seed: number;
  profile: LearnerProfile;
  questions: readonly SimulatedQuestion[];
  sets: readonly SimulatedSet[];
  from: Date;
  /** Nothing happens after this instant. */
  until: Date;
  timeZone: string;
  /** Gives an answer that earns the wanted share of the marks, or as near as the question allows, and marks it. */
  earn: (question: SimulatedQuestion, wanted: number, random: Random) => E;
};

export type SimulatedSet = { id: string; lessonId: string; opensAt: Date; dueAt: Date };

export type SimulatedQuiz = {
  setId: string | null;
  lessonId: string;
  questionIds: string[];
  startedAt: Date;
  /** null when it was left in the middle. */
  finishedAt: Date | null;
};

export type SimulatedAnswer<E extends Earned> = {
  question: SimulatedQuestion;
  place: "quiz" | "review" | "lesson";
  /** The quiz it belongs to, as an index into `quizzes`; null in a lesson's text and on the review page. */
  quiz: number | null;
  answeredAt: Date;
  confidence: Confidence | null;
  durationMs: number;
  earned: E;
  rating: Rating;
  sameDay: boolean;
  before: CardState | null;
  after: CardState;
};

export type SimulatedWork<E extends Earned> = { quizzes: SimulatedQuiz[]; answers: SimulatedAnswer<E>[] };

const MINUTE = 60_000;

export function simulateLearner<E extends Earned>(term: Term<E>): SimulatedWork<E> {
  const learner = new SimulatedLearner(term);
  const first = studyDayOf(term.from, term.timeZone);
  const days = studyDaysBetween(first, studyDayOf(term.until, term.timeZone));
  for (let day = 0; day <= days; day++) learner.live(addStudyDays(first, day), days === 0 ? 0 : day / days);
  return learner.work;
}

class SimulatedLearner<E extends Earned> {
  readonly work: SimulatedWork<E> = { quizzes: [], answers: [] };
  private readonly cards = new Map<string, CardState>();
  private readonly lessonsRead = new Set<string>();
  private readonly random: Random;
  private readonly memory: SimulatedMemory;
  private readonly setsToDo: SimulatedSet[];
  private clock: Date;

  constructor(private readonly term: Term<E>) {
    this.random = randomFrom(term.seed);
    this.memory = new SimulatedMemory(term.profile, this.random);
    this.setsToDo = term.sets.filter(() => this.random() < term.profile.setsDone);
    this.clock = term.from;
  }

  /** @param progress how much of the term is over, 0 to 1 */
  live(day: StudyDay, progress: number): void {
    const { profile, timeZone } = this.term;
    const midnight = startOfStudyDay(day, timeZone).getTime();
    const open = this.setsToDo.filter(({ opensAt }) => opensAt.getTime() < midnight);
    const pressing = open.some(({ dueAt }) => dueAt.getTime() - midnight < 2 * 24 * 60 * MINUTE);
    if (this.random() >= this.chanceToSit(day, progress, pressing)) return;
    this.clock = new Date(Math.max(this.clock.getTime(), midnight + this.hourToSit(day) * 60 * MINUTE));

    const set = open.find(({ dueAt }) => dueAt.getTime() - midnight < 2 * 24 * 60 * MINUTE || this.random() < 0.5);
    if (set) this.doSet(set);
    else if (this.work.answers.length === 0 || this.random() < profile.ownQuiz) this.startQuiz(null, this.anyLesson());
    this.review();
  }

  private chanceToSit(day: StudyDay, progress: number, pressing: boolean): number {
    const { weekdays, diligenceAtEnd, nearDeadline, away } = this.term.profile;
    if (away && progress >= away[0] && progress <= away[1]) return 0;
    const diligence = 1 + (diligenceAtEnd - 1) * progress;
    return (weekdays[weekdayOf(day)] ?? 0) * diligence * (pressing ? nearDeadline : 1);
  }

  /** After school on weekdays, any time of a Saturday or Sunday. */
  private hourToSit(day: StudyDay): number {
    const weekend = weekdayOf(day) >= 5;
    const hour = weekend ? 14 + normal(this.random) * 3 : 17.5 + normal(this.random) * 1.8;
    return Math.min(Math.max(hour, 8), 22);
  }

  private doSet(set: SimulatedSet): void {
    this.setsToDo.splice(this.setsToDo.indexOf(set), 1);
    this.startQuiz(set.id, set.lessonId);
  }

  private startQuiz(setId: string | null, lessonId: string): void {
    if (!this.read(lessonId)) return;
    const asked = this.questionsFor(lessonId);
    if (asked.length === 0) return;
    const quiz: SimulatedQuiz = {
      setId,
      lessonId,
      questionIds: asked.map(({ id }) => id),
      startedAt: this.clock,
      finishedAt: null,
    };
    const index = this.work.quizzes.push(quiz) - 1;
    // One quiz of one's own in twelve is left in the middle; a set is finished.
    const leaves = setId === null && this.random() < 1 / 12;
    const answered = leaves ? asked.slice(0, randomInteger(this.random, asked.length)) : asked;
    for (const question of answered) if (!this.answer(question, "quiz", index)) return;
    if (!leaves) quiz.finishedAt = this.work.answers.at(-1)?.answeredAt ?? null;
  }

  /** The first time, a lesson is read before its quiz, and what it asks on the way is answered. False when the term is over. */
  private read(lessonId: string): boolean {
    if (this.lessonsRead.has(lessonId)) return this.clock <= this.term.until;
    this.lessonsRead.add(lessonId);
    for (const question of this.term.questions) {
      if (question.lessonId !== lessonId || !question.inLesson) continue;
      this.clock = new Date(this.clock.getTime() + MINUTE);
      if (!this.answer(question, "lesson", null)) return false;
    }
    return this.clock <= this.term.until;
  }

  private questionsFor(lessonId: string): SimulatedQuestion[] {
    const bank = this.term.questions
      .filter((question) => question.lessonId === lessonId)
      .map((question) => {
        const dueAt = this.cards.get(question.id)?.dueAt ?? null;
        return { questionId: question.id, kind: question.kind, difficulty: question.difficulty, dueAt, question };
      });
    const seed = randomInteger(this.random, 2 ** 31);
    return chooseQuestions(bank, { at: this.clock, seed }).map(({ question }) => question);
  }

  private review(): void {
    const { queue } = orderDue(this.dueCards(), {
      at: this.clock,
      limit: this.term.profile.reviewsADay,
      reviewedToday: 0,
      durations: new Map(),
    });
    for (const { question } of queue) if (!this.answer(question, "review", null)) return;
    // Whoever is still there when a wrong answer comes back tries it once more.
    this.clock = new Date(this.clock.getTime() + 2 * MINUTE);
    const secondTries = this.dueCards().filter(({ card }) => card.phase !== "review" && card.dueAt <= this.clock);
    for (const { question } of secondTries) if (!this.answer(question, "review", null)) return;
  }

  private dueCards() {
    return this.term.questions.flatMap((question) => {
      const card = this.cards.get(question.id);
      return card ? [{ questionId: question.id, topic: question.lessonId, kind: question.kind, card, question }] : [];
    });
  }

  /** False when the term is over. */
  private answer(question: SimulatedQuestion, place: SimulatedAnswer<E>["place"], quiz: number | null): boolean {
    const before = this.cards.get(question.id) ?? null;
    const { wanted, confidence, durationMs } = this.memory.attempt(question, before, this.clock);
    const answeredAt = new Date(this.clock.getTime() + durationMs);
    if (answeredAt > this.term.until) return false;
    const earned = this.term.earn(question, wanted, this.random);
    const rating = ratingOf({ ...earned, confidence });
    const { after, sameDay } = schedule(before, rating, answeredAt, this.term.timeZone);
    this.cards.set(question.id, after);
    this.work.answers.push({
      question,
      place,
      quiz,
      answeredAt,
      confidence,
      durationMs,
      earned,
      rating,
      sameDay,
      before,
      after,
    });
    this.clock = new Date(answeredAt.getTime() + 3_000 + randomInteger(this.random, 9_000));
    return true;
  }

  private anyLesson(): string {
    const lessons = [...new Set(this.term.questions.map(({ lessonId }) => lessonId))];
    return lessons[randomInteger(this.random, lessons.length)] ?? "";
  }
}

/** 0 Monday … 6 Sunday. */
function weekdayOf(day: StudyDay): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}
