/** What an entry of the log means. Worked out when somebody looks, and remembered. */
import { byMachineName, type NameOf } from "../../host-names";
import type { Said, Spoken, WireEntry, WireProtocol } from "../wire-entry";
import { explainEvent } from "./explain-events";
import { explainImap } from "./explain-imap";
import { explainPop3 } from "./explain-pop3";
import { explainSmtp } from "./explain-smtp";
import { type Explanation, explanationOf, short, type Told } from "./explanation";

/** By who named the hosts in it. */
const known = new WeakMap<NameOf, WeakMap<WireEntry, Explanation>>();

/** @param nameOf what the hosts at both ends are called in the sentence */
export function explainEntry(entry: WireEntry, nameOf: NameOf = byMachineName): Explanation {
  const ofThose = known.get(nameOf) ?? new WeakMap<WireEntry, Explanation>();
  known.set(nameOf, ofThose);
  const before = ofThose.get(entry);
  if (before) return before;
  const { protocol, said, what, text, from } = entry;
  const sender = nameOf(entry.sender);
  const explanation =
    what === "line"
      ? explainLine(protocol, { text, from, sender }, said)
      : explanationOf(explainEvent(entry, sender, nameOf(entry.receiver)), "event");
  ofThose.set(entry, explanation);
  return explanation;
}

/** A line that was said, or might be. @param said null where nobody knows what the two talk about */
export function explainLine(protocol: WireProtocol, line: Spoken, said: Said | null): Explanation {
  const explain = said && EXPLAIN[protocol];
  if (!said || !explain) return explanationOf([`${line.sender} says: ${short(line.text)}.`, ""], "content");
  if (said.isRest)
    return explanationOf(["The line above goes on: it is too long to be shown in one piece.", ""], said.role);
  return explanationOf(explain(line, said), said.role);
}

const EXPLAIN: Partial<Record<WireProtocol, (line: Spoken, said: Said) => Told>> = {
  smtp: explainSmtp,
  pop: explainPop3,
  imap: explainImap,
};
