/** A search program's text to its keys: RFC 9051 sections 6.4.4 and 9, RFC 3501's \Recent, RFC 5032, 7162, 8474, 8514. */
import { systemFlags } from "../../mailbox/flags";
import { decodeText } from "../../message/decode-text";
import { octets } from "../../wire/octets";
import { decodeCharset } from "../../wire/text-coding";
import type { Lexer } from "../lex-command";
import { foldText } from "./fold-text";
import type { DayOf, SearchKey } from "./search-key";

/**
 * A client that looks for one of many senders nests an OR for each. The bound keeps both reading and evaluating, which go down with
 * the nesting, off the stack's end.
 */
export const DEEPEST = 500;

/** A client that lists addresses one by one has some hundreds. Each key is a test for each message of the mailbox. */
export const MOST_KEYS = 2_000;

/** One or more keys, all of which must hold. What breaks the grammar is left in the lexer's `failure`. */
export function parseKeys(lexer: Lexer, charset: string): SearchKey {
  return new KeyParser(lexer, charset).conjunction(0);
}

/** Whether strings in it can be read; otherwise the answer is NO with BADCHARSET (RFC 9051 section 7.1). */
export function isKnownCharset(name: string): boolean {
  return decodeCharset(new Uint8Array(0), name) !== null;
}

const { answered, deleted, draft, flagged, seen } = systemFlags;

const FLAGS: Readonly<Record<string, number>> = {
  ANSWERED: answered,
  DELETED: deleted,
  DRAFT: draft,
  FLAGGED: flagged,
  SEEN: seen,
};

const DAYS = /^(SENT|SAVED|)(BEFORE|ON|SINCE)$/;
const DAYS_OF: Readonly<Record<string, DayOf>> = { "": "internal", SENT: "sent", SAVED: "saved" };

class KeyParser {
  #keys = 0;

  constructor(
    readonly lexer: Lexer,
    readonly charset: string,
  ) {}

  conjunction(depth: number): SearchKey {
    const keys: SearchKey[] = [];
    do keys.push(this.#key(depth));
    while (this.lexer.skip(" "));
    const [only] = keys;
    return only && keys.length === 1 ? only : { type: "and", keys };
  }

  #key(depth: number): SearchKey {
    const { lexer } = this;
    this.#keys += 1;
    if (depth > DEEPEST) lexer.fail("the search is nested too deep");
    if (this.#keys > MOST_KEYS) lexer.fail(`a search has at most ${MOST_KEYS} keys`);
    if (lexer.failure !== null) return { type: "none" };
    if (lexer.skip("(")) {
      const key = this.conjunction(depth + 1);
      lexer.expect(")");
      return key;
    }
    if (/[0-9*$]/.test(lexer.ahead)) return { type: "numbers", set: lexer.sequenceSet() };
    return this.#named(lexer.keyword(), depth);
  }

  #named(name: string, depth: number): SearchKey {
    const { lexer } = this;
    const flag = Object.hasOwn(FLAGS, name) ? FLAGS[name] : undefined;
    if (flag !== undefined) return { type: "flag", bit: flag };
    const unflag = name.startsWith("UN") && Object.hasOwn(FLAGS, name.slice(2)) ? FLAGS[name.slice(2)] : undefined;
    if (unflag !== undefined) return not({ type: "flag", bit: unflag });
    switch (name) {
      case "ALL":
      // RFC 8514 section 4.3: whether the mailbox has save dates; ours do.
      case "SAVEDATESUPPORTED":
        return { type: "all" };
      case "RECENT":
        return { type: "recent" };
      case "NEW":
        return { type: "and", keys: [{ type: "recent" }, not({ type: "flag", bit: seen })] };
      case "OLD":
        return not({ type: "recent" });
    }
    // Everything else has an argument.
    if (!lexer.skip(" ")) lexer.fail("there is no such search key, or its argument is missing");
    const days = DAYS.exec(name);
    if (days) {
      const when = (days[2] ?? "").toLowerCase() as "before" | "on" | "since";
      return { type: "day", of: DAYS_OF[days[1] ?? ""] ?? "internal", when, day: lexer.date() };
    }
    switch (name) {
      case "NOT":
        return not(this.#key(depth + 1));
      case "OR": {
        const either = this.#key(depth + 1);
        lexer.sp();
        return { type: "or", either, other: this.#key(depth + 1) };
      }
      case "UID":
        return { type: "uids", set: lexer.sequenceSet() };
      case "KEYWORD":
        return { type: "keyword", keyword: readKeyword(lexer) };
      case "UNKEYWORD":
        return not({ type: "keyword", keyword: readKeyword(lexer) });
      case "LARGER":
        return { type: "larger", octets: lexer.number64() };
      case "SMALLER":
        return { type: "smaller", octets: lexer.number64() };
      case "OLDER":
        return { type: "older", seconds: lexer.nzNumber() };
      case "YOUNGER":
        return { type: "younger", seconds: lexer.nzNumber() };
      case "MODSEQ":
        return this.#modseq();
      case "EMAILID":
        return { type: "email-id", id: lexer.atom() };
      case "THREADID":
        // RFC 8474 section 6: a server without threads finds nothing.
        lexer.atom();
        return { type: "none" };
      default:
        return this.#textual(name);
    }
  }

  #textual(name: string): SearchKey {
    switch (name) {
      case "FROM":
      case "TO":
      case "CC":
      case "BCC":
        return { type: "addresses", name: name.toLowerCase(), text: this.#string() };
      case "SUBJECT":
        return { type: "header", name: "subject", text: this.#string() };
      case "BODY":
        return { type: "body", text: this.#string() };
      case "TEXT":
        return { type: "text", text: this.#string() };
      case "HEADER": {
        const field = this.lexer.astring().toLowerCase();
        this.lexer.sp();
        const text = this.#string();
        const type = ADDRESS_FIELDS.includes(field) ? "addresses" : "header";
        return { type, name: field, text };
      }
      default:
        this.lexer.fail("there is no such search key");
        return { type: "none" };
    }
  }

  // RFC 7162 section 3.1.5: the flag's own mod-sequence may be asked for; the message's, which is ours for all flags, is an answer.
  #modseq(): SearchKey {
    const { lexer } = this;
    if (lexer.ahead === '"') {
      if (!lexer.string().toLowerCase().startsWith("/flags/")) lexer.fail("that is no flag's name");
      lexer.sp();
      if (!["ALL", "PRIV", "SHARED"].includes(lexer.keyword())) lexer.fail("that is no kind of entry");
      lexer.sp();
    }
    return { type: "modseq", least: lexer.number64() };
  }

  #string(): string {
    return foldText(decodeText(octets(this.lexer.astring()), this.charset).text);
  }
}

/** Where a comment or a fold can stand inside what looks like one address. */
const ADDRESS_FIELDS = ["from", "to", "cc", "bcc", "sender", "reply-to"];

function not(key: SearchKey): SearchKey {
  return { type: "not", key };
}

/** RFC 9051 section 9: flag-keyword is an atom; emailjs-imap-client, and others, put it in quotes. */
function readKeyword(lexer: Lexer): string {
  return lexer.ahead === '"' ? lexer.string() : lexer.atom();
}
