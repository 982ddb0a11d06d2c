/** A message that lies in a mailbox in the beginning, from its description: the text as written, and its attachments around it. */
import { parseFlags } from "../mailbox/flags";
import type { NewMessage } from "../mailbox/stored-message";
import { encodeBase64Lines } from "../message/transfer-encoding";
import { randomFrom } from "../random";
import { concatOctets } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import type { InitialMail } from "./world-description";

type Attachment = InitialMail["attachments"][number];

/** Stands in no base64 and, by its length and its sign, in nobody's letter. */
const BOUNDARY = "=_part-of-this-message_=";

/** Describe the text; with attachments they are the whole message's fields no more, but its first part's. */
const ABOUT_THE_TEXT = /^(?:content-[a-z-]+|mime-version):/i;

/** The same description, the same octets. Line ends become CR LF. */
export function initialMessage({ content, flags, attachments }: InitialMail): NewMessage {
  const lines = content.replace(/\r\n|\r|\n/g, "\r\n");
  const known = parseFlags(flags.map((flag) => `\\${flag}`));
  return {
    content: attachments.length === 0 ? encodeUtf8(lines) : withAttachments(lines, attachments),
    ...(known ? { flags: known } : {}),
  };
}

function withAttachments(content: string, attachments: readonly Attachment[]): Uint8Array {
  const blank = content.indexOf("\r\n\r\n");
  const header = blank < 0 ? content.trimEnd() : content.slice(0, blank);
  const body = blank < 0 ? "" : content.slice(blank + 4);
  // A field, with the lines that go on with it.
  const fields = header.split(/\r\n(?![ \t])/);
  const ofText = fields.filter((field) => ABOUT_THE_TEXT.test(field) && !/^mime-version/i.test(field));
  const ofAll = fields.filter((field) => !ABOUT_THE_TEXT.test(field));
  const first = ofText.length > 0 ? ofText : ["Content-Type: text/plain; charset=utf-8"];
  const head = [
    ...ofAll,
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    "",
    `--${BOUNDARY}`,
    ...first,
    "",
    body,
  ];
  return concatOctets([
    encodeUtf8(head.join("\r\n")),
    ...attachments.flatMap((attachment) => [encodeUtf8(partHead(attachment)), partBody(attachment)]),
    encodeUtf8(`\r\n--${BOUNDARY}--\r\n`),
  ]);
}

function partHead({ name, mediaType }: Attachment): string {
  return [
    "",
    `--${BOUNDARY}`,
    `Content-Type: ${mediaType}; name="${name}"`,
    "Content-Transfer-Encoding: base64",
    `Content-Disposition: attachment; filename="${name}"`,
    "",
    "",
  ].join("\r\n");
}

function partBody({ text, octets: count }: Attachment): Uint8Array {
  if (count !== undefined) return noise(count);
  const encoded = encodeBase64Lines(encodeUtf8(text ?? ""));
  // The line end before the delimiter is the delimiter's (RFC 2046 section 5.1.1).
  return encoded.length > 0 ? encoded.subarray(0, -2) : encoded;
}

/** RFC 2045 section 6.8: 57 octets make a line of 76 characters, here with its CR LF. */
const OCTETS_A_LINE = 57;
const LINE = 78;

/** Drawn once and laid end to end: drawing and encoding 3 MB would take longer than all else in a world's beginning. */
const SHEET_LINES = 128;

let sheet: Uint8Array | null = null;

function drawSheet(): Uint8Array {
  const random = randomFrom(1);
  return encodeBase64Lines(Uint8Array.from({ length: SHEET_LINES * OCTETS_A_LINE }, () => random() * 256));
}

/** In base64: octets as a compressed picture has them, rounded up to whole lines. */
function noise(count: number): Uint8Array {
  sheet ??= drawSheet();
  const encoded = new Uint8Array(Math.ceil(count / OCTETS_A_LINE) * LINE);
  for (let at = 0; at < encoded.length; at += sheet.length) {
    encoded.set(sheet.subarray(0, Math.min(sheet.length, encoded.length - at)), at);
  }
  return encoded.subarray(0, -2);
}
