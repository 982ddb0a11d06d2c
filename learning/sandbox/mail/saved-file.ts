/** What becomes of a part of a message when somebody saves it: a file whose name and type can do no harm by themselves. */
import { contentOf, messageText } from "../../../mail/message/message-text";
import { type Entity, parseMessage } from "../../../mail/message/parse-message";

export type SavedFile = {
  /** One name without folders, that every system takes. */
  readonly name: string;
  /** What a browser may take it for. */
  readonly type: string;
  /** Decoded. */
  readonly bytes: Uint8Array;
};

/** What a browser shows and never runs; anything else is octets to it. An SVG or a page of HTML may hold a script. */
const HARMLESS = new Set(["text/plain", "image/png", "image/jpeg", "image/gif", "image/webp"]);
const OCTETS = "application/octet-stream";

/** @param written the name that the message gives it; null where it gives none */
export function savedFile(part: Entity, written: string | null): SavedFile {
  const { type, subtype } = part.mediaType;
  const mediaType = `${type}/${subtype}`;
  return {
    name: fileName(written ?? "") || `attachment${ENDINGS[mediaType] ?? ""}`,
    type: HARMLESS.has(mediaType) ? mediaType : OCTETS,
    bytes: contentOf(part),
  };
}

/** @param place in the list that `readMessage` gives @returns null where there is none */
export function savedAttachment(content: Uint8Array, place: number): SavedFile | null {
  const attachment = messageText(parseMessage(content)).attachments[place];
  return attachment ? savedFile(attachment.part, attachment.name) : null;
}

/** For parts without a name: what systems go by when they are asked to open them. */
const ENDINGS: Readonly<Record<string, string>> = {
  "text/plain": ".txt",
  "image/png": ".png",
  "image/jpeg": ".jpg",
  "image/gif": ".gif",
  "image/webp": ".webp",
  "application/pdf": ".pdf",
  "message/rfc822": ".eml",
};

/** Every file system takes so many characters, an ending and a "(2)" included. */
const LONGEST_NAME = 100;
const LONGEST_ENDING = 12;

/** @returns "" where nothing is left of it */
function fileName(written: string): string {
  const last = written.split(/[/\\]/).at(-1) ?? "";
  const plain = last
    // Controls, what turns the words around it about ("exe.gpj"), and what Windows keeps for itself.
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, "")
    .replace(/[<>:"|?*]+/g, "_")
    // A dot at the beginning hides a file, and one at the end is lost.
    .replace(/^[.\s]+|[.\s]+$/gu, "");
  const dot = plain.lastIndexOf(".");
  const ending = dot > 0 && plain.length - dot <= LONGEST_ENDING ? plain.slice(dot) : "";
  const stem = plain.slice(0, plain.length - ending.length).slice(0, LONGEST_NAME - ending.length);
  return RESERVED.test(stem) ? `_${stem}${ending}` : stem + ending;
}

/** Devices, to Windows, whatever their ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
