/** Whether a condition holds. */
import type { Condition } from "./condition";
import type { Evidence } from "./evidence";
import { judgeMail } from "./judge-mail";
import { judgeNetwork } from "./judge-network";
import { judgeWire } from "./judge-wire";
import { MET, unmet, type Verdict } from "./verdict";

export function judge(condition: Condition, evidence: Evidence): Verdict {
  switch (condition.type) {
    case "all":
      return judgeAll(condition.of, evidence);
    case "any":
      return judgeAny(condition.of, evidence);
    case "not":
      return judge(condition.of, evidence).met ? unmet(`This should not be so: ${sayPlain(condition.of)}.`) : MET;
    case "server-mail":
    case "device-mail":
    case "in-step":
    case "mailbox":
    case "queue":
    case "outbox":
      return judgeMail(condition, evidence);
    case "host":
    case "link":
    case "zone-record":
    case "account":
    case "done":
    case "name-asked":
      return judgeNetwork(condition, evidence);
    default:
      return judgeWire(condition, evidence);
  }
}

/** Where none holds, what is said about the first is said. */
function judgeAny(conditions: readonly Condition[], evidence: Evidence): Verdict {
  const verdicts = conditions.map((one) => judge(one, evidence));
  return verdicts.find(({ met }) => met) ?? verdicts[0] ?? MET;
}

/** The first that does not hold decides. */
export function judgeAll(conditions: readonly Condition[], evidence: Evidence): Verdict {
  for (const condition of conditions) {
    const verdict = judge(condition, evidence);
    if (!verdict.met) return verdict;
  }
  return MET;
}

/** In a few words, for what is forbidden. */
function sayPlain(condition: Condition): string {
  switch (condition.type) {
    case "smtp-command":
    case "pop3-command":
    case "imap-command":
      return `${condition.verb} was ${condition.outcome === "any" ? "said" : condition.outcome}`;
    case "server-mail":
      return `such a message lies in ${condition.user}’s ${condition.mailbox} on ${condition.server}`;
    case "device-mail":
      return `such a message is on ${condition.device}`;
    case "connection":
      return "there was such a connection";
    case "delivery":
      return "such a message was handed over";
    case "done":
      return "it was done";
    default:
      return "what this goal forbids has happened";
  }
}
