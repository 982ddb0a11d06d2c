/**
 * Reads the responses that carry messages by the letter of the grammar (RFC 9051 section 9 and the extensions' own): one blank too
 * many, a NIL where a string must stand, an octet that may not be in a quoted string, and it throws. For tests.
 */
import { octets } from "../../wire/octets";
import { decodeUtf8Strictly } from "../../wire/text-coding";

export type Nested = null | string | number | readonly Nested[];

export type ReadFetch = { readonly number: number; readonly items: ReadonlyMap<string, Nested> };

/** @param text one character an octet; one response or several. @throws Error for what the grammar has not */
export function readFetches(text: string, utf8 = false): ReadFetch[] {
  const reader = new ResponseReader(text, utf8);
  const fetches: ReadFetch[] = [];
  while (!reader.atEnd) fetches.push(reader.fetch());
  return fetches;
}

const FLAG = String.raw`\\?[!#$&'+-[^-z|}~]+`;
const FLAG_LIST = new RegExp(String.raw`\((?:${FLAG}(?: ${FLAG})*)?\)`, "y");

const NZ = "[1-9][0-9]{0,9}";
const RANGE = `${NZ}(?::${NZ})?`;
const SET = `${RANGE}(?:,${RANGE})*`;
const MODSEQ = "[1-9][0-9]{0,18}";

/** `SEARCH …`, `SORT …`, `ESEARCH …`, `THREAD …`, without the "* ". */
export const SEARCH_ANSWER = new RegExp(`^(?:SEARCH|SORT)(?: ${NZ})*(?: \\(MODSEQ ${MODSEQ}\\))?$`);
export const ESEARCH_ANSWER = new RegExp(
  `^ESEARCH \\(TAG "[^"\\\\]+"\\)(?: UID)?(?: MIN ${NZ})?(?: MAX ${NZ})?(?: COUNT [0-9]+)?(?: ALL ${SET})?` +
    `(?: PARTIAL \\(-?${NZ}:-?${NZ} (?:${SET}|NIL)\\))?(?: MODSEQ ${MODSEQ})?$`,
);

/** A thread list (RFC 5256 section 5) as nested arrays of numbers. @throws Error for what is none */
export function readThreads(text: string): Nested[] {
  const reader = new ResponseReader(text, false);
  reader.take("THREAD");
  const threads: Nested[] = [];
  if (!reader.atEnd) {
    reader.take(" ");
    do threads.push(reader.threadList());
    while (!reader.atEnd);
  }
  return threads;
}

class ResponseReader {
  #at = 0;

  constructor(
    readonly source: string,
    readonly utf8: boolean,
  ) {}

  get atEnd(): boolean {
    return this.#at >= this.source.length;
  }

