import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CardState, MAX_DIFFICULTY, MAX_STABILITY, MIN_DIFFICULTY, MIN_STABILITY, RATINGS } from "./card";
import { replay } from "./replay";
import { preview, retrievability, schedule } from "./schedule";
import { studyDayOf } from "./study-day";

const zone = fc.constantFrom("Europe/London", "Pacific/Kiritimati", "Pacific/Niue", "America/Sao_Paulo", "UTC");
const rating = fc.constantFrom(...RATINGS);
const instant = fc.date({ min: new Date("1990-01-01"), max: new Date("2200-01-01"), noInvalidDate: true });

/** Answers minutes, days or years apart, and now and then from a clock that went backwards. */
const gapMinutes = fc.oneof(
  fc.integer({ min: 0, max: 90 }),
  fc.integer({ min: 0, max: 60 * 24 * 40 }),
  fc.integer({ min: 0, max: 60 * 24 * 800 }),
  fc.integer({ min: -60 * 24 * 3, max: 0 }),
);
const log = fc
  .tuple(instant, fc.array(fc.tuple(rating, gapMinutes), { minLength: 1, maxLength: 12 }))
  .map(([start, answers]) => {
    let at = start.getTime();
    return answers.map(([given, gap]) => {
      at += gap * 60_000;
      return { rating: given, reviewedAt: new Date(at) };
    });
  });

describe("laws of the schedule", () => {
  test("what a button promises is what is written, and asking for the promise changes nothing", () => {
    holds((card, at, timeZone) => {
      const frozen = JSON.stringify(card);
      const promised = preview(card, at, timeZone);
      for (const given of RATINGS) expect(schedule(card, given, at, timeZone)).toEqual(promised[given]);
      expect(JSON.stringify(card)).toBe(frozen);
    });
  });

  test("stability, difficulty, counts and dates stay inside their bounds", () => {
    holds((card, at, timeZone) => {
      for (const { after } of Object.values(preview(card, at, timeZone))) {
        expect(after.stability).toBeGreaterThanOrEqual(MIN_STABILITY);
        expect(after.stability).toBeLessThanOrEqual(MAX_STABILITY);
        expect(after.difficulty).toBeGreaterThanOrEqual(MIN_DIFFICULTY);
        expect(after.difficulty).toBeLessThanOrEqual(MAX_DIFFICULTY);
        expect(after.dueAt.getTime()).toBeGreaterThanOrEqual(after.lastReviewAt.getTime());
        expect(after.lastReviewAt.getTime()).toBeGreaterThanOrEqual(card.lastReviewAt.getTime());
        expect(after.lapses).toBeLessThan(after.reviews);
        expect(after.step === 0 || after.phase !== "review").toBe(true);
      }
    });
  });

  test("a better rating is never due earlier, and never remembered less well", () => {
    holds((card, at, timeZone) => {
      const promised = preview(card, at, timeZone);
      const [again, hard, good, easy] = RATINGS.map((given) => promised[given].after);
      for (const [worse, better] of [
        [again, hard],
        [hard, good],
        [good, easy],
      ]) {
        expect(worse?.dueAt.getTime()).toBeLessThanOrEqual(better?.dueAt.getTime() ?? Number.NaN);
        expect(worse?.stability).toBeLessThanOrEqual(better?.stability ?? Number.NaN);
      }
    });
  });

  test("a repeat of the same day raises no count and puts no due day off, except to tomorrow after a wrong answer", () => {
    holds((card, at, timeZone) => {
      for (const given of RATINGS) {
        const { after, sameDay } = schedule(card, given, at, timeZone);
        expect(sameDay).toBe(studyDayOf(after.lastReviewAt, timeZone) === studyDayOf(card.lastReviewAt, timeZone));
        expect(after.reviews).toBe(card.reviews + (sameDay ? 0 : 1));
        if (!sameDay) continue;
        expect(after.lapses).toBe(card.lapses);
        if (card.phase === "review" && given !== 1) {
          expect(after.dueAt.getTime()).toBeLessThanOrEqual(card.dueAt.getTime());
        }
      }
    });
  });

  test("a right answer is due on a later day, a wrong one within ten minutes or at the start of tomorrow", () => {
    holds((card, at, timeZone) => {
      const { 1: again, 2: hard } = preview(card, at, timeZone);
      const today = studyDayOf(again.after.lastReviewAt, timeZone);
      expect(studyDayOf(hard.after.dueAt, timeZone) > today).toBe(true);
      const wait = again.after.dueAt.getTime() - again.after.lastReviewAt.getTime();
      expect(wait === 600_000 || studyDayOf(again.after.dueAt, timeZone) > today).toBe(true);
    });
  });

  test("retrievability is a chance, 1 at the answer and falling from there", () => {
    holds((card, at) => {
      const later = new Date(Math.max(at.getTime(), card.lastReviewAt.getTime()));
      const evenLater = new Date(later.getTime() + 86_400_000);
      expect(retrievability(card, card.lastReviewAt)).toBe(1);
      expect(retrievability(card, later)).toBeLessThanOrEqual(1);
      expect(retrievability(card, evenLater)).toBeLessThan(retrievability(card, later));
      expect(retrievability(card, evenLater)).toBeGreaterThan(0);
    });
  });

  test("replaying a log in one go gives the card that was written answer by answer", () => {
    fc.assert(
      fc.property(log, zone, (answers, timeZone) => {
        let card: CardState | null = null;
        const written: { rating: (typeof RATINGS)[number]; reviewedAt: Date }[] = [];
        for (const { rating: given, reviewedAt } of answers) {
          // The log keeps the time that counted, so that sorting by it gives the order of writing.
          card = schedule(card, given, reviewedAt, timeZone).after;
          written.push({ rating: given, reviewedAt: card.lastReviewAt });
        }
        expect(replay(answers, timeZone)).toEqual(card);
        expect(replay(written, timeZone)).toEqual(card);
      }),
    );
    expect(replay([], "UTC")).toBeNull();
  });
});

/** Holds for any card that a log can lead to and any time of the next answer. */
function holds(law: (card: CardState, at: Date, timeZone: string) => void): void {
  fc.assert(
    fc.property(log, gapMinutes, zone, (answers, gap, timeZone) => {
      const card = replay(answers, timeZone);
      if (!card) throw new Error("a log has at least one answer");
      law(card, new Date(card.lastReviewAt.getTime() + gap * 60_000), timeZone);
    }),
  );
}
