/**
 * Values with parameters: Content-Type (RFC 2045 section 5.1), Content-Disposition (RFC 2183), with the continuations, charsets
 * and languages of RFC 2231.
 */
import { concatOctets, octets } from "../wire/octets";
import { decodeUtf8, encodeUtf8 } from "../wire/text-coding";
import { decodeText } from "./decode-text";
import { type Defect, DefectLog } from "./defect";
import { decodeEncodedWords, isAllEncodedWords } from "./encoded-words";
import { isBlank, trimBlanks } from "./field-value";
import { readComment, readQuoted } from "./lex-field";
import { hexValue } from "./quoted-printable";

export type ParameterizedValue = {
  /** What stands before the first semicolon, in lower case, without blanks and comments. */
  readonly value: string;
  /** By name in lower case, decoded, sections joined. */
  readonly parameters: ReadonlyMap<string, string>;
  /** RFC 2231 language tags by parameter name, where one was given. */
  readonly languages: ReadonlyMap<string, string>;
  /** As written, in order, quotes removed and nothing decoded: what IMAP's BODYSTRUCTURE shows. */
  readonly written: readonly (readonly [name: string, value: string])[];
  /** Places are offsets into the value. */
  readonly defects: readonly Defect[];
};

/** Real fields have five; a name in sections of 60 characters reaches 15,000 with this. The rest is left out. */
const MOST_PARAMETERS = 256;

export function parseParameterized(value: string): ParameterizedValue {
  const defects = new DefectLog();
  const reader = new Reader(value);
  const main = reader.until(";").toLowerCase().replace(/[ \t]/g, "");
  const written: [string, string][] = [];
  while (reader.at < value.length && written.length < MOST_PARAMETERS) {
    reader.at += 1;
    const at = reader.at;
    const name = reader.until("=;").toLowerCase();
    if (value.charAt(reader.at) === "=") {
      reader.at += 1;
      const text = reader.value();
      if (text.bad || name === "") defects.note("bad-parameter", at);
      if (name !== "") written.push([name, text.text]);
    } else if (name !== "") defects.note("bad-parameter", at);
  }
  return { value: main, ...joinSections(written, defects), written, defects: defects.list };
}

class Reader {
  at = 0;
  constructor(readonly text: string) {}

  /** Up to one of the ends or the value's end, trimmed, comments taken out. */
  until(ends: string): string {
    let taken = "";
    let copied = this.at;
    while (this.at < this.text.length && !ends.includes(this.text.charAt(this.at))) {
      if (this.text.charAt(this.at) === "(") {
        taken += this.text.slice(copied, this.at);
        this.at = readComment(this.text, this.at + 1).end;
        copied = this.at;
      } else this.at += 1;
    }
    return trimBlanks(taken + this.text.slice(copied, this.at));
  }

  /** A parameter's value, up to the semicolon. Blanks in an unquoted value are bad, and kept: file names have them. */
  value(): { text: string; bad: boolean } {
    while (isBlank(this.text.charCodeAt(this.at))) this.at += 1;
    if (this.text.charAt(this.at) !== '"') {
      const text = this.until(";");
      return { text, bad: text === "" || /[ \t<>@,:\\"/[\]?=]/.test(text) };
    }
    const { text, end, closed } = readQuoted(this.text, this.at + 1);
    this.at = end;
    const behind = this.until(";");
    return { text, bad: behind !== "" || !closed };
  }
}

/** name, name*, name*0, name*0*: RFC 2231 sections 3 and 4. */
const SECTIONED = /^([^*]+)(?:\*(\d{1,4}))?(\*)?$/;

type Section = { readonly text: string; readonly extended: boolean };

function joinSections(written: readonly (readonly [string, string])[], defects: DefectLog) {
  const parameters = new Map<string, string>();
  const languages = new Map<string, string>();
  const sections = new Map<string, Map<number, Section>>();
  for (const [name, text] of written) {
    const [, base = name, number, star] = SECTIONED.exec(name) ?? [];
    if (number === undefined && star === undefined) {
      // The first of two of the same name counts: an attacker's addition comes last as often as first, but a filter
      // and a reader that agree cannot be played off against each other.
      if (!parameters.has(name)) parameters.set(name, plainValue(text, defects));
      continue;
    }
    const group = sections.get(base) ?? new Map<number, Section>();
    sections.set(base, group);
    const place = Number(number ?? 0);
    if (!group.has(place)) group.set(place, { text, extended: star !== undefined });
  }
  for (const [base, group] of sections) {
    const first = group.get(0);
    if (!first) {
      defects.note("missing-parameter-section", 0);
      continue;
    }
    const { charset, language, rest } = first.extended ? splitInitial(first.text) : unmarked(first.text);
    const parts: Uint8Array[] = [];
    for (let place = 0; place < group.size; place += 1) {
      const section = group.get(place);
      if (!section) {
        defects.note("missing-parameter-section", 0);
        break;
      }
      const text = place === 0 ? rest : section.text;
      parts.push(section.extended ? percentDecoded(text) : encodeUtf8(text));
    }
    // The form that can say more wins over a plain one beside it, which is there for readers older than RFC 2231.
    const bytes = concatOctets(parts);
    parameters.set(base, charset === "" ? decodeUtf8(bytes) : decodeText(bytes, charset).text);
    if (language !== "") languages.set(base, language);
  }
  return { parameters, languages };
}

// RFC 2047 section 5 forbids encoded words in parameters; mailers have put file names into them for thirty years.
function plainValue(text: string, defects: DefectLog): string {
  if (!isAllEncodedWords(text)) return text;
  defects.note("encoded-word-in-quotes", 0);
  return decodeEncodedWords(text);
}

// charset'language'text; where the apostrophes are missing everything is text.
function splitInitial(text: string) {
  const first = text.indexOf("'");
  const second = text.indexOf("'", first + 1);
  if (first < 0 || second < 0) return unmarked(text);
  return { charset: text.slice(0, first), language: text.slice(first + 1, second), rest: text.slice(second + 1) };
}

function unmarked(text: string) {
  return { charset: "", language: "", rest: text };
}

function percentDecoded(text: string): Uint8Array {
  const source = /^[\0-\x7f]*$/.test(text) ? octets(text) : encodeUtf8(text);
  const bytes = new Uint8Array(source.length);
  let length = 0;
  for (let at = 0; at < source.length; at += 1) {
    const [high, low] = [hexValue(source[at + 1]), hexValue(source[at + 2])];
    if (source[at] === 37 && high >= 0 && low >= 0) {
      bytes[length++] = high * 16 + low;
      at += 2;
    } else bytes[length++] = source[at] as number;
  }
  return bytes.subarray(0, length);
}
