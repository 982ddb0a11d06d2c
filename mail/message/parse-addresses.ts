/**
 * Address lists (RFC 5322 sections 3.4 and 4.4, RFC 6532): mailboxes, groups, display names with encoded words, comments, quoted local
 * parts, literals, obsolete routes. What follows no grammar is read as its writer meant it, with a defect.
 */
import { type Address, isDomain, type Mailbox } from "./address";
import { type Defect, DefectLog } from "./defect";
import { decodeEncodedWords, isAllEncodedWords } from "./encoded-words";
import { lexField, type Token } from "./lex-field";

export type ParsedAddresses = {
  readonly addresses: readonly Address[];
  /** Places are offsets into the value. */
  readonly defects: readonly Defect[];
};

/** @param names "as-written" leaves encoded words as they are, which is what IMAP's ENVELOPE shows */
export function parseAddresses(value: string, names: "decoded" | "as-written" = "decoded"): ParsedAddresses {
  const list = new AddressList(names === "decoded");
  for (const token of lexField(value)) list.take(token);
  return { addresses: list.finish(), defects: list.defects.list };
}

class AddressList {
  readonly defects = new DefectLog();
  readonly #addresses: Address[] = [];
  #group: { readonly name: string; readonly members: Mailbox[] } | null = null;
  /** The tokens of the address being read: before the angle bracket, and inside. */
  #words: Token[] = [];
  #angle: Token[] | null = null;
  #angleClosed = false;
  #comment: string | null = null;

  constructor(readonly decode: boolean) {}

