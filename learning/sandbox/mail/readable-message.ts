/** A message as a mail client shows it: any octets at all give something that can be read. */
import { type Address, addressSpec, mailboxesOf } from "../../../mail/message/address";
import { contentOf, messageText, type ReceivedAttachment } from "../../../mail/message/message-text";
import { parseMessage } from "../../../mail/message/parse-message";
import { encodeBase64 } from "../../../mail/wire/base64";
import { octetText } from "../../../mail/wire/octets";
import { decodeUtf8, decodeUtf8Strictly } from "../../../mail/wire/text-coding";
import { type HarmlessHtml, harmlessHtml, textOfHtml } from "./harmless-html";
import { type MessageSummary, oneLine, summaryOf } from "./summarise-message";

export type ReadableAttachment = {
  readonly name: string;
  /** "image/png" */
  readonly type: string;
  /** Decoded. */
  readonly octets: number;
};

export type ReadableMessage = MessageSummary & {
  /** "Ann Lee <ann@hill.example>": the name is what the writer chose, so the address is always beside it. */
  readonly fromWhole: string;
  readonly to: string;
  readonly cc: string;
  /** null where the message has neither text nor HTML. */
  readonly text: string | null;
  /** The text is what is left of HTML without its tags: no other was sent. */
  readonly isTextOfHtml: boolean;
  /** The text is longer than is shown. */
  readonly isCut: boolean;
  readonly hasHtml: boolean;
  readonly attachments: readonly ReadableAttachment[];
};

/** A book has a million; nobody reads more in a message, and the page would be slow. */
const MOST_TEXT = 200_000;
const MOST_ATTACHMENTS = 100;
/** A picture in HTML is carried into the page as text, a third longer than it is. */
const LARGEST_PICTURE = 500_000;
const MOST_SOURCE = 200_000;

export function readMessage(content: Uint8Array): ReadableMessage {
  const message = messageText(parseMessage(content));
  const isTextOfHtml = message.text === null && message.html !== null;
  const text = isTextOfHtml ? textOfHtml(message.html ?? "") : message.text;
  return {
    ...summaryOf(message),
    fromWhole: addressLine(message.from),
    to: addressLine(message.to),
    cc: addressLine(message.cc),
    text: text === null ? null : withoutControls(text.slice(0, MOST_TEXT)),
    isTextOfHtml,
    isCut: (text?.length ?? 0) > MOST_TEXT,
    hasHtml: message.html !== null,
    attachments: message.attachments.slice(0, MOST_ATTACHMENTS).map((attachment, index) => ({
      name: attachment.name === null ? `Attachment ${index + 1}` : oneLine(attachment.name),
      type: attachment.type,
      octets: contentOf(attachment.part).length,
    })),
  };
}

/** The HTML of a message with everything taken out that could run or be fetched; null where it has none. */
export function readHtml(content: Uint8Array): HarmlessHtml | null {
  const { html, attachments } = messageText(parseMessage(content));
  return html === null ? null : harmlessHtml(html, (id) => pictureIn(attachments, id));
}

/** The octets as they came. Those that are not UTF-8 are shown one character each. */
export function sourceOf(content: Uint8Array): { readonly text: string; readonly isCut: boolean } {
  const shown = content.subarray(0, MOST_SOURCE);
  const text = decodeUtf8Strictly(content) === null ? octetText(shown) : decodeUtf8(shown);
  return { text: text.replaceAll("\r\n", "\n"), isCut: content.length > MOST_SOURCE };
}

function addressLine(addresses: readonly Address[]): string {
  return oneLine(
    mailboxesOf(addresses)
      .map((one) => (one.name === null ? addressSpec(one) : `${one.name} <${addressSpec(one)}>`))
      .join(", "),
  );
}

function pictureIn(attachments: readonly ReceivedAttachment[], id: string): string | null {
  const found = attachments.find(({ contentId, type }) => contentId === id && type.startsWith("image/"));
  if (!found) return null;
  const bytes = contentOf(found.part);
  return bytes.length > LARGEST_PICTURE ? null : `data:${found.type};base64,${encodeBase64(bytes)}`;
}

function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, "\ufffd");
}
