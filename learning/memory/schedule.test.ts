import { createEmptyCard, fsrs as referenceScheduler } from "ts-fsrs";
import { describe, expect, test } from "vitest";
import type { CardState, Rating } from "./card";
import { preview, retrievability, schedule } from "./schedule";

const LONDON = "Europe/London";

/** FSRS-6's default weights w0…w20, from its definition. */
const W = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
  0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
] as const;

describe("the figures of FSRS-6", () => {
  test.each([
    [1, 0.212, 6.4133],
    [2, 1.2931, 5.1121],
    [3, 2.3065, 2.1181],
    [4, 8.2956, 1],
  ] as const)("a first answer rated %d has stability %d (w0…w3) and difficulty %d", (rating, stability, difficulty) => {
    const { after } = schedule(null, rating, new Date("2026-11-23T10:00:00Z"), LONDON);
    expect(after.stability).toBe(stability);
    expect(after.difficulty).toBeCloseTo(difficulty, 3);
  });

  test("again, a good repeat, then good after 1, 3, 8 and 21 days end where FSRS-6's reference implementation ends", () => {
    const card = history([
      [1, "2026-11-01T10:00:00Z"],
      [3, "2026-11-01T10:11:00Z"],
      [3, "2026-11-02T10:00:00Z"],
      [3, "2026-11-05T10:00:00Z"],
      [3, "2026-11-13T10:00:00Z"],
      [3, "2026-12-04T10:00:00Z"],
    ]);
    expect(card.stability).toBeCloseTo(53.62691, 4);
    expect(card.difficulty).toBeCloseTo(6.3574867, 4);
  });

  test("recall, forgetting, difficulty and the forgetting curve follow the formulas written out by hand", () => {
    const first = history([[3, "2026-11-23T10:00:00Z"]]);
    const { stability: s, difficulty: d } = first;
    const factor = 0.9 ** (-1 / W[20]) - 1;
    const r = (1 + (factor * 5) / s) ** -W[20];
    const fiveDaysOn = new Date("2026-11-28T10:00:00Z");
    expect(retrievability(first, fiveDaysOn)).toBeCloseTo(r, 6);

    const growth = Math.exp(W[8]) * (11 - d) * s ** -W[9] * (Math.exp((1 - r) * W[10]) - 1);
    const after = preview(first, fiveDaysOn, LONDON);
    expect(after[2].after.stability).toBeCloseTo(s * (1 + growth * W[15]), 4);
    expect(after[3].after.stability).toBeCloseTo(s * (1 + growth), 4);
    expect(after[4].after.stability).toBeCloseTo(s * (1 + growth * W[16]), 4);
    const forgotten = W[11] * d ** -W[12] * ((s + 1) ** W[13] - 1) * Math.exp((1 - r) * W[14]);
    expect(after[1].after.stability).toBeCloseTo(Math.min(forgotten, s / Math.exp(W[17] * W[18])), 4);

    const easiest = W[4] - Math.exp(3 * W[5]) + 1;
    const harder = W[7] * easiest + (1 - W[7]) * (d + (2 * W[6] * (10 - d)) / 9);
    expect(after[1].after.difficulty).toBeCloseTo(harder, 4);
  });

  test("a card answered well at its due date is as strong and due as late as ts-fsrs's own scheduler says", () => {
    const reference = referenceScheduler({ enable_fuzz: false, learning_steps: [], relearning_steps: [] });
    let expected = createEmptyCard(new Date("2026-11-23T00:00:00Z"));
    let card: CardState | null = null;
    let at = new Date("2026-11-23T00:00:00Z");
    const intervals: number[] = [];
    for (let review = 0; review < 4; review++) {
      expected = reference.next(expected, at, 3).card;
      card = schedule(card, 3, at, "UTC").after;
      expect(card.stability).toBeCloseTo(expected.stability, 6);
      expect(card.difficulty).toBeCloseTo(expected.difficulty, 6);
      expect(card.dueAt).toEqual(expected.due);
      intervals.push(expected.scheduled_days);
      at = card.dueAt;
    }
    expect(intervals).toEqual([2, 11, 46, 163]);
  });
});

