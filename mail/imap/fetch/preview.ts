/** The beginning of a message's text, for a list of messages (RFC 8970). */
import { decodeText } from "../../message/decode-text";
import { dispositionOf } from "../../message/media-type";
import type { Entity } from "../../message/parse-message";
import { decodeTransfer } from "../../message/transfer-encoding";

/** RFC 8970 section 3: at most 256 characters, and 200 as a rule. */
const LONGEST = 200;

/** Octets of a part that are looked at: enough for 200 characters behind the style sheet of a newsletter. */
const READ = 32 * 1024;

/** Parts that are looked into for one with a text. */
const MOST_PARTS = 20;

/** @returns in one line; empty where there is no text to show (section 3) */
export function previewOf(message: Entity): string {
  const parts = shownTexts(message, []);
  const plain = parts.find(({ mediaType }) => mediaType.subtype !== "html");
  for (const part of plain ? [plain, ...parts] : parts) {
    const raw = part.source.subarray(part.bodyStart, Math.min(part.end, part.bodyStart + READ));
    const { text } = decodeText(
      decodeTransfer(raw, part.encoding).bytes,
      part.mediaType.parameters.get("charset") ?? null,
    );
    const line = oneLine(part.mediaType.subtype === "html" ? htmlText(text) : withoutQuotes(text));
    if (line !== "") return line;
  }
  return "";
}

function shownTexts(entity: Entity, found: Entity[]): Entity[] {
  if (found.length >= MOST_PARTS) return found;
  if (entity.parts.length > 0) for (const part of entity.parts) shownTexts(part, found);
  else if (entity.mediaType.type === "text" && dispositionOf(entity.fields)?.value !== "attachment") found.push(entity);
  return found;
}

// What is quoted is known to the reader; unless there is nothing else.
function withoutQuotes(text: string): string {
  const own = text.split("\n").filter((line) => !line.startsWith(">"));
  const joined = own.join("\n");
  return joined.trim() === "" ? text : joined;
}

function oneLine(text: string): string {
  // Blanks first and alone, which is quick; what is left of a long text beyond any preview is not looked at further.
  const start = text.replace(/\s+/g, " ").slice(0, LONGEST * 5);
  const line = start.replace(/[\p{Cc}\p{Cf}]/gu, "").trim();
  // A character outside of the first plane is two units, and is not cut in two.
  return Array.from(line.slice(0, LONGEST * 2))
    .slice(0, LONGEST)
    .join("")
    .trimEnd();
}

const HIDDEN = ["style", "script", "head", "title"];

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** The text between the tags. For a glance and nothing more: what comes out is shown as text, never as HTML. */
function htmlText(html: string): string {
  const lower = html.toLowerCase();
  let text = "";
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    text += html.slice(at, open < 0 ? html.length : open);
    if (open < 0) break;
    const hidden = HIDDEN.find(
      (name) => lower.startsWith(name, open + 1) && /[\s>]/.test(lower.charAt(open + 1 + name.length)),
    );
    const ending = hidden ? `</${hidden}` : lower.startsWith("<!--", open) ? "-->" : ">";
    const from = lower.indexOf(ending, open);
    const close = from < 0 ? -1 : lower.indexOf(">", from);
    text += " ";
    at = close < 0 ? html.length : close + 1;
  }
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : " ";
  });
}
