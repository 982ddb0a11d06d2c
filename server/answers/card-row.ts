import { z } from "zod";
import type { CardState } from "@/learning/memory/card";

/** The card an answer builds on, with the number that tells whether somebody has written it since. */
export type KnownCard = { state: CardState; revision: number };

const StoredCard = z.object({
  phase: z.enum(["learning", "review", "relearning"]),
  stability: z.number(),
  difficulty: z.number(),
  dueAt: z.coerce.date(),
  lastReviewAt: z.coerce.date(),
  reviews: z.number().int(),
  lapses: z.number().int(),
  step: z.number().int(),
});

const Revision = z.object({ revision: z.number().int() });

/** A card from its row or from the JSON that ReviewLog.before keeps of it; null stays null. */
export function readCard(stored: unknown): CardState | null {
  return stored === null || stored === undefined ? null : StoredCard.parse(stored);
}

/** A whole Card row, as Prisma or `to_jsonb` gives it. */
export function readKnownCard(row: unknown): KnownCard | null {
  const state = readCard(row);
  return state && { state, revision: Revision.parse(row).revision };
}

/** The card as ReviewLog.before keeps it: instants as ISO strings, numbers to the last bit, so that an undo is exact. */
export function writeCard(card: CardState): Record<string, string | number> {
  const { phase, stability, difficulty, dueAt, lastReviewAt, reviews, lapses, step } = card;
  return {
    phase,
    stability,
    difficulty,
    dueAt: dueAt.toISOString(),
    lastReviewAt: lastReviewAt.toISOString(),
    reviews,
    lapses,
    step,
  };
}
