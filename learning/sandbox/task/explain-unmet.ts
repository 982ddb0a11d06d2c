/** Why a goal was not reached: the command that failed and what was wrong with it, where one can be told; otherwise what is the case. */
import type { Condition } from "./condition";
import type { Evidence } from "./evidence";
import type { Goal } from "./goal";
import { refusedCommand } from "./refused-command";
import { unfinishedBusiness } from "./unfinished-business";

/** @param instead what is the case, by the first condition that does not hold */
export function explainUnmet(goal: Goal, evidence: Evidence, instead: string): string {
  const about = protocolsOf(goal.when ?? []);
  const cause = unfinishedBusiness(evidence, about) ?? refusedCommand(evidence, about);
  if (cause === null) return instead;
  // One refusal is told once.
  return TELLS_A_REPLY.test(cause) && TELLS_A_REPLY.test(instead) ? cause : `${cause} ${instead}`;
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

function flat(condition: Condition): readonly Condition[] {
  if (condition.type === "all" || condition.type === "any") return condition.of.flatMap(flat);
  return condition.type === "not" ? flat(condition.of) : [condition];
}
