import { parseResponse } from "../../../mail/imap/client-tasks/parse-response";
import type { ServerResponse } from "../../../mail/imap/client-tasks/response";
import type { ClientCommand } from "../../../mail/pop3/client-command";
import type { Pop3Result } from "../../../mail/pop3/client-events";
import { requestStat } from "../../../mail/pop3/commands/stat";
import { parseStatus } from "../../../mail/pop3/status-line";
import { parseReplyLine } from "../../../mail/smtp/parse-reply";
import { octetText } from "../../../mail/wire/octets";
import { encodeUtf8 } from "../../../mail/wire/text-coding";
import type { DialoguePlace } from "./dialogue-place";
import { sameValue } from "./same-value";

/**
 * Whether two lines of a server tell a client the same: the client's own parser reads the same from both. Words that are there
 * for people count for nothing.
 * @param key of the two the one whose choice of details counts: what it leaves out may be there
 */
export function sameServerLine(place: DialoguePlace, key: string, other: string): boolean {
  switch (place.protocol) {
    case "smtp":
      return sameReply(place, key, other);
    case "pop3":
      return sameStatus(place, key, other);
    case "imap":
      return sameResponse(key, other);
  }
}

function sameReply(place: DialoguePlace, key: string, other: string): boolean {
  const [a, b] = [key, other].map((line) => parseReplyLine(encodeUtf8(line)));
  if (!a || !b || a.code !== b.code || a.more !== b.more) return false;
  // What a challenge asks for is in its text.
  return a.code !== 334 || place.protocol !== "smtp" || a.text === b.text;
}

function sameStatus(place: DialoguePlace, key: string, other: string): boolean {
  if (place.inBody) return bodyLine(key) === bodyLine(other);
  const [a, b] = [key, other].map((line) => parseStatus(encodeUtf8(line)));
  if (!a || !b || a.type !== b.type) return false;
  if (a.type !== "ok" || b.type !== "ok") return true;
  const figures = figuresOf(place);
  return figures === null || sameValue(figures(a.text), figures(b.text));
}

function bodyLine(line: string): string {
  return line.trimEnd();
}

const NO_BODY = new Uint8Array(0);

/** How a client reads what stands behind +OK, where that is more than words. */
function figuresOf({ command, argument }: DialoguePlace): ((text: string) => unknown) | null {
  if (command === "STAT") return (text) => read(requestStat(), text);
  // RFC 1939, sections 5 and 7: of one message, LIST and UIDL say its number and one thing more.
  if ((command === "LIST" || command === "UIDL") && argument !== "") return (text) => text.split(" ").slice(0, 2);
  return null;
}

function read(command: ClientCommand<Pop3Result>, text: string): Pop3Result | null {
  return command.read(text, NO_BODY);
}

function sameResponse(key: string, other: string): boolean {
  // A literal goes on in lines that are not here: the line that announces it is compared as it is written.
  if (/\{\d+\}$/.test(key)) return key.toLowerCase() === other.toLowerCase();
  const [a, b] = [key, other].map((line) => parseResponse([octetText(encodeUtf8(line))], false));
  if (!a || !b || a.type === "malformed" || b.type === "malformed" || a.type !== b.type) return false;
  if (a.type === "unknown") return key === other;
  return sameValue(withoutWords(a, a), withoutWords(b, a));
}

/** A code counts where the key has one. */
function withoutWords(response: ServerResponse, key: ServerResponse): unknown {
  if (response.type === "continue") return { type: response.type };
  if (!("text" in response)) return response;
  const counts = "code" in key && key.code !== null;
  return { ...response, text: "", code: counts ? response.code : null };
}
