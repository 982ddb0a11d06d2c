/** Why a goal was not reached: the command that failed and what was wrong with it, where one can be told; otherwise what is the case. */
import type { Condition } from "./condition";
import type { Evidence } from "./evidence";
import type { Goal } from "./goal";
import { realFailure } from "./real-failure";
import { sayRefusal } from "./say-refusal";
import { saySoFar } from "./so-far";
import { unfinishedBusiness } from "./unfinished-business";

/**
 * @param instead what is the case, by the first condition that does not hold
 * @param goals all of the task
 */
export function explainUnmet(goal: Goal, evidence: Evidence, instead: string, goals: readonly Goal[] = []): string {
  const conditions = goal.when ?? [];
  const about = protocolsOf(conditions);
  const others = goals.filter((one) => one !== goal).flatMap(({ when = [] }) => when);
  const unfinished = isAboutItsEnd(conditions) ? unfinishedBusiness(evidence, about) : null;
  const failure = unfinished === null ? realFailure(evidence, conditions, others, about) : null;
  const cause = unfinished ?? (failure && sayRefusal(failure));
  const missing = saySoFar(conditions, evidence, instead);
  if (cause === null) return missing;
  // One refusal is told once.
  return TELLS_A_REPLY.test(cause) && TELLS_A_REPLY.test(missing) ? cause : `${cause} ${missing}`;
}

const TELLS_A_REPLY = /the server said|it said/;

/** Which protocols a goal is about; null: it may be any. */
function protocolsOf(conditions: readonly Condition[]): ReadonlySet<string> | null {
  const all = conditions.flatMap(flat);
  const named = all.flatMap((condition) => {
    if (condition.type === "smtp-command" || condition.type === "delivery") return ["smtp"];
    if (condition.type === "pop3-command") return ["pop3"];
    if (condition.type === "imap-command") return ["imap"];
    return "protocol" in condition && condition.type !== "account" && condition.protocol ? [condition.protocol] : [];
  });
  return named.length === 0 ? null : new Set(named);
}

/** What takes effect only when a message, or a session, is ended properly; and what ends it. */
const ENDS: ReadonlySet<string> = new Set(["RCPT", "DATA", "BDAT", "DELE", "QUIT", "EXPUNGE", "CLOSE"]);

/**
 * Whether it can be a fault that something was begun and not ended. It is none where the goal asks for just that, nor where it asks for
 * commands that need no such end: then an end left out may be what another goal of the task asks for.
 */
function isAboutItsEnd(conditions: readonly Condition[]): boolean {
  const all = conditions.flatMap(flat);
  if (all.some((one) => one.type === "connection" && one.end === "broken")) return false;
  const commands = all.filter((one) => "verb" in one);
  return commands.length === 0 || commands.length < withoutSessions(all).length || commands.some(isEnding);
}

function isEnding(condition: Condition): boolean {
  return "verb" in condition && ENDS.has(condition.verb);
}

function withoutSessions(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.filter(({ type }) => type !== "connection" && type !== "reply" && type !== "octets");
}

function flat(condition: Condition): readonly Condition[] {
  if (condition.type === "all" || condition.type === "any") return condition.of.flatMap(flat);
  return condition.type === "not" ? flat(condition.of) : [condition];
}
