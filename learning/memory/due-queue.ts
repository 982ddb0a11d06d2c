/**
 * What to ask now and in which order. Deterministic: the same cards and options give the same queue.
 *
 * Order of urgency: first what was answered wrong earlier and is to be tried again, longest waiting first; then the rest, the
 * most nearly forgotten first. The urgent order is then bent as little as possible so that no two neighbours share a
 * topic: mixing topics is harder in the moment and remembered better (Rohrer & Taylor 2007).
 */
import type { CardState } from "./card";
import { type DurationHistory, estimateSeconds } from "./estimate-seconds";
import { retrievability } from "./schedule";

export type DueCard = {
  questionId: string;
  /** What neighbours should not share; the lesson, or something finer. */
  topic: string;
  kind: string;
  card: CardState;
};

export type DueOptions = {
  at: Date;
  /** How many reviews the learner wants in a day. Second tries of wrong answers are not counted against it. */
  limit: number;
  /** Reviews already done on this study day. */
  reviewedToday: number;
  durations: DurationHistory;
};

export type DueQueue<Card extends DueCard = DueCard> = {
  queue: Card[];
  /** Everything due, asked today or not: queue plus limitedOut. */
  dueCount: number;
  /** Due, but left for another day by the limit. */
  limitedOut: number;
  /** How long the queue will take, in seconds. */
  estimatedSeconds: number;
};

/** The cards of `cards` that are due at `at`, in the order in which to ask them. */
export function orderDue<Card extends DueCard>(cards: readonly Card[], options: DueOptions): DueQueue<Card> {
  const { at, limit, reviewedToday, durations } = options;
  const due = cards.filter(({ card }) => card.dueAt <= at);
  const secondTries = due.filter(isSecondTry).sort(byLongestWaiting);
  const reviews = byMostNearlyForgotten(
    due.filter((card) => !isSecondTry(card)),
    at,
  );
  const room = Math.max(0, limit - reviewedToday);
  const queue = mixTopics([...secondTries, ...reviews.slice(0, room)]);
  return {
    queue,
    dueCount: due.length,
    limitedOut: due.length - queue.length,
    estimatedSeconds: estimateSeconds(
      queue.map(({ kind }) => kind),
      durations,
    ),
  };
}

/**
 * The same cards with no two neighbours of one topic if any order achieves that, and as few as possible otherwise. Among
 * the orders that do, each place takes the earliest card of the given order that it can.
 */
export function mixTopics<Card extends { topic: string }>(cards: readonly Card[]): Card[] {
  const waiting = new Map<string, { card: Card; place: number }[]>();
  for (const [place, card] of cards.entries()) {
    const line = waiting.get(card.topic);
    if (line) line.push({ card, place });
    else waiting.set(card.topic, [{ card, place }]);
  }
  const mixed: Card[] = [];
  while (mixed.length < cards.length) {
    const next = nextTopic(waiting, cards.length - mixed.length, mixed.at(-1)?.topic);
    const taken = waiting.get(next)?.shift();
    if (!taken) break;
    mixed.push(taken.card);
    if (waiting.get(next)?.length === 0) waiting.delete(next);
  }
  return mixed;
}

// A topic that holds more than half of what remains must take every second place from here on: any other choice would
// leave two of it side by side. Short of that, the most urgent card of another topic can always be afforded.
function nextTopic(
  waiting: ReadonlyMap<string, readonly { place: number }[]>,
  remaining: number,
  last: string | undefined,
): string {
  let earliest = last ?? "";
  let earliestPlace = Number.POSITIVE_INFINITY;
  for (const [topic, line] of waiting) {
    if (topic === last) continue;
    if (line.length * 2 > remaining) return topic;
    const place = line[0]?.place ?? Number.POSITIVE_INFINITY;
    if (place < earliestPlace) {
      earliest = topic;
      earliestPlace = place;
    }
  }
  return earliest;
}

function isSecondTry({ card }: DueCard): boolean {
  return card.phase !== "review";
}

function byLongestWaiting(a: DueCard, b: DueCard): number {
  return a.card.dueAt.getTime() - b.card.dueAt.getTime() || byId(a, b);
}

function byMostNearlyForgotten<Card extends DueCard>(cards: readonly Card[], at: Date): Card[] {
  return cards
    .map((card) => ({ card, chance: retrievability(card.card, at) }))
    .sort((a, b) => a.chance - b.chance || byLongestWaiting(a.card, b.card))
    .map(({ card }) => card);
}

function byId(a: DueCard, b: DueCard): number {
  return a.questionId < b.questionId ? -1 : a.questionId > b.questionId ? 1 : 0;
}