  take(token: Token): void {
    if (token.kind === "comment") {
      this.#comment ??= token.text;
      return;
    }
    // Only a comment behind everything else may be a name.
    if (token.kind !== "special") this.#comment = null;
    const mark = token.kind === "special" ? token.text : "";
    const inside = this.#angle !== null && !this.#angleClosed;
    // Commas and colons inside brackets belong to an obsolete route, "<@a,@b:c@d>"; elsewhere the bracket was forgotten.
    const inRoute = inside && (this.#angle?.[0]?.text === "@" || (mark === ":" && this.#angle?.length !== 0));
    if (mark === "," && !inRoute) this.#endMailbox(token.at);
    else if (mark === ";" && !inRoute) {
      this.#endMailbox(token.at);
      // Some mailers part addresses by semicolons.
      if (!this.#group) this.defects.note("misplaced-separator", token.at);
      this.#endGroup();
    } else if (mark === ":" && !inside && !this.#group && this.#startsGroup()) {
      this.#group = { name: this.#phrase(this.#words), members: [] };
      this.#reset();
    } else if (mark === "<" && this.#angle === null) this.#angle = [];
    else if (mark === ">" && inside) this.#angleClosed = true;
    else if (mark === "<" && this.#angle?.length === 0) this.defects.note("bad-address", token.at);
    else if (inside) this.#angle?.push(token);
    else if (this.#angleClosed) this.defects.note("bad-address", token.at);
    else this.#words.push(token);
  }

  finish(): Address[] {
    this.#endMailbox(Number.MAX_SAFE_INTEGER);
    this.#endGroup();
    return this.#addresses;
  }

  #startsGroup(): boolean {
    return (
      this.#angle === null &&
      this.#words.length > 0 &&
      !this.#words.some(({ text, kind }) => kind === "special" && text === "@")
    );
  }

  #endGroup(): void {
    if (this.#group) this.#addresses.push({ type: "group", ...this.#group });
    this.#group = null;
  }

  #endMailbox(at: number): void {
    const found = this.#angle ? this.#angleMailbox(this.#angle) : this.#bareMailbox();
    if (found) {
      (this.#group?.members ?? this.#addresses).push(found);
      if (!isDomain(found.domain) || found.local === "") {
        this.defects.note("bad-address", this.#words[0]?.at ?? this.#angle?.[0]?.at ?? Math.min(at, 0));
      }
    }
    this.#reset();
  }

  #reset(): void {
    this.#words = [];
    this.#angle = null;
    this.#angleClosed = false;
    this.#comment = null;
  }

  #angleMailbox(inside: Token[]): Mailbox | null {
    const name = this.#nameOf(this.#words);
    let spec = inside;
    let route = "";
    if (isMark(inside[0], "@")) {
      const colon = inside.findIndex((token) => isMark(token, ":"));
      this.defects.note("obsolete-route", inside[0]?.at ?? 0);
      route = textOf(inside.slice(0, Math.max(0, colon)));
      spec = inside.slice(colon + 1);
    }
    // An address copied from a web page.
    if (spec[0]?.text.toLowerCase() === "mailto" && isMark(spec[1], ":")) {
      this.defects.note("bad-address", spec[0].at);
      spec = spec.slice(2);
    }
    const { local, domain } = splitSpec(spec);
    // The null path "<>" of a Return-Path is no mailbox.
    if (local === "" && domain === "" && name === null) return null;
    const mailbox: Mailbox = { type: "mailbox", name, local, domain };
    return route === "" || this.decode ? mailbox : { ...mailbox, route };
  }

  // "joe@example.org (Joe)", and "Joe joe@example.org", whose brackets were forgotten.
  #bareMailbox(): Mailbox | null {
    const words = this.#words;
    if (words.length === 0) return null;
    const at = words.findIndex((token) => isMark(token, "@"));
    if (at < 0) {
      const { local } = splitSpec(words);
      if (words.length === 1) return { type: "mailbox", name: this.#nameOf([]), local, domain: "" };
      return { type: "mailbox", name: this.#nameOf(words), local: "", domain: "" };
    }
    let from = at;
    while (from > 0 && chained(words[from - 1], words[from])) from -= 1;
    let to = at + 1;
    while (to < words.length && (to === at + 1 || chained(words[to - 1], words[to]) || isMark(words[to], "@"))) to += 1;
    if (from > 0 || to < words.length) this.defects.note("bad-address", words[0]?.at ?? 0);
    const around = [...words.slice(0, from), ...words.slice(to)];
    return { type: "mailbox", name: this.#nameOf(around), ...splitSpec(words.slice(from, to)) };
  }

  #nameOf(words: readonly Token[]): string | null {
    // A comment behind the address was the way to give a name before RFC 822, and still is some mailers' (RFC 5322 section 3.4).
    const name = words.length > 0 ? this.#phrase(words) : this.#comment !== null ? this.#decoded(this.#comment) : "";
    return name === "" ? null : name;
  }

  #phrase(words: readonly Token[]): string {
    let phrase = "";
    let run = "";
    for (const word of words) {
      const space = word.spaced && word !== words[0] ? " " : "";
      if (word.kind !== "quoted") {
        run += space + word.text;
        continue;
      }
      phrase += this.#decoded(run);
      run = "";
      // RFC 2047 section 5 forbids encoded words in quoted strings; so many mailers write them that readers decode them.
      const mislaid = this.decode && isAllEncodedWords(word.text);
      if (mislaid) this.defects.note("encoded-word-in-quotes", word.at);
      phrase += space + (mislaid ? decodeEncodedWords(word.text) : word.text);
    }
    return phrase + this.#decoded(run);
  }

  #decoded(text: string): string {
    return this.decode ? decodeEncodedWords(text) : text;
  }
}

// Two tokens that belong to one dot-atom: "a", ".", "b"; the obsolete syntax lets blanks stand around the dots.
function chained(left: Token | undefined, right: Token | undefined): boolean {
  if (!left || !right) return false;
  if (isMark(left, "@") || isMark(right, "@")) return left.kind !== "special" || right.kind !== "special";
  return isMark(left, ".") || isMark(right, ".");
}

function isMark(token: Token | undefined, mark: string): boolean {
  return token?.kind === "special" && token.text === mark;
}

// The last "@" divides: whatever stands before it cannot be a domain that mail is sent to.
function splitSpec(tokens: readonly Token[]): { local: string; domain: string } {
  const at = tokens.findLastIndex((token) => isMark(token, "@"));
  const local = at < 0 ? tokens : tokens.slice(0, at);
  return { local: textOf(local), domain: at < 0 ? "" : textOf(tokens.slice(at + 1)) };
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join("");
}