describe("the days of a question", () => {
  test("right at first: due at the first instant of a later day, to be asked at any hour of it", () => {
    const { after, sameDay } = schedule(null, 3, new Date("2026-11-23T21:45:00Z"), LONDON);
    expect(after).toMatchObject({ phase: "review", reviews: 1, lapses: 0, step: 0 });
    expect(after.dueAt).toEqual(new Date("2026-11-25T00:00:00Z"));
    expect(sameDay).toBe(false);
  });

  test("a lucky guess is asked the next day", () => {
    expect(history([[2, "2026-11-23T21:45:00Z"]]).dueAt).toEqual(new Date("2026-11-24T00:00:00Z"));
  });

  test("wrong at first: again in ten minutes, and the next day even when it is right then", () => {
    const wrong = schedule(null, 1, new Date("2026-11-23T10:00:00Z"), LONDON).after;
    expect(wrong).toMatchObject({ phase: "learning", step: 0, reviews: 1, lapses: 0 });
    expect(wrong.dueAt).toEqual(new Date("2026-11-23T10:10:00Z"));

    const { after: right, sameDay } = schedule(wrong, 4, new Date("2026-11-23T10:12:00Z"), LONDON);
    expect(sameDay).toBe(true);
    expect(right).toMatchObject({ phase: "review", step: 0, reviews: 1, lapses: 0 });
    expect(right.dueAt).toEqual(new Date("2026-11-24T00:00:00Z"));
  });

  test("wrong at ten to midnight or later: due when tomorrow begins, no later than a better answer would be", () => {
    const at = new Date("2026-11-23T23:55:00.001Z");
    expect(schedule(null, 1, at, LONDON).after.dueAt.toISOString()).toBe("2026-11-24T00:00:00.000Z");
    const known = schedule(null, 3, new Date("2026-11-20T10:00:00Z"), LONDON).after;
    expect(schedule(known, 1, at, LONDON).after.dueAt.toISOString()).toBe("2026-11-24T00:00:00.000Z");
  });

  test("wrong and wrong again: three returns in a day, then tomorrow", () => {
    const answers = ["10:00", "10:15", "10:30", "10:45"].map((time) => [1, `2026-11-23T${time}:00Z`] as const);
    expect(history(answers.slice(0, 3)).dueAt).toEqual(new Date("2026-11-23T10:40:00Z"));
    expect(history(answers).dueAt).toEqual(new Date("2026-11-24T00:00:00Z"));
    expect(history([...answers, [1, "2026-11-24T09:00:00Z"]])).toMatchObject({
      step: 0,
      phase: "learning",
      dueAt: new Date("2026-11-24T09:10:00Z"),
    });
  });

  test("wrong and left alone: still due the next day, and that answer is a spaced review", () => {
    const wrong = history([[1, "2026-11-23T10:00:00Z"]]);
    const { after, sameDay } = schedule(wrong, 3, new Date("2026-11-24T08:00:00Z"), LONDON);
    expect(sameDay).toBe(false);
    expect(after).toMatchObject({ phase: "review", reviews: 2, lapses: 0 });
  });

  test("known and then wrong is a lapse, once, however often it is wrong that day", () => {
    const card = history([
      [3, "2026-11-01T10:00:00Z"],
      [3, "2026-11-03T10:00:00Z"],
      [1, "2026-11-14T10:00:00Z"],
      [1, "2026-11-14T10:15:00Z"],
    ]);
    expect(card).toMatchObject({ phase: "relearning", step: 1, reviews: 3, lapses: 1 });
  });

  test("an afternoon of easy repeats puts the due day off by nothing, and stability stays at days, not years", () => {
    const answers = Array.from(
      { length: 40 },
      (_, minute) => [4, new Date(Date.UTC(2026, 10, 23, 15, minute))] as const,
    );
    const first = schedule(null, 3, new Date("2026-11-23T14:00:00Z"), LONDON).after;
    const card = answers.reduce((before, [rating, at]) => schedule(before, rating, at, LONDON).after, first);
    expect(card.dueAt).toEqual(first.dueAt);
    expect(card.reviews).toBe(1);
    expect(card.stability).toBeLessThan(3);
  });

  test("a repeat that fails brings the due day forward", () => {
    const known = history([
      [3, "2026-11-01T10:00:00Z"],
      [3, "2026-11-03T10:00:00Z"],
    ]);
    const { after, sameDay } = schedule(known, 1, new Date("2026-11-03T11:00:00Z"), LONDON);
    expect(sameDay).toBe(true);
    expect(after).toMatchObject({ phase: "relearning", reviews: 2, lapses: 0 });
    expect(after.stability).toBeLessThan(known.stability);
    expect(after.dueAt).toEqual(new Date("2026-11-03T11:10:00Z"));
  });

  test("nothing known so well that a school year passes without it", () => {
    const known = { ...history([[4, "2026-11-23T10:00:00Z"]]), stability: 5_000 };
    expect(schedule(known, 4, new Date("2027-01-10T10:00:00Z"), LONDON).after.dueAt).toEqual(
      new Date("2028-01-10T00:00:00Z"),
    );
  });
});

describe("clocks", () => {
  test("an answer from a clock that went backwards counts as given with the one before", () => {
    const card = history([
      [3, "2026-11-01T10:00:00Z"],
      [3, "2026-11-03T10:00:00Z"],
    ]);
    const { after, sameDay } = schedule(card, 3, new Date("2026-10-01T10:00:00Z"), LONDON);
    expect(sameDay).toBe(true);
    expect(after.lastReviewAt).toEqual(card.lastReviewAt);
    expect(after.dueAt).toEqual(card.dueAt);
  });

  test("the night the clocks go forward is one day, though it has 23 hours", () => {
    const { after } = schedule(null, 3, new Date("2026-03-28T10:00:00Z"), LONDON);
    expect(after.dueAt).toEqual(new Date("2026-03-29T23:00:00Z"));
  });

  test("the same hour is today in London and tomorrow on Kiritimati", () => {
    const first = new Date("2026-11-23T09:30:00Z");
    const hourLater = new Date("2026-11-23T10:30:00Z");
    const inLondon = schedule(schedule(null, 3, first, LONDON).after, 3, hourLater, LONDON);
    const zone = "Pacific/Kiritimati";
    const onKiritimati = schedule(schedule(null, 3, first, zone).after, 3, hourLater, zone);
    expect([inLondon.sameDay, onKiritimati.sameDay]).toEqual([true, false]);
  });

  test("an invalid date is refused", () => {
    expect(() => schedule(null, 3, new Date(Number.NaN), LONDON)).toThrow(RangeError);
  });

  test("a damaged row is brought back inside FSRS's bounds instead of stopping the learner", () => {
    const damaged = { ...history([[3, "2026-11-01T10:00:00Z"]]), stability: 0, difficulty: 0 };
    const { after } = schedule(damaged, 3, new Date("2026-11-05T10:00:00Z"), LONDON);
    expect(after.stability).toBeGreaterThan(0);
    expect(after.difficulty).toBeGreaterThanOrEqual(1);
  });
});

function history(answers: readonly (readonly [Rating, string])[]): CardState {
  let card: CardState | null = null;
  for (const [rating, at] of answers) card = schedule(card, rating, new Date(at), LONDON).after;
  if (!card) throw new Error("a history has at least one answer");
  return card;
}
