/** A server's response read by RFC 9051 section 9, and by RFC 3501 where that says more. Never throws. */
import { mergeRuns, type UidRun } from "../../mailbox/uid-runs";
import { octetText } from "../../wire/octets";
import { encodeUtf8 } from "../../wire/text-coding";
import { readMailboxName } from "../mailbox-text";
import { parseFetch } from "./parse-fetch";
import type { Condition, NamespaceEntry, SearchAnswer, ServerResponse, Untagged } from "./response";
import { parseResponseText, parseRuns } from "./response-code";
import { ResponseLexer } from "./response-lexer";
import type { ResponsePiece } from "./response-reader";

/** @param utf8 mailbox names come in UTF-8 (RFC 6855 section 3, RFC 9051 section 5.1) */
export function parseResponse(pieces: readonly ResponsePiece[], utf8: boolean): ServerResponse {
  const [first] = pieces;
  const line = typeof first === "string" ? first : "";
  // RFC 9051 section 9: continue-req. Some servers leave the blank out where nothing follows.
  if (line.startsWith("+")) return { type: "continue", text: line.slice(line.startsWith("+ ") ? 2 : 1) };
  const blank = line.indexOf(" ");
  const tag = blank < 0 ? line : line.slice(0, blank);
  if (blank < 1) return { type: "malformed", reason: "a response begins with a tag or *, and a blank" };
  const lexer = new ResponseLexer(pieces, blank + 1);
  const word = lexer.keyword();
  if (isStatus(word)) {
    // resp-text: whatever it is, it goes to the end of the line.
    return parseStatus(tag, word, line.slice(blank + 1 + word.length));
  }
  if (tag !== "*") return { type: "malformed", reason: "OK, NO or BAD is missing" };
  const response = /^[0-9]+$/.test(word) ? parseNumbered(lexer, Number(word)) : parseNamed(lexer, word, utf8);
  lexer.blanks();
  if (response.type !== "unknown" && lexer.failure === null && !lexer.atEnd)
    lexer.fail("there is more than belongs to this response");
  return lexer.failure === null ? response : { type: "malformed", reason: `${word}: ${lexer.failure}` };
}

type StatusWord = Condition | "BYE" | "PREAUTH";

function isStatus(word: string): word is StatusWord {
  return word === "OK" || word === "NO" || word === "BAD" || word === "BYE" || word === "PREAUTH";
}

function parseStatus(tag: string, word: StatusWord, rest: string): ServerResponse {
  const { code, text } = parseResponseText(rest.startsWith(" ") ? rest.slice(1) : rest);
  if (word === "BYE" || word === "PREAUTH") {
    if (tag !== "*") return { type: "malformed", reason: `${word} has no tag` };
    return { type: word === "BYE" ? "bye" : "preauth", code, text };
  }
  return tag === "*"
    ? { type: "notice", condition: word, code, text }
    : { type: "tagged", tag, condition: word, code, text };
}

function parseNumbered(lexer: ResponseLexer, number: number): Untagged {
  lexer.sp();
  const word = lexer.keyword();
  if (number > LARGEST_NUMBER) lexer.fail("that number is too large");
  if (word === "EXISTS") return { type: "exists", count: number };
  if (word === "RECENT") return { type: "recent", count: number };
  if (word !== "EXPUNGE" && word !== "FETCH") return { type: "unknown", name: word };
  // RFC 9051 section 9: message-data has an nz-number.
  if (number === 0) lexer.fail("there is no message 0");
  if (word === "EXPUNGE") return { type: "expunge", number };
  lexer.sp();
  return { type: "fetch", message: parseFetch(lexer, number) };
}

const LARGEST_NUMBER = 2 ** 32 - 1;

function parseNamed(lexer: ResponseLexer, word: string, utf8: boolean): Untagged {
  switch (word) {
    case "CAPABILITY":
      return { type: "capability", capabilities: words(lexer).map((name) => name.toUpperCase()) };
    case "ENABLED":
      return { type: "enabled", capabilities: words(lexer).map((name) => name.toUpperCase()) };
    case "FLAGS":
      lexer.sp();
      return { type: "flags", flags: lexer.list(() => lexer.atom()) };
    case "LIST":
    case "LSUB":
      return parseList(lexer, utf8);
    case "STATUS":
      return parseMailboxStatus(lexer, utf8);
    case "SEARCH":
      return { type: "search", answer: parseSearch(lexer) };
    case "ESEARCH":
      return { type: "search", answer: parseExtendedSearch(lexer) };
    case "VANISHED":
      return parseVanished(lexer);
    case "NAMESPACE": {
      const [personal, others, shared] = [1, 2, 3].map(() => parseNamespace(lexer, utf8));
      return {
        type: "namespace",
        namespaces: { personal: personal ?? [], others: others ?? [], shared: shared ?? [] },
      };
    }
    case "ID":
      return parseId(lexer);
    default:
      return { type: "unknown", name: word };
  }
}

function words(lexer: ResponseLexer): string[] {
  const found: string[] = [];
  while (lexer.skip(" ")) if (!lexer.atEnd) found.push(lexer.atom());
  return found;
}

