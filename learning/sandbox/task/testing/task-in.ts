/** Tasks for tests: two schools, and whatever the test is about. */
import { checkWorld } from "../../../../mail/world/check-world";
import { TWO_SCHOOLS } from "../../../../mail/world/testing/two-schools";
import type { WorldDescription, WorldSource } from "../../../../mail/world/world-description";
import { beginTask } from "../begin-task";
import { Condition } from "../condition";
import { countsOf, Evidence } from "../evidence";
import { judge } from "../judge";
import { performSteps } from "../perform-steps";
import { Steps } from "../step";
import type { Task } from "../task";

export function worldOf(source: unknown = TWO_SCHOOLS): WorldDescription {
  const checked = checkWorld(source);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems, null, 2));
  return checked.description;
}

export const BENS_MAIL: NonNullable<WorldSource["mail"]> = [
  {
    host: "lake-mail",
    user: "ben",
    content: "From: ann@hill.example\nTo: ben@lake.example\nSubject: Soup\n\nAt noon?\n",
  },
  {
    host: "lake-mail",
    user: "ben",
    flags: ["seen"],
    content: "From: Bea <bea@hill.example>\nTo: ben@lake.example\nSubject: The boat\n\nHere it is.\n",
    attachments: [{ name: "boat.jpg", mediaType: "image/jpeg", octets: 40_000 }],
  },
];

/** Two letters in Ben's inbox, the second one large. */
export const WITH_MAIL: WorldSource = { ...TWO_SCHOOLS, mail: BENS_MAIL };

export function taskIn(source: unknown, rest: Partial<Omit<Task, "world">> = {}): Task {
  return { world: worldOf(source), prepare: [], goals: [], ...rest };
}

/** A world in which the steps have been done, as a goal sees it. @throws Error where one cannot be done */
export function evidenceOf(
  steps: readonly unknown[],
  source: unknown = WITH_MAIL,
  prepare: readonly unknown[] = [],
): Evidence {
  const task = taskIn(source, { prepare: prepare.length === 0 ? [] : Steps.parse(prepare) });
  const { world, problem } = beginTask(task);
  const before = countsOf(world);
  const stopped = problem ?? (steps.length === 0 ? null : performSteps(world, Steps.parse(steps)));
  if (stopped) throw new Error(JSON.stringify(stopped));
  return new Evidence(world, before);
}

/** "met", or why not. */
export function verdictOn(condition: unknown, evidence: Evidence): string {
  const verdict = judge(Condition.parse(condition), evidence);
  return verdict.met ? "met" : verdict.why;
}

export function connect(to = "mail.lake.example", port = 25, device = "ann-laptop"): unknown[] {
  return [{ type: "connect", device, to, port }, { run: "quiet" }];
}
