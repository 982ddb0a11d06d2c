/** What has not been done yet, where all that could be shown for it is something that succeeded: a success is no reason. */
import type { Condition } from "./condition";
import { type Count, isWithin } from "./count";
import type { Evidence } from "./evidence";
import { judge } from "./judge";

/** @param instead what is the case, by the first condition that does not hold; stays where it tells of no success */
export function saySoFar(conditions: readonly Condition[], evidence: Evidence, instead: string): string {
  const unmet = firstUnmet(conditions, evidence);
  const isSuccess = TELLS_A_SUCCESS.test(instead);
  const general = isSuccess ? "That has not been done yet." : instead;
  if (unmet === null) return general;
  return sayTooFew(unmet, evidence) ?? (isSuccess ? sayOtherOutcome(unmet) : null) ?? general;
}

const TELLS_A_SUCCESS = /” was accepted: the server said “/;

/** The one that the verdict speaks of, taken out of all groups. */
function firstUnmet(conditions: readonly Condition[], evidence: Evidence): Condition | null {
  const unmet = conditions.find((condition) => !judge(condition, evidence).met);
  if (unmet?.type === "all" || unmet?.type === "any") return firstUnmet(unmet.of, evidence);
  return unmet ?? null;
}

type Counted = Extract<
  Condition,
  { type: "smtp-command" | "pop3-command" | "imap-command" | "connection" | "delivery" }
>;

function isCounted({ type }: Condition): boolean {
  return ["smtp-command", "pop3-command", "imap-command", "connection", "delivery"].includes(type);
}

/** Null where there was none at all, or enough: then the verdict says it well. */
function sayTooFew(condition: Condition, evidence: Evidence): string | null {
  if (!isCounted(condition)) return null;
  const counted = condition as Counted;
  const wanted = leastOf(counted.count);
  const isNumber = (count: number) => judge({ ...counted, count }, evidence).met;
  const done = Array.from({ length: wanted }, (_, number) => number).find(isNumber) ?? 0;
  return done === 0 ? null : sayCount(counted, done, wanted);
}

function leastOf(count: Count): number {
  return typeof count === "number" ? count : (count.atLeast ?? 0);
}

const SIGN_IN: ReadonlySet<string> = new Set(["PASS", "APOP", "AUTH", "LOGIN", "AUTHENTICATE"]);

function sayCount(condition: Counted, done: number, wanted: number): string {
  const atLeast = isWithin(wanted + 1, condition.count) ? "at least " : "";
  if (condition.type === "connection") {
    const were = done === 1 ? "There was one connection" : `There were ${done} connections`;
    return `${were} of this kind so far, and there have to be ${atLeast}${wanted}.`;
  }
  const soFar = `${times(done)} so far, and has to be ${atLeast}${times(wanted)}.`;
  if (condition.type === "delivery") return `Such a message was handed over ${soFar}`;
  const { verb, outcome } = condition;
  if (outcome === "accepted" && done === 1 && wanted === 2 && SIGN_IN.has(verb)) {
    return "Nobody has signed in a second time yet.";
  }
  return `${verb} was ${outcome === "any" ? "said" : outcome} ${soFar}`;
}

function times(number: number): string {
  return ["", "once", "twice"][number] ?? `${number} times`;
}

function sayOtherOutcome(condition: Condition): string | null {
  if (!("verb" in condition)) return null;
  const { verb, outcome } = condition;
  if ("code" in condition && condition.code !== undefined && condition.code >= 10) {
    return `No ${verb} of this kind was answered with ${condition.code}.`;
  }
  return outcome === "refused" ? `No ${verb} of this kind was refused.` : null;
}
