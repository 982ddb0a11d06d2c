import { z } from "zod";
import { WorldDescription } from "../../sandbox/mail-schemas";
import { Goal } from "../../sandbox/task/goal";
import { Places } from "../../sandbox/task/places";
import { Preparation, Steps } from "../../sandbox/task/step";
import { markdown, questionFields } from "../authored-fields";
import { richTextProblems } from "../parse-rich-text";

const Title = z.string().trim().min(1).max(80);
const Sentence = z.string().trim().min(1).max(300);

/** A hint gives one thing away; the longest fills a phone's width six times. */
const LONGEST_HINT = 400;

export const TASK_LEVELS = ["first-steps", "steady", "hard"] as const;
export type TaskLevel = (typeof TASK_LEVELS)[number];

/** A question's difficulty by its task's level: what quizzes choose by. */
export const DIFFICULTY_OF_LEVEL = { "first-steps": 1, steady: 2, hard: 3 } as const satisfies Record<
  TaskLevel,
  number
>;

/** What a task has in its file and as it is kept alike. */
export const taskFields = {
  title: Title,
  /** What one does in it, a sentence for lists. */
  summary: Sentence,
  minutes: z.int().min(1).max(60),
  protocol: z.enum(["smtp", "pop", "imap", "mixed"]),
  level: z.enum(TASK_LEVELS),
  /** What is done before the learner comes. */
  prepare: Preparation,
  goals: z.array(Goal.check(shownAsRichText)).min(1).max(8),
  /** Shown one after another. */
  hints: z.array(markdown(LONGEST_HINT)).min(1).max(6),
  /** Reaches every goal: the content check does it. */
  solution: Steps,
  /** None of them reaches every goal: the content check does them too. */
  wrongWays: z
    .array(z.strictObject({ why: Sentence, steps: Steps }))
    .max(6)
    .default([]),
};

/** What a goal says and offers is shown as markdown, and has to be what can be shown. */
function shownAsRichText({ value: { say, find }, issues }: z.core.ParsePayload<Goal>): void {
  const texts = [
    { path: ["say"], text: say },
    ...(find?.choices ?? []).map((text, at) => ({ path: ["find", "choices", at], text })),
  ];
  for (const { path, text } of texts) {
    for (const message of richTextProblems(text)) issues.push({ code: "custom", path, message, input: text });
  }
}

/** A task as it is kept: whole in itself, its world written out. In a file it names its world; see learning/course/read-tasks.ts. */
export const Task = z.strictObject({
  kind: z.literal("task"),
  ...questionFields,
  ...taskFields,
  world: WorldDescription,
  /** Where the hosts stand in the drawing. */
  places: Places,
});
export type Task = z.infer<typeof Task>;
