import { describe, expect, test } from "vitest";
import { LEARNER_PROFILES, type ProfileName } from "./learner-profile";
import { replay } from "./replay";
import { type Earned, type SimulatedWork, simulateLearner, type Term } from "./simulate-learner";
import type { SimulatedQuestion } from "./simulated-memory";

const questions: SimulatedQuestion[] = Array.from({ length: 36 }, (_, index) => ({
  id: `email-protocols/question-${index}`,
  lessonId: "email-protocols/email-protocols",
  kind: "single-choice",
  difficulty: ([1, 2, 3] as const)[index % 3] ?? 2,
  guessing: 0.25,
  parts: index % 4 === 0 ? 4 : 1,
  inLesson: index < 3,
}));

const sets = [0, 14, 28, 42].map((day) => ({
  id: `set-${day}`,
  lessonId: "email-protocols/email-protocols",
  opensAt: new Date(Date.UTC(2026, 8, 28 + day, 9)),
  dueAt: new Date(Date.UTC(2026, 8, 28 + day + 6, 22)),
}));

describe("a simulated learner", () => {
  test("does the same work again for the same seed, and other work for another", () => {
    expect(work("steady", 7)).toEqual(work("steady", 7));
    expect(work("steady", 8).answers).not.toEqual(work("steady", 7).answers);
  });

  test("answers one thing at a time, inside the term, each within its quiz", () => {
    const { answers, quizzes } = work("keen", 1);
    expect(answers.length).toBeGreaterThan(100);
    let last = new Date("2026-09-28T00:00:00Z");
    for (const { answeredAt, durationMs, quiz, question } of answers) {
      expect(answeredAt.getTime() - durationMs).toBeGreaterThanOrEqual(last.getTime());
      last = answeredAt;
      if (quiz !== null) expect(quizzes[quiz]?.questionIds).toContain(question.id);
    }
    expect(last.getTime()).toBeLessThanOrEqual(new Date("2026-11-23T10:00:00Z").getTime());
  });

  test("is scheduled as the real one is: each question's answers replay to its last card", () => {
    const { answers } = work("struggling", 3);
    for (const { id } of questions) {
      const own = answers.filter(({ question }) => question.id === id);
      const log = own.map(({ rating, answeredAt }) => ({ rating, reviewedAt: answeredAt }));
      expect(replay(log, "Europe/London")).toEqual(own.at(-1)?.after ?? null);
    }
  });

  test("answers every question of a quiz at most once, and all of a finished one", () => {
    for (const profile of ["crammer", "keen"] as const) {
      const { answers, quizzes } = work(profile, 5);
      for (const [index, quiz] of quizzes.entries()) {
        const asked = answers.filter((answer) => answer.quiz === index).map(({ question }) => question.id);
        expect(new Set(asked).size).toBe(asked.length);
        if (quiz.finishedAt) expect(asked).toEqual(quiz.questionIds);
      }
    }
  });

  test("reads a lesson once, and answers what it asks before anything else", () => {
    const places = work("keen", 2).answers.map(({ place }) => place);
    expect(places.slice(0, 4)).toEqual(["lesson", "lesson", "lesson", "quiz"]);
    expect(places.filter((place) => place === "lesson")).toHaveLength(3);
  });

  test("reviews only what is due", () => {
    const { answers } = work("steady", 11);
    const reviews = answers.filter(({ place }) => place === "review");
    expect(reviews.length).toBeGreaterThan(20);
    for (const { before, answeredAt } of reviews)
      expect(before?.dueAt.getTime()).toBeLessThanOrEqual(answeredAt.getTime());
  });

  test("scores best when sure and worst when guessing", () => {
    const answers = crowd("steady");
    const score = (confidence: string) => mean(answers.filter((answer) => answer.confidence === confidence));
    expect(score("sure")).toBeGreaterThan(score("unsure"));
    expect(score("unsure")).toBeGreaterThan(score("guess"));
  });

  test("comes in profiles that a teacher would tell apart", () => {
    const [keen, steady, struggling, absent] = (["keen", "steady", "struggling", "absent"] as const).map(crowd);
    expect(keen?.length).toBeGreaterThan((steady?.length ?? 0) * 1.2);
    expect(steady?.length).toBeGreaterThan((absent?.length ?? 0) * 1.5);
    expect(mean(keen ?? [])).toBeGreaterThan(mean(struggling ?? []) + 0.1);

    const half = new Date("2026-10-26T10:00:00Z");
    const late = (profile: ProfileName) =>
      crowd(profile).filter(({ answeredAt }) => answeredAt > half).length / crowd(profile).length;
    expect(late("drifting")).toBeLessThan(late("steady"));
  });

  test("a term of one day is a term", () => {
    const at = new Date("2026-11-23T10:00:00Z");
    expect(simulateLearner(term("keen", 1, { from: at, until: at })).answers).toEqual([]);
  });
});

function term(profile: ProfileName, seed: number, dates: { from: Date; until: Date }): Term<Earned> {
  return {
    seed,
    profile: LEARNER_PROFILES[profile],
    questions,
    sets,
    timeZone: "Europe/London",
    ...dates,
    earn: (_, wanted) => ({
      outcome: wanted === 1 ? "correct" : wanted === 0 ? "wrong" : "partly",
      fraction: wanted,
    }),
  };
}

function work(profile: ProfileName, seed: number): SimulatedWork<Earned> {
  const dates = { from: new Date("2026-09-28T00:00:00Z"), until: new Date("2026-11-23T10:00:00Z") };
  return simulateLearner(term(profile, seed, dates));
}

function crowd(profile: ProfileName): SimulatedWork<Earned>["answers"] {
  return Array.from({ length: 12 }, (_, seed) => work(profile, seed).answers).flat();
}

function mean(answers: readonly { earned: Earned }[]): number {
  return answers.reduce((sum, { earned }) => sum + earned.fraction, 0) / answers.length;
}