  take(text: string): void {
    if (!this.#skip(text)) this.#fail(JSON.stringify(text));
  }

  fetch(): ReadFetch {
    this.take("* ");
    const number = this.#number();
    this.take(" FETCH (");
    const items = new Map<string, Nested>();
    do {
      const name = this.#match(/[A-Z0-9.]+(?:\[[^\]]*\])?(?:<[0-9]+>)?/y, "an item's name");
      this.take(" ");
      items.set(name, this.#item(name));
    } while (this.#skip(" "));
    this.take(")\r\n");
    return { number, items };
  }

  body(extended: boolean): Nested {
    this.take("(");
    const fields: Nested[] = [];
    if (this.#ahead("(")) {
      const parts: Nested[] = [];
      while (this.#ahead("(")) parts.push(this.body(extended));
      fields.push(
        parts,
        this.#after(() => this.#string()),
      );
      if (extended)
        fields.push(
          this.#after(() => this.#parameters()),
          ...this.#extension(),
        );
    } else fields.push(...this.#single(extended));
    this.take(")");
    return fields;
  }

  threadList(): Nested {
    this.take("(");
    const members: Nested[] = [];
    while (!this.#ahead("(") && !this.#ahead(")")) {
      members.push(this.#number());
      if (!this.#ahead(")")) this.take(" ");
    }
    if (this.#ahead("(")) {
      const nested: Nested[] = [];
      while (this.#ahead("(")) nested.push(this.threadList());
      if (nested.length < 2) this.#fail("at least two threads in a thread");
      members.push(nested);
    }
    if (members.length === 0) this.#fail("a thread's member");
    this.take(")");
    return members;
  }

  #item(name: string): Nested {
    const plain = name.replace(/[[<].*/, "");
    if (plain === "BODY" && name !== "BODY") return this.#sectionData(name);
    switch (plain) {
      case "FLAGS":
        return this.#match(FLAG_LIST, "flags");
      case "UID":
      case "RFC822.SIZE":
      case "BINARY.SIZE":
        return this.#number();
      case "INTERNALDATE":
      case "SAVEDATE":
        return this.#match(/"[ 0-3][0-9]-[A-Z][a-z]{2}-[0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} [+-][0-9]{4}"/y, "a date");
      case "ENVELOPE":
        return this.#envelope();
      case "BODY":
      case "BODYSTRUCTURE":
        return this.body(plain === "BODYSTRUCTURE");
      case "RFC822":
      case "RFC822.HEADER":
      case "RFC822.TEXT":
      case "PREVIEW":
        return this.#nstring();
      case "BINARY":
        if (!/^BINARY\[(?:[1-9][0-9]*(?:\.[1-9][0-9]*)*)?\](?:<[0-9]+>)?$/.test(name)) this.#fail("a binary section");
        return this.#ahead("~") ? this.#literal("~") : this.#nstring();
      case "MODSEQ":
        return this.#match(/\([1-9][0-9]*\)/y, "a mod-sequence");
      case "EMAILID":
        return this.#match(/\([A-Za-z0-9_-]{1,255}\)/y, "an object's identifier");
      case "THREADID":
        return this.#match(/NIL/y, "NIL");
      default:
        return this.#fail(`an item, not ${name}`);
    }
  }

  #sectionData(name: string): Nested {
    const fields = String.raw`HEADER\.FIELDS(?:\.NOT)? \((?:[!-~]+|"[^"]*")(?: (?:[!-~]+|"[^"]*"))*\)`;
    const text = `(?:HEADER|TEXT|${fields})`;
    const part = String.raw`[1-9][0-9]*(?:\.[1-9][0-9]*)*`;
    const section = new RegExp(String.raw`^BODY\[(?:${text}|${part}(?:\.(?:MIME|${text}))?)?\](?:<[0-9]+>)?$`);
    if (!section.test(name)) this.#fail(`a section, not ${name}`);
    return this.#nstring();
  }

  #envelope(): Nested {
    this.take("(");
    const fields: Nested[] = [this.#nstring(), this.#after(() => this.#nstring())];
    for (let list = 0; list < 6; list += 1) fields.push(this.#after(() => this.#addresses()));
    fields.push(
      this.#after(() => this.#nstring()),
      this.#after(() => this.#nstring()),
    );
    this.take(")");
    return fields;
  }

  #addresses(): Nested {
    if (this.#skip("NIL")) return null;
    this.take("(");
    const list: Nested[] = [];
    let inGroup = false;
    do {
      this.take("(");
      const address = [this.#nstring(), ...[1, 2, 3].map(() => this.#after(() => this.#nstring()))];
      this.take(")");
      const [, , mailbox, host] = address;
      if (host === null && (mailbox === null) !== inGroup) this.#fail("groups that open before they close");
      if (host === null) inGroup = !inGroup;
      list.push(address);
    } while (this.#ahead("("));
    if (inGroup) this.#fail("a group's end");
    this.take(")");
    return list;
  }

  #single(extended: boolean): Nested[] {
    const [media, subtype] = [this.#string(), this.#after(() => this.#string())];
    const fields: Nested[] = [media, subtype];
    fields.push(this.#after(() => this.#parameters()));
    fields.push(
      this.#after(() => this.#nstring()),
      this.#after(() => this.#nstring()),
    );
    fields.push(
      this.#after(() => this.#string()),
      this.#after(() => this.#number()),
    );
    if (/^message$/i.test(media) && /^(?:rfc822|global)$/i.test(subtype)) {
      fields.push(this.#after(() => this.#envelope()));
      fields.push(this.#after(() => this.body(extended)));
      fields.push(this.#after(() => this.#number()));
    } else if (/^text$/i.test(media)) fields.push(this.#after(() => this.#number()));
    if (extended)
      fields.push(
        this.#after(() => this.#nstring()),
        ...this.#extension(),
      );
    return fields;
  }

  #extension(): Nested[] {
    const disposition = this.#after(() => {
      if (this.#skip("NIL")) return null;
      this.take("(");
      const kind = this.#string();
      const parameters = this.#after(() => this.#parameters());
      this.take(")");
      return [kind, parameters];
    });
    const languages = this.#after(() => (this.#ahead("(") ? this.#strings() : this.#nstring()));
    return [disposition, languages, this.#after(() => this.#nstring())];
  }

  #parameters(): Nested {
    if (this.#skip("NIL")) return null;
    const list = this.#strings();
    if (list.length % 2 === 1) this.#fail("a value for each name");
    return list;
  }

  #strings(): string[] {
    this.take("(");
    const list = [this.#string()];
    while (this.#skip(" ")) list.push(this.#string());
    this.take(")");
    return list;
  }

  #after<Value>(read: () => Value): Value {
    this.take(" ");
    return read();
  }

  #nstring(): string | null {
    return this.#skip("NIL") ? null : this.#string();
  }

  #string(): string {
    if (this.#ahead("{")) return this.#literal("");
    const quoted = this.#match(/"(?:[^"\\\0\r\n]|\\["\\])*"/y, "a string");
    if (/[\x80-\xff]/.test(quoted) && (!this.utf8 || decodeUtf8Strictly(octets(quoted)) === null)) {
      this.#fail("seven bits, or UTF-8 where it was asked for");
    }
    return quoted.slice(1, -1).replace(/\\(.)/g, "$1");
  }

  #literal(tilde: string): string {
    const size = Number(this.#match(new RegExp(`${tilde}\\{[0-9]+\\}\r\n`, "y"), "a literal").replace(/\D/g, ""));
    const text = this.source.slice(this.#at, this.#at + size);
    if (text.length < size || (tilde === "" && text.includes("\0"))) this.#fail("a literal's octets");
    this.#at += size;
    return text;
  }

  #number(): number {
    return Number(this.#match(/[0-9]+/y, "a number"));
  }

  #ahead(text: string): boolean {
    return this.source.startsWith(text, this.#at);
  }

  #skip(text: string): boolean {
    if (!this.#ahead(text)) return false;
    this.#at += text.length;
    return true;
  }

  #match(token: RegExp, what: string): string {
    token.lastIndex = this.#at;
    const found = token.exec(this.source)?.[0];
    if (found === undefined) return this.#fail(what);
    this.#at += found.length;
    return found;
  }

  #fail(wanted: string): never {
    const around = this.source.slice(Math.max(0, this.#at - 30), this.#at + 60);
    throw new Error(`${wanted} at ${this.#at}, which is amid ${JSON.stringify(around)}`);
  }
}
