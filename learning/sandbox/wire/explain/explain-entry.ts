/** What an entry of the log means. Worked out when somebody looks, and remembered. */
import type { Said, Spoken, WireEntry, WireProtocol } from "../wire-entry";
import type { WireLog } from "../wire-log";
import { explainEvent } from "./explain-events";
import { explainImap } from "./explain-imap";
import { explainPop3 } from "./explain-pop3";
import { explainSmtp } from "./explain-smtp";
import { type Explanation, explanationOf, short, type Told } from "./explanation";

const known = new WeakMap<WireEntry, Explanation>();

/** @param _log the log that the entry is from */
export function explainEntry(_log: WireLog, entry: WireEntry): Explanation {
  const before = known.get(entry);
  if (before) return before;
  const { protocol, said, what } = entry;
  const explanation =
    what === "line" ? explainLine(protocol, entry, said) : explanationOf(explainEvent(entry), "event");
  known.set(entry, explanation);
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
