import type { SessionRecord } from "../../sandbox/sandbox-session";
import {
  LONGEST_FOUND,
  MOST_RECORD_ACTIONS,
  MOST_RECORD_CHARACTERS,
  MOST_RECORD_TYPED,
  typedIn,
} from "../../sandbox/task/bounds";
import { fits, isOneOf, misfit, NOT_AN_ANSWER, property, type Validation } from "../validation";
import type { PublicTask } from "./public";

/** A session, and what was found out in it: by the goal's place, the option's id, or the number as typed. */
export type TaskResponse = SessionRecord & { found?: Record<string, string> };

/**
 * Whether it has the shape of a session and is not too long. Whether it is one of this task, and what it reached, only replaying can
 * tell; that is left to the server, so that no lesson's page has to load the engines for this.
 */
export function validateTask({ goals }: PublicTask, response: unknown): Validation<TaskResponse> {
  const actions = property(response, "actions");
  const end = property(response, "end");
  const [step, at] = [property(end, "step"), property(end, "at")];
  if (!Array.isArray(actions) || !isWhole(step) || typeof at !== "number") return misfit(NOT_AN_ANSWER);
  if (actions.length > MOST_RECORD_ACTIONS) {
    return misfit(
      `You have done more than ${MOST_RECORD_ACTIONS} things. Start the task again, and take a shorter way.`,
    );
  }
  if (typedIn(actions) > MOST_RECORD_TYPED) return misfit(TOO_LONG);
  const found = property(response, "found") ?? {};
  if (typeof found !== "object" || found === null || Array.isArray(found)) return misfit(NOT_AN_ANSWER);
  for (const [place, given] of Object.entries(found)) {
    const problem = problemWith(goals[Number(place)]?.find ?? null, given);
    if (problem !== null) return misfit(problem);
  }
  const fitting = { actions, end: { step, at }, found } as TaskResponse;
  return lengthOf(fitting) <= MOST_RECORD_CHARACTERS ? fits(fitting) : misfit(TOO_LONG);
}

const TOO_LONG = "This session is too long to be marked. Start the task again, and type less.";

type Find = PublicTask["goals"][number]["find"];

function problemWith(find: Find, given: unknown): string | null {
  if (find === null || typeof given !== "string") return NOT_AN_ANSWER;
  if (find.choices) return isOneOf(find.choices, given) ? null : NOT_AN_ANSWER;
  return given.length <= LONGEST_FOUND ? null : `Keep your answer within ${LONGEST_FOUND} characters.`;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Infinity for what cannot be sent at all. */
function lengthOf(value: unknown): number {
  try {
    return JSON.stringify(value).length;
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return Number.POSITIVE_INFINITY;
    throw error;
  }
}
