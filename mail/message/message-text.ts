/** What a mail client shows of a message: who, when, about what, the text, and the attachments. */
import { type Address, mailboxesOf } from "./address";
import { decodeText } from "./decode-text";
import { type Defect, DefectLog } from "./defect";
import { decodeEncodedWords } from "./encoded-words";
import { unflow } from "./flowed-text";
import { findValue } from "./header-field";
import { type Disposition, dispositionOf } from "./media-type";
import { parseAddresses } from "./parse-addresses";
import { type MessageDate, parseDate } from "./parse-date";
import { type Entity, type Message, parseMessage } from "./parse-message";
import { decodeTransfer } from "./transfer-encoding";

export type MessageText = {
  /** Decoded; null where there is no such field, "" where it is empty. */
  readonly subject: string | null;
  readonly from: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly date: MessageDate | null;
  /** The plain text of all text parts that are no attachments, lines ended by LF; null where there is none. */
  readonly text: string | null;
  /** The same in HTML, as it came: whoever shows it must make it safe first. */
  readonly html: string | null;
  readonly attachments: readonly ReceivedAttachment[];
  /** The message's own and those that its contents had; places are offsets into the message. */
  readonly defects: readonly Defect[];
};

export type ReceivedAttachment = {
  /** From filename or name, decoded, without folders; null where none is given. */
  readonly name: string | null;
  /** "image/png" */
  readonly type: string;
  /** Meant to be shown in its place: an image of the HTML. */
  readonly inline: boolean;
  /** Without angle brackets. */
  readonly contentId: string | null;
  readonly part: Entity;
};

export function messageText(message: Message): MessageText {
  const addresses = (name: string): readonly Address[] =>
    parseAddresses(findValue(message.fields, name) ?? "").addresses;
  const subject = findValue(message.fields, "subject");
  const date = findValue(message.fields, "date");
  const reader = new BodyReader();
  reader.read(message, null);
  const joined = (texts: readonly string[]): string | null =>
    texts.length === 0 ? null : texts.filter((text) => text !== "").join("\n");
  return {
    subject: subject === null ? null : decodeEncodedWords(subject),
    from: addresses("from"),
    to: addresses("to"),
    cc: addresses("cc"),
    replyTo: addresses("reply-to"),
    date: date === null ? null : parseDate(date),
    text: joined(reader.texts),
    html: joined(reader.pages),
    attachments: reader.attachments,
    defects: [...message.defects, ...reader.defects.list],
  };
}

/** The octets of a part's content, its transfer encoding undone. */
export function contentOf(part: Entity): Uint8Array {
  return decodeTransfer(part.source.subarray(part.bodyStart, part.end), part.encoding).bytes;
}

/** A message/rfc822 attachment, whether it travelled as it should or encoded, as a message of its own. */
export function messageIn({ part }: ReceivedAttachment): Message {
  return parseMessage(contentOf(part));
}

/** The names of those who wrote it, for a list of messages: display names, or addresses where there are none. */
export function authorNames(from: readonly Address[]): string[] {
  return mailboxesOf(from).map(({ name, local, domain }) => name ?? (domain === "" ? local : `${local}@${domain}`));
}

class BodyReader {
  readonly texts: string[] = [];
  readonly pages: string[] = [];
  readonly attachments: ReceivedAttachment[] = [];
  readonly defects = new DefectLog();

  /** @param within the subtype of the multipart around it */
  read(entity: Entity, within: string | null): void {
    const { type, subtype } = entity.mediaType;
    if (entity.parts.length > 0) {
      for (const part of entity.parts) this.read(part, subtype);
      return;
    }
    const disposition = dispositionOf(entity.fields);
    const name = fileName(entity, disposition);
    const shown = type === "text" && (subtype === "plain" || subtype === "html") && entity.encoding !== "unknown";
    const attached = disposition ? disposition.value !== "inline" : name !== null;
    // In an alternative, another form of the same text is no attachment, whatever it is called.
    if (shown && (!attached || (within === "alternative" && disposition === null))) {
      const content = this.#textOf(entity);
      (subtype === "html" ? this.pages : this.texts).push(content);
      return;
    }
    // A multipart without a part has nothing to attach.
    if (type === "multipart" && entity.end === entity.bodyStart) return;
    const id = findValue(entity.fields, "content-id");
    this.attachments.push({
      name,
      type: entity.encoding === "unknown" ? "application/octet-stream" : `${type}/${subtype}`,
      inline: disposition?.value === "inline" || (disposition === null && within === "related"),
      contentId: id === null ? null : id.replace(/^<|>$/g, ""),
      part: entity,
    });
  }

  #textOf(entity: Entity): string {
    const { bytes, brokenAt } = decodeTransfer(entity.source.subarray(entity.bodyStart, entity.end), entity.encoding);
    if (brokenAt !== null) {
      const kind = entity.encoding === "base64" ? "broken-base64" : "broken-quoted-printable";
      this.defects.note(kind, entity.bodyStart + brokenAt);
    }
    const { text, defect } = decodeText(bytes, entity.mediaType.parameters.get("charset") ?? null);
    if (defect) this.defects.note(defect, entity.bodyStart);
    const plain = text.replaceAll("\r\n", "\n");
    const { subtype, parameters } = entity.mediaType;
    const flowed = subtype === "plain" && parameters.get("format")?.toLowerCase() === "flowed";
    return flowed ? unflow(plain, parameters.get("delsp")?.toLowerCase() === "yes") : plain;
  }
}

// RFC 2183 section 2.3: a name is a suggestion, and must not choose a folder.
function fileName({ mediaType }: Entity, disposition: Disposition | null): string | null {
  const written = disposition?.parameters.get("filename") ?? mediaType.parameters.get("name") ?? null;
  const name = written?.slice(Math.max(written.lastIndexOf("/"), written.lastIndexOf("\\")) + 1) ?? "";
  return name === "" || name === "." || name === ".." ? null : name;
}
