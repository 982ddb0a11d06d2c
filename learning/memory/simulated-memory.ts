/**
 * What a simulated learner really remembers, and how an answer comes out of it. The truth follows FSRS's forgetting curve,
 * as the schedule assumes, but with this learner's own rate and with questions that are stickier or more slippery than they look:
 * the schedule has to cope with a learner it does not know exactly, as it would with a real one.
 */
import { type Random, randomInteger } from "../random";
import type { CardState } from "./card";
import type { LearnerProfile } from "./learner-profile";
import type { Confidence } from "./rate-answer";
import { retrievability } from "./schedule";

export type SimulatedQuestion = {
  id: string;
  lessonId: string;
  kind: string;
  difficulty: 1 | 2 | 3;
  /** Chance to be right without knowing. */
  guessing: number;
  /** How many parts are marked by themselves; 1 where there is no partial credit. */
  parts: number;
  /** Asked in the lesson's text as well, where it is met first. */
  inLesson: boolean;
};

/** What goes on in a learner's head when a question is asked. */
export type Attempt = {
  /** The share of the marks that the answer is to earn, 0 to 1. */
  wanted: number;
  confidence: Confidence | null;
  durationMs: number;
};

/** Nobody is perfect: of what is known, one answer in thirty is a slip. */
const SLIP = 1 / 30;

/** Median milliseconds to answer a question of middling difficulty at pace 1. */
const MEDIAN_MS: Readonly<Record<string, number>> = {
  flashcard: 7_000,
  "single-choice": 11_000,
  "multiple-choice": 17_000,
  "true-false-set": 19_000,
  numeric: 16_000,
  "short-answer": 24_000,
};
const MEDIAN_MS_OF_LONGER_KINDS = 27_000;

export class SimulatedMemory {
  private readonly stickiness = new Map<string, number>();

  constructor(
    private readonly profile: LearnerProfile,
    private readonly random: Random,
  ) {}

  /** @param card the learner's card for the question, null if never answered */
  attempt(question: SimulatedQuestion, card: CardState | null, at: Date): Attempt {
    const strength = this.strengthOf(question, card, at);
    const known = this.random() < strength;
    return {
      wanted: this.earned(question, known),
      confidence: this.random() < this.profile.saysConfidence ? this.feeling(strength, known) : null,
      durationMs: this.duration(question, known),
    };
  }

  /** The true chance, 0 to 1, that the question is known at an instant. */
  private strengthOf(question: SimulatedQuestion, card: CardState | null, at: Date): number {
    if (!card) return logistic(this.profile.ability + normal(this.random) * 0.5 - (question.difficulty - 2) * 0.9);
    let sticky = this.stickiness.get(question.id);
    if (sticky === undefined) {
      sticky = Math.exp(normal(this.random) * 0.9 - 0.4);
      this.stickiness.set(question.id, sticky);
    }
    return retrievability({ ...card, stability: card.stability * this.profile.memory * sticky }, at);
  }

  private earned(question: SimulatedQuestion, known: boolean): number {
    const right = known ? this.random() >= SLIP : this.random() < question.guessing;
    if (right) return 1;
    if (question.parts < 2) return 0;
    // Not knowing all of it still gets some parts right, more of them when it is nearly known.
    return randomInteger(this.random, question.parts) / question.parts;
  }

  private feeling(strength: number, known: boolean): Confidence {
    const felt = strength * (known ? 1 : 0.65) + this.profile.overconfidence + normal(this.random) * 0.15;
    return felt > 0.8 ? "sure" : felt > 0.45 ? "unsure" : "guess";
  }

  private duration(question: SimulatedQuestion, known: boolean): number {
    const median = (MEDIAN_MS[question.kind] ?? MEDIAN_MS_OF_LONGER_KINDS) * this.profile.pace * (known ? 1 : 1.35);
    const ms = median * 1.15 ** (question.difficulty - 2) * Math.exp(normal(this.random) * 0.45);
    return Math.round(Math.min(Math.max(ms, 1_500), 300_000));
  }
}

/** A draw from the standard normal distribution (Box and Muller's method). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
