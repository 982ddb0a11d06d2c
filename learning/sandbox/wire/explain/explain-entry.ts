/** What an entry of the log means. Worked out when somebody looks, and remembered. */
import type { Said, WireEntry } from "../wire-entry";
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
  const explanation = entry.what === "line" ? explainLine(entry) : explanationOf(explainEvent(entry), "event");
  known.set(entry, explanation);
  return explanation;
}

function explainLine(entry: WireEntry): Explanation {
  const { said } = entry;
  if (!said) return explanationOf([`${entry.sender} says: ${short(entry.text)}.`, ""], "content");
  return explanationOf(told(entry, said), said.role);
}

function told(entry: WireEntry, said: Said): Told {
  if (entry.protocol === "smtp") return explainSmtp(entry, said);
  if (entry.protocol === "pop") return explainPop3(entry, said);
  return explainImap(entry, said);
}
