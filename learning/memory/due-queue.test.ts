import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CardState } from "./card";
import { type DueCard, type DueOptions, mixTopics, orderDue } from "./due-queue";

const AT = new Date("2026-11-23T10:00:00Z");
const OPTIONS: DueOptions = { at: AT, limit: 50, reviewedToday: 0, durations: new Map() };

describe("the due queue", () => {
  test("asks exactly what is due, to the second", () => {
    const cards = [
      due("now", { dueAt: AT }),
      due("in-a-second", { dueAt: new Date("2026-11-23T10:00:01Z") }),
      due("overdue", { dueAt: new Date("2026-11-01T00:00:00Z") }),
    ];
    const { queue, dueCount } = orderDue(cards, OPTIONS);
    expect(queue.map(({ questionId }) => questionId).sort()).toEqual(["now", "overdue"]);
    expect(dueCount).toBe(2);
  });

  test("puts second tries first, the longest waiting leading, then what is most nearly forgotten", () => {
    const cards = [
      due("strong", { topic: "a", stability: 40 }),
      due("weak", { topic: "b", stability: 2 }),
      due("tried-later", { topic: "c", phase: "relearning", dueAt: new Date("2026-11-23T09:50:00Z") }),
      due("tried-first", { topic: "d", phase: "learning", dueAt: new Date("2026-11-23T09:40:00Z") }),
    ];
    expect(ids(orderDue(cards, OPTIONS).queue)).toEqual(["tried-first", "tried-later", "weak", "strong"]);
  });

  test("bends the order no further than it must to keep topics apart", () => {
    const cards = [
      due("smtp-1", { topic: "smtp", stability: 1 }),
      due("smtp-2", { topic: "smtp", stability: 2 }),
      due("pop-1", { topic: "pop", stability: 3 }),
      due("imap-1", { topic: "imap", stability: 4 }),
    ];
    expect(ids(orderDue(cards, OPTIONS).queue)).toEqual(["smtp-1", "pop-1", "smtp-2", "imap-1"]);
  });

  test("leaves the rest for another day when the day's limit is reached, and says how much", () => {
    const cards = Array.from({ length: 12 }, (_, index) => due(`q${index}`, { stability: index + 1 }));
    const { queue, dueCount, limitedOut } = orderDue(cards, { ...OPTIONS, limit: 10, reviewedToday: 7 });
    expect(ids(queue)).toEqual(["q0", "q1", "q2"]);
    expect({ dueCount, limitedOut }).toEqual({ dueCount: 12, limitedOut: 9 });
  });

  test("a second try is asked even when the limit is used up", () => {
    const cards = [due("review", {}), due("second-try", { phase: "learning" })];
    const { queue, limitedOut } = orderDue(cards, { ...OPTIONS, limit: 10, reviewedToday: 25 });
    expect(ids(queue)).toEqual(["second-try"]);
    expect(limitedOut).toBe(1);
  });

  test("nothing due is an empty queue of no length", () => {
    expect(orderDue([], OPTIONS)).toEqual({ queue: [], dueCount: 0, limitedOut: 0, estimatedSeconds: 0 });
  });

  test("the order of the rows from the database does not matter", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.record({
            id: fc.string({ minLength: 1, maxLength: 3 }),
            topic: fc.constantFrom("smtp", "pop", "imap"),
            stability: fc.constantFrom(1, 2, 3),
            phase: fc.constantFrom("review" as const, "learning" as const),
          }),
          { selector: ({ id }) => id, maxLength: 20 },
        ),
        (rows) => {
          const cards = rows.map(({ id, ...card }) => due(id, card));
          expect(orderDue([...cards].reverse(), OPTIONS)).toEqual(orderDue(cards, OPTIONS));
        },
      ),
    );
  });
});

describe("mixing topics", () => {
  const topics = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 7 });

  test("keeps every card and gives the earliest order among those with the fewest neighbours of one topic", () => {
    fc.assert(
      fc.property(topics, (list) => {
        const cards = list.map((topic, place) => ({ topic, place }));
        const mixed = mixTopics(cards);
        const best = permutations(cards)
          .map((order) => ({ order, neighbours: sameNeighbours(order) }))
          .reduce((a, b) => (b.neighbours < a.neighbours ? b : a), {
            order: cards,
            neighbours: Number.POSITIVE_INFINITY,
          });
        expect(sameNeighbours(mixed)).toBe(Number.isFinite(best.neighbours) ? best.neighbours : 0);
        if (best.neighbours === 0) expect(mixed).toEqual(best.order);
      }),
      { numRuns: 60 },
    );
  });

  test("a thousand cards of one topic stay in their order", () => {
    const cards = Array.from({ length: 1_000 }, (_, place) => ({ topic: "smtp", place }));
    expect(mixTopics(cards)).toEqual(cards);
  });
});

function due(questionId: string, options: Partial<CardState> & { topic?: string }): DueCard {
  const { topic = "email", ...card } = options;
  const base: CardState = {
    phase: "review",
    stability: 5,
    difficulty: 5,
    dueAt: new Date("2026-11-23T00:00:00Z"),
    lastReviewAt: new Date("2026-11-18T10:00:00Z"),
    reviews: 1,
    lapses: 0,
    step: 0,
  };
  return { questionId, topic, kind: "single-choice", card: { ...base, ...card } };
}

function ids(queue: readonly DueCard[]): string[] {
  return queue.map(({ questionId }) => questionId);
}

function sameNeighbours(order: readonly { topic: string }[]): number {
  return order.filter(({ topic }, place) => topic === order[place - 1]?.topic).length;
}

/** In the order of the list, so that the first of equally good permutations is the earliest. */
function permutations<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((first, place) => {
    const rest = list.filter((_, other) => other !== place);
    return permutations(rest).map((order) => [first, ...order]);
  });
}
