import type { WorldDescription } from "../../../mail/world/world-description";
import { shuffled } from "../../random";
import type { Places } from "../../sandbox/task/places";
import type { Step } from "../../sandbox/task/step";
import { parseRichText } from "../parse-rich-text";
import {
  type PublicFields,
  type PublicOption,
  publicFields,
  publicOptions,
  randomFor,
  type Showing,
} from "../public-fields";
import type { RichText } from "../rich-text";
import type { Task, TaskLevel } from "./schema";

export type PublicTask = PublicFields & {
  kind: "task";
  title: string;
  summary: string;
  minutes: number;
  protocol: Task["protocol"];
  level: TaskLevel;
  /** What the learner is to reach, in order; how it is decided is not told. */
  goals: PublicGoal[];
  /** Shown one after another, when asked for. */
  hints: RichText[];
  /** Where and how the learner begins: learning/sandbox/task/begin-task.ts makes a session of these. */
  world: WorldDescription;
  prepare: readonly Step[];
  places: Places;
};

export type PublicGoal = {
  say: RichText;
  /** What has to be found out and answered; null for what has to be done. `choices` null: a number is asked. */
  find: { choices: PublicOption[] | null } | null;
};

export function publicTask(task: Task, showing: Showing): PublicTask {
  const { title, summary, minutes, protocol, level, goals, hints, world, prepare, places } = task;
  const random = randomFor(task, showing);
  return {
    kind: "task",
    ...publicFields(task, showing),
    title,
    summary,
    minutes,
    protocol,
    level,
    goals: goals.map(({ say, find }) => {
      const choices = find?.choices?.map((text) => ({ text }));
      return {
        say: parseRichText(say),
        find: find ? { choices: choices ? shuffled(publicOptions(task.id, choices), random) : null } : null,
      };
    }),
    hints: hints.map(parseRichText),
    world,
    prepare,
    places,
  };
}
