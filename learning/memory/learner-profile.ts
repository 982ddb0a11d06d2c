/** How a simulated learner goes about revising. Chances are 0 to 1. */
export type LearnerProfile = {
  name: ProfileName;
  /** What is known before the first answer, in logits: 0 knows half of the questions of middling difficulty. */
  ability: number;
  /** How long things last, against FSRS's average learner: 1.5 forgets half again as slowly. */
  memory: number;
  /** Chance to sit down at all, Monday to Sunday. */
  weekdays: readonly [number, number, number, number, number, number, number];
  /** What is left of that chance at the end of the term; it falls (or rises) evenly. */
  diligenceAtEnd: number;
  /** Multiplies the chance in the two days before a set is due. */
  nearDeadline: number;
  /** Share of the sets that are done by their date. */
  setsDone: number;
  /** Chance that a sitting begins with a quiz of one's own rather than only what is due. */
  ownQuiz: number;
  /** Share of the term that is missed altogether, such as [0.3, 0.7]. */
  away: readonly [number, number] | null;
  reviewsADay: number;
  /** Chance to say how sure one is. */
  saysConfidence: number;
  /** How much surer than right: 0 is well calibrated, 0.2 is a typical fourteen-year-old. */
  overconfidence: number;
  /** Multiplies the time that an answer takes. */
  pace: number;
};

export type ProfileName = "keen" | "steady" | "crammer" | "drifting" | "struggling" | "absent";

export const LEARNER_PROFILES: Readonly<Record<ProfileName, LearnerProfile>> = {
  keen: {
    name: "keen",
    ability: 1,
    memory: 1.6,
    weekdays: [0.85, 0.8, 0.8, 0.8, 0.6, 0.45, 0.7],
    diligenceAtEnd: 1,
    nearDeadline: 1.1,
    setsDone: 1,
    ownQuiz: 0.35,
    away: null,
    reviewsADay: 40,
    saysConfidence: 0.8,
    overconfidence: 0.05,
    pace: 0.9,
  },
  steady: {
    name: "steady",
    ability: 0.4,
    memory: 0.9,
    weekdays: [0.55, 0.5, 0.55, 0.5, 0.25, 0.15, 0.45],
    diligenceAtEnd: 0.9,
    nearDeadline: 1.4,
    setsDone: 0.95,
    ownQuiz: 0.2,
    away: null,
    reviewsADay: 25,
    saysConfidence: 0.55,
    overconfidence: 0.12,
    pace: 1,
  },
  crammer: {
    name: "crammer",
    ability: 0.5,
    memory: 0.6,
    weekdays: [0.06, 0.06, 0.06, 0.06, 0.03, 0.03, 0.06],
    diligenceAtEnd: 1,
    nearDeadline: 14,
    setsDone: 0.9,
    ownQuiz: 0.6,
    away: null,
    reviewsADay: 60,
    saysConfidence: 0.35,
    overconfidence: 0.25,
    pace: 0.75,
  },
  drifting: {
    name: "drifting",
    ability: 0.2,
    memory: 0.6,
    weekdays: [0.55, 0.5, 0.45, 0.45, 0.25, 0.15, 0.35],
    diligenceAtEnd: 0.1,
    nearDeadline: 1.5,
    setsDone: 0.6,
    ownQuiz: 0.15,
    away: null,
    reviewsADay: 20,
    saysConfidence: 0.4,
    overconfidence: 0.18,
    pace: 1,
  },
  struggling: {
    name: "struggling",
    ability: -1.1,
    memory: 0.2,
    weekdays: [0.5, 0.5, 0.5, 0.45, 0.2, 0.15, 0.4],
    diligenceAtEnd: 0.8,
    nearDeadline: 1.3,
    setsDone: 0.8,
    ownQuiz: 0.2,
    away: null,
    reviewsADay: 20,
    saysConfidence: 0.5,
    overconfidence: 0.2,
    pace: 1.4,
  },
  absent: {
    name: "absent",
    ability: 0.1,
    memory: 0.6,
    weekdays: [0.4, 0.35, 0.35, 0.35, 0.15, 0.1, 0.25],
    diligenceAtEnd: 0.8,
    nearDeadline: 1.2,
    setsDone: 0.5,
    ownQuiz: 0.15,
    away: [0.25, 0.8],
    reviewsADay: 20,
    saysConfidence: 0.3,
    overconfidence: 0.15,
    pace: 1.1,
  },
};
