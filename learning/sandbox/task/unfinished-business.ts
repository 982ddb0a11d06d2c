/** What somebody began by hand and did not bring to its end, so that it never counted. The latest conversation is looked at. */
import type { Dialogue, Exchange } from "./dialogue/dialogue";
import type { Evidence } from "./evidence";
import { endOf } from "./judge-wire";

/** @param about the protocols that matter, or null for all */
export function unfinishedBusiness(evidence: Evidence, about: ReadonlySet<string> | null): string | null {
  const { before, dialogues } = evidence;
  const last = dialogues
    .filter(({ by, protocol }) => by === "hand" && (about === null || about.has(protocol)))
    .filter(({ words }) => (words.at(-1)?.number ?? -1) >= before.words)
    .at(-1);
  if (!last) return null;
  switch (last.protocol) {
    case "smtp":
      return unsentMessage(last);
    case "pop3":
      return undeleted(last);
    case "imap":
      return notExpunged(last);
  }
}

function unsentMessage(dialogue: Dialogue): string | null {
  const { state, exchanges } = dialogue;
  const isOpen = endOf(dialogue) === "open";
  if (state === "content") {
    return isOpen
      ? "The message has no end yet: a line with nothing but a dot ends it."
      : "The connection ended inside the message, before the line with nothing but a dot: the server threw it away.";
  }
  if (exchanges.at(-1)?.outcome === "refused") return null;
  if (state === "sender") return "MAIL was accepted, but no recipient: RCPT has to come before DATA.";
  if (state === "recipients") return "MAIL and RCPT were accepted, but DATA was never said, so there was no message.";
  return null;
}

/** RFC 1939 section 6: messages are removed in the UPDATE state, which only QUIT leads to. */
function undeleted(dialogue: Dialogue): string | null {
  if (dialogue.goodbye) return null;
  const reset = dialogue.exchanges.findLastIndex(isAccepted("RSET"));
  const marked = dialogue.exchanges.slice(reset + 1).filter(isAccepted("DELE"));
  const first = marked[0];
  if (!first) return null;
  const said = marked.length === 1 ? first.line : `DELE (${marked.length} times)`;
  return endOf(dialogue) === "open"
    ? `${said} was said, but QUIT was not: until then nothing is deleted.`
    : `${said} was said, but the connection ended without QUIT, so nothing was deleted.`;
}

/** RFC 9051 section 6.4.3: a message that is marked is there until it is expunged. */
function notExpunged({ exchanges }: Dialogue): string | null {
  const marks = ({ outcome, meaning }: Exchange) =>
    outcome === "accepted" && meaning?.type === "imap" && meaning.adds.some((flag) => /^\\deleted$/i.test(flag));
  const marked = exchanges.findLastIndex(marks);
  const expunged = exchanges.findLastIndex((one) => isAccepted("EXPUNGE")(one) || isAccepted("CLOSE")(one));
  if (marked < 0 || expunged > marked) return null;
  return "The message was marked \\Deleted, but neither EXPUNGE nor CLOSE was said, so it is still there.";
}

function isAccepted(wanted: string) {
  return ({ verb, outcome }: Exchange): boolean => verb === wanted && outcome === "accepted";
}
