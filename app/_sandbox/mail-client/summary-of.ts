import { type MessageSummary, summariseMessage } from "@/learning/sandbox/mail/summarise-message";

const known = new WeakMap<Uint8Array, MessageSummary>();

/** As `summariseMessage`, made once for the same octets: a list is drawn again with everything that happens. */
export function summaryOf(content: Uint8Array): MessageSummary {
  const found = known.get(content);
  if (found) return found;
  const made = summariseMessage(content);
  known.set(content, made);
  return made;
}