function mailboxName(lexer: ResponseLexer, utf8: boolean): string {
  const written = lexer.astring();
  // A name in another encoding than it should be is still a name: it is taken as it stands.
  const name = utf8 ? written : (readMailboxName(octetText(encodeUtf8(written)), false) ?? written);
  // RFC 9051 section 5.1: INBOX in any case.
  return /^inbox$/i.test(name) ? "INBOX" : name;
}

function parseList(lexer: ResponseLexer, utf8: boolean): Untagged {
  lexer.sp();
  const attributes = lexer.list(() => lexer.atom());
  lexer.sp();
  const by = lexer.nstring();
  lexer.sp();
  const name = mailboxName(lexer, utf8);
  // RFC 5258: CHILDINFO and OLDNAME.
  while (lexer.skip(" ")) if (!lexer.atEnd) lexer.skipValue();
  return { type: "list", mailbox: { name, separator: by, attributes } };
}

function parseMailboxStatus(lexer: ResponseLexer, utf8: boolean): Untagged {
  lexer.sp();
  const mailbox = mailboxName(lexer, utf8);
  lexer.sp();
  const status: Record<string, number | string> = Object.create(null);
  lexer.list(() => {
    const name = lexer.keyword();
    lexer.sp();
    if (lexer.ahead === "(") status[name] = lexer.list(() => lexer.atom())[0] ?? "";
    else if (lexer.skipNil()) status[name] = "";
    else status[name] = lexer.number();
  });
  return { type: "status", mailbox, status: { ...status } };
}

function parseSearch(lexer: ResponseLexer): SearchAnswer {
  const runs: UidRun[] = [];
  let modseq: number | null = null;
  let count = 0;
  while (lexer.skip(" ")) {
    if (lexer.atEnd) break;
    if (lexer.skip("(")) {
      // RFC 7162 section 3.1.5.
      if (lexer.keyword() !== "MODSEQ") lexer.fail("MODSEQ is missing");
      lexer.sp();
      modseq = lexer.number();
      lexer.expect(")");
    } else {
      const number = lexer.number();
      const last = runs[runs.length - 1];
      count += 1;
      if (last && last[1] + 1 === number) runs[runs.length - 1] = [last[0], number];
      else runs.push([number, number]);
    }
  }
  const found = mergeRuns(runs);
  return { found, count, min: found[0]?.[0] ?? null, max: found[found.length - 1]?.[1] ?? null, modseq };
}

/** RFC 4731 section 3.1, RFC 9051 section 7.3.4. */
function parseExtendedSearch(lexer: ResponseLexer): SearchAnswer {
  const answer: { -readonly [Key in keyof SearchAnswer]: SearchAnswer[Key] } = {
    found: [],
    count: null,
    min: null,
    max: null,
    modseq: null,
  };
  while (lexer.skip(" ")) {
    if (lexer.atEnd) break;
    if (lexer.ahead === "(") {
      lexer.skipValue();
      continue;
    }
    const name = lexer.keyword();
    if (name === "UID") continue;
    lexer.sp();
    if (name === "ALL") answer.found = parseRuns(lexer);
    else if (name === "COUNT") answer.count = lexer.number();
    else if (name === "MIN") answer.min = lexer.number();
    else if (name === "MAX") answer.max = lexer.number();
    else if (name === "MODSEQ") answer.modseq = lexer.number();
    else lexer.skipValue();
  }
  const { found } = answer;
  if (found.length > 0) {
    answer.count ??= found.reduce((sum, [first, last]) => sum + last - first + 1, 0);
    answer.min ??= found[0]?.[0] ?? null;
    answer.max ??= found[found.length - 1]?.[1] ?? null;
  }
  return answer;
}

function parseVanished(lexer: ResponseLexer): Untagged {
  lexer.sp();
  const earlier = lexer.ahead === "(";
  if (earlier) {
    if (lexer.list(() => lexer.keyword())[0] !== "EARLIER") lexer.fail("EARLIER is missing");
    lexer.sp();
  }
  return { type: "vanished", earlier, uids: parseRuns(lexer) };
}

function parseNamespace(lexer: ResponseLexer, utf8: boolean): NamespaceEntry[] {
  lexer.sp();
  return lexer.nlist(() => {
    lexer.expect("(");
    const written = lexer.string();
    const prefix = utf8 ? written : (readMailboxName(octetText(encodeUtf8(written)), false) ?? written);
    lexer.sp();
    const by = lexer.nstring();
    while (lexer.skip(" ")) lexer.skipValue();
    lexer.expect(")");
    return { prefix, separator: by };
  });
}

function parseId(lexer: ResponseLexer): Untagged {
  lexer.sp();
  if (lexer.skipNil()) return { type: "id", fields: null };
  const fields = new Map<string, string | null>();
  lexer.list(() => {
    const name = lexer.string();
    lexer.sp();
    fields.set(name, lexer.nstring());
  });
  return { type: "id", fields: Object.fromEntries(fields) };
}
