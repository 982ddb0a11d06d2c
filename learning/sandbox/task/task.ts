/** A task as it is carried out and marked: a world, what was done in it before the learner came, and what they are to reach. */
import type { WorldDescription } from "../../../mail/world/world-description";
import type { Goal } from "./goal";
import type { Step } from "./step";

export type Task = {
  readonly world: WorldDescription;
  readonly prepare: readonly Step[];
  readonly goals: readonly Goal[];
};
