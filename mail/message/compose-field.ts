/**
 * Header fields of the kinds that people fill in. Each constructor refuses what its grammar refuses, a line end above all,
 * so that no value can smuggle a field of its own into a header.
 */
import { isAsciiText } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { type Address, addressSpec, isDomain, type Mailbox } from "./address";
import { encodeWords } from "./encode-words";
import { messageId } from "./message-ids";
import type { MessageDate } from "./parse-date";
import { printDate } from "./print-date";
import { type Field, LONGEST_CHUNK, octetLength, refuseLineEnds } from "./print-field";

/**
 * Unstructured text (RFC 5322 section 3.2.5): Subject, Comments, fields of one's own.
 * @param utf8 whether the message may have UTF-8 in its header (RFC 6532); without, it becomes encoded words
 * @throws RangeError for a line end in the text, or a name that no field can have
 */
export function textField(name: string, text: string, utf8 = false): Field {
  refuseLineEnds(text);
  return { name: fieldName(name), chunks: plainChunks(text, utf8) ?? encodeWords(text).map(spaced) };
}

/** @throws RangeError for an address with characters beyond ASCII where `utf8` does not allow them */
export function addressField(name: string, addresses: readonly Address[], utf8 = false): Field {
  return { name: fieldName(name), chunks: separated(addresses.map((address) => addressChunks(address, utf8))) };
}

/** @throws RangeError as `printDate` does */
export function dateField(name: string, date: MessageDate): Field {
  return { name: fieldName(name), chunks: [` ${printDate(date)}`] };
}

/** @throws RangeError as `messageId` does */
export function idField(name: string, ids: readonly string[]): Field {
  return { name: fieldName(name), chunks: ids.map((id) => ` <${messageId(id)}>`) };
}

/**
 * A value with parameters: `text/plain; charset=utf-8`. What is not ASCII, or long, goes out in the form of RFC 2231.
 * @throws RangeError for a value or a name that is no token, or a line end in a parameter
 */
export function parameterField(name: string, value: string, parameters: Readonly<Record<string, string>> = {}): Field {
  if (!/^[!#$%&'*+\-.0-9A-Z^_`a-z{|}~/]{1,200}$/.test(value))
    throw new RangeError("no value for a field with parameters");
  const written = Object.entries(parameters).flatMap(([key, text]) => parameterTexts(key, text));
  const chunks = [value, ...written].map((text, index, all) => (index < all.length - 1 ? ` ${text};` : ` ${text}`));
  return { name: fieldName(name), chunks };
}

function fieldName(name: string): string {
  if (!/^[\x21-\x39\x3b-\x7e]{1,76}$/.test(name)) throw new RangeError("no field name");
  return name;
}

function spaced(text: string): string {
  return ` ${text}`;
}

/** The text in chunks, blank before each, or null where it must be encoded to come back the same. */
function plainChunks(text: string, utf8: boolean): string[] | null {
  if (text === "") return [];
  // "=?" could be taken for an encoded word; blanks at the ends would be lost; UTF-8 has no lone surrogates.
  if (text.includes("=?") || /^[ \t]|[ \t]$/.test(text) || /\p{Cs}/u.test(text)) return null;
  if (/(?!\t)\p{Cc}/u.test(text) || !(utf8 || isAsciiText(text))) return null;
  const chunks = ` ${text}`.match(/[ \t]+[^ \t]+/g) ?? [];
  return chunks.some((chunk) => octetLength(chunk) > LONGEST_CHUNK) ? null : chunks;
}

/** RFC 5322 section 3.4, never its obsolete forms. */
function addressChunks(address: Address, utf8: boolean): string[] {
  if (address.type === "mailbox") return mailboxChunks(address, utf8);
  const name = phraseChunks(address.name, utf8);
  const members = separated(address.members.map((member) => mailboxChunks(member, utf8)));
  return [...name.slice(0, -1), `${name.at(-1) ?? ' ""'}:`, ...members.slice(0, -1), `${members.at(-1) ?? ""};`];
}

function mailboxChunks(box: Mailbox, utf8: boolean): string[] {
  const spec = addressSpec(box);
  if (box.local === "" || !isDomain(box.domain) || /\p{Cc}/u.test(spec)) throw new RangeError("no address");
  if (!utf8 && !isAsciiText(spec)) throw new RangeError("an address beyond ASCII needs a header in UTF-8");
  return box.name === null || box.name === "" ? [` ${spec}`] : [...phraseChunks(box.name, utf8), ` <${spec}>`];
}

/** Atoms where they will do, else a quoted string, else encoded words (RFC 5322 section 3.2.5, RFC 2047 section 5 rule 3). */
function phraseChunks(name: string, utf8: boolean): string[] {
  refuseLineEnds(name);
  if (/^[\w!#$%&'*+\-/=?^`{|}~]+(?: [\w!#$%&'*+\-/=?^`{|}~]+)*$/.test(name) && !name.includes("=?")) {
    const atoms = plainChunks(name, utf8);
    if (atoms) return atoms;
  }
  const plain = plainChunks(name, utf8);
  if (!plain) return encodeWords(name).map(spaced);
  const quoted = `"${name.replace(/["\\]/g, "\\$&")}"`;
  return ` ${quoted}`.match(/[ \t]+[^ \t]+/g) ?? [];
}

function separated(lists: readonly string[][]): string[] {
  return lists.flatMap((list, index) =>
    index < lists.length - 1 ? [...list.slice(0, -1), `${list.at(-1) ?? ""},`] : list,
  );
}

/** Short enough for a line of its own with the longest usual name in front. */
const LONGEST_PARAMETER = 50;

function parameterTexts(name: string, text: string): string[] {
  if (!/^[a-z0-9-]{1,40}$/.test(name)) throw new RangeError("no parameter name");
  refuseLineEnds(text);
  const simple = /^[\x20-\x7e]*$/.test(text) && text.length <= LONGEST_PARAMETER && !text.includes("=?");
  if (simple)
    return [`${name}=${/^[!#$%&'*+\-.0-9A-Z^_`a-z{|}~]+$/.test(text) ? text : `"${text.replace(/["\\]/g, "\\$&")}"`}`];
  const sections: string[] = [];
  let section = "utf-8''";
  for (const octet of encodeUtf8(text)) {
    // attribute-char of RFC 2231 section 7, without its rarer members.
    const character = String.fromCharCode(octet);
    section += /[\w.~-]/.test(character) ? character : `%${octet.toString(16).toUpperCase().padStart(2, "0")}`;
    if (section.length >= LONGEST_PARAMETER) {
      sections.push(section);
      section = "";
    }
  }
  if (section !== "" || sections.length === 0) sections.push(section);
  if (sections.length === 1) return [`${name}*=${sections[0]}`];
  return sections.map((content, index) => `${name}*${index}*=${content}`);
}
