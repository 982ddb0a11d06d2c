import { parseResponse } from "../../../mail/imap/client-tasks/parse-response";
import { parseStatus } from "../../../mail/pop3/status-line";
import { parseReplyLine } from "../../../mail/smtp/parse-reply";
import { octetText } from "../../../mail/wire/octets";
import { encodeUtf8 } from "../../../mail/wire/text-coding";
import type { Inline, RichText } from "../rich-text";
import { breachOf } from "./breach-of";
import type { DialoguePlace } from "./dialogue-place";
import { isRefusal, verdictOf } from "./is-refusal";

/** What the real server said to a line that somebody typed for the client in the place of another. */
export function sayOfClientLine(place: DialoguePlace, heard: readonly string[]): RichText {
  const verdict = verdictOf(place, heard);
  if (verdict === null) {
    return place.expects === "content"
      ? sentence("The server takes this for a line of the message, and waits for more.")
      : sentence("The server says nothing to this: it waits for more.");
  }
  return isRefusal(place, heard)
    ? sentence("The server answers ", { code: verdict }, ".")
    : sentence("The server takes this and answers ", { code: verdict }, ", but it is not what belongs here.");
}

/** What a client makes of a line that somebody typed for the server. @param key what the server really says there */
export function sayOfServerLine(place: DialoguePlace, given: string, key: string): RichText {
  const breach = breachOf(place, given);
  if (breach !== null) return sentence(breach);
  const [read, said] = [given, key].map((line) => gistOf(place, line));
  return read === said || read === undefined || said === undefined
    ? sentence("A client can read this, but the details are not what the server says here.")
    : sentence("A client reads ", { code: read }, " in this. The server says ", { code: said }, " here.");
}

/** The part of a server's line that a client goes by. */
function gistOf({ protocol }: DialoguePlace, line: string): string | undefined {
  if (protocol === "smtp") return parseReplyLine(encodeUtf8(line))?.code.toString();
  if (protocol === "pop3") {
    const status = parseStatus(encodeUtf8(line));
    return status ? { ok: "+OK", error: "-ERR", continue: "+" }[status.type] : undefined;
  }
  const response = parseResponse([octetText(encodeUtf8(line))], false);
  if (response.type === "tagged") return `${response.tag} ${response.condition}`;
  return line.startsWith("* ") ? line.split(" ").slice(0, 3).join(" ") : undefined;
}

function sentence(...inlines: Inline[]): RichText {
  return [{ p: inlines }];
}
