/** What a client asks of a message: the items of FETCH (RFC 9051 section 6.4.5 and fetch-att in section 9), read and named. */
import type { PartialRange, Section } from "../../message/message-section";
import type { Lexer } from "../lex-command";
import { printAstring } from "../quote";

export type FetchItem =
  | { readonly type: StoredItem }
  | { readonly type: "ENVELOPE" | "BODY" | "BODYSTRUCTURE" }
  /** RFC 8970: a lazy one may be NIL if it would take long. Ours never does. */
  | { readonly type: "PREVIEW" }
  | SectionItem
  | {
      readonly type: "BINARY";
      readonly path: readonly number[];
      readonly partial: PartialRange | null;
      readonly peek: boolean;
    }
  | { readonly type: "BINARY.SIZE"; readonly path: readonly number[] };

export type SectionItem = {
  readonly type: "section";
  /** BODY[…] is "BODY"; the others are what RFC 3501 had before it, with names of their own in the answer. */
  readonly as: "BODY" | "RFC822" | "RFC822.HEADER" | "RFC822.TEXT";
  readonly path: readonly number[];
  readonly section: Section;
  readonly partial: PartialRange | null;
  /** Leaves \Seen alone. */
  readonly peek: boolean;
};

/** What the store knows without a look at the message's octets. */
export type StoredItem = (typeof STORED_ITEMS)[number];

/** RFC 9051 section 6.4.5, RFC 7162 section 3.1.5, RFC 8474 section 5, RFC 8514 section 4.1. */
const STORED_ITEMS = [
  "FLAGS",
  "UID",
  "INTERNALDATE",
  "RFC822.SIZE",
  "MODSEQ",
  "EMAILID",
  "THREADID",
  "SAVEDATE",
] as const;

type NamedItem = StoredItem | "ENVELOPE" | "BODY" | "BODYSTRUCTURE";

const NAMED_ITEMS: readonly NamedItem[] = [...STORED_ITEMS, "ENVELOPE", "BODYSTRUCTURE"];

/** RFC 9051 section 6.4.5; a macro stands alone, and never in a list. */
const MACROS: Readonly<Record<"ALL" | "FAST" | "FULL", readonly NamedItem[]>> = {
  ALL: ["FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE"],
  FAST: ["FLAGS", "INTERNALDATE", "RFC822.SIZE"],
  FULL: ["FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODY"],
};

/** Clients ask for ten at most. The bound keeps a short command from asking for a whole message ten thousand times. */
export const MOST_ITEMS = 100;

/** A macro, an item, or items in parentheses. What breaks the grammar is left in the lexer's `failure`. */
export function parseFetchItems(lexer: Lexer): FetchItem[] {
  for (const [macro, items] of Object.entries(MACROS)) {
    if (lexer.skipWord(macro)) return items.map((type) => ({ type }));
  }
  const items = lexer.ahead === "(" ? lexer.list(() => parseItem(lexer)) : [parseItem(lexer)];
  if (items.length === 0) lexer.fail("there is nothing to fetch");
  if (items.length > MOST_ITEMS) lexer.fail(`at most ${MOST_ITEMS} items are fetched at a time`);
  return lexer.failure === null ? items : [];
}

/** Whether fetching it sets \Seen (RFC 9051 section 6.4.5). */
export function setsSeen(item: FetchItem): boolean {
  return (item.type === "section" || item.type === "BINARY") && !item.peek;
}

/** The item's name in the answer: of a partial one only where it starts. */
export function itemName(item: FetchItem): string {
  if (item.type === "BINARY.SIZE") return `BINARY.SIZE[${item.path.join(".")}]`;
  if (item.type === "BINARY") return `BINARY[${item.path.join(".")}]${origin(item.partial)}`;
  if (item.type !== "section") return item.type;
  if (item.as !== "BODY") return item.as;
  return `BODY[${[...item.path, ...sectionText(item.section)].join(".")}]${origin(item.partial)}`;
}

function parseItem(lexer: Lexer): FetchItem {
  if (lexer.skipWord("BODY.PEEK")) return parseSection(lexer, true);
  if (lexer.skipWord("BODY")) return lexer.ahead === "[" ? parseSection(lexer, false) : { type: "BODY" };
  for (const type of NAMED_ITEMS) if (lexer.skipWord(type)) return { type };
  if (lexer.skipWord("RFC822")) return wholeMessage("RFC822", { type: "whole" }, false);
  // RFC 3501 section 6.4.5: the header alone is a BODY.PEEK, the other two are not.
  if (lexer.skipWord("RFC822.HEADER")) return wholeMessage("RFC822.HEADER", { type: "header" }, true);
  if (lexer.skipWord("RFC822.TEXT")) return wholeMessage("RFC822.TEXT", { type: "text" }, false);
  if (lexer.skipWord("BINARY.SIZE")) return { type: "BINARY.SIZE", path: parseBinaryPath(lexer) };
  if (lexer.skipWord("BINARY.PEEK")) return parseBinary(lexer, true);
  if (lexer.skipWord("BINARY")) return parseBinary(lexer, false);
  // RFC 8970 section 4: the one modifier there is.
  if (lexer.skipWord("PREVIEW (LAZY)") || lexer.skipWord("PREVIEW")) return { type: "PREVIEW" };
  lexer.fail("that is no item of a message");
  return { type: "UID" };
}

function wholeMessage(as: SectionItem["as"], section: Section, peek: boolean): SectionItem {
  return { type: "section", as, path: [], section, partial: null, peek };
}

function parseBinary(lexer: Lexer, peek: boolean): FetchItem {
  return { type: "BINARY", path: parseBinaryPath(lexer), partial: parsePartial(lexer), peek };
}

// section-binary = "[" [section-part] "]"
function parseBinaryPath(lexer: Lexer): number[] {
  lexer.expect("[");
  const path: number[] = [];
  if (!lexer.skip("]")) {
    do path.push(lexer.nzNumber());
    while (lexer.skip("."));
    lexer.expect("]");
  }
  return path;
}

// section-spec = section-msgtext / (section-part ["." section-text])
function parseSection(lexer: Lexer, peek: boolean): SectionItem {
  lexer.expect("[");
  const path: number[] = [];
  let more = true;
  while (more && /[0-9]/.test(lexer.ahead)) {
    path.push(lexer.nzNumber());
    more = lexer.skip(".");
  }
  const section: Section = more && lexer.ahead !== "]" ? parseSectionText(lexer, path.length > 0) : { type: "whole" };
  if (more && path.length > 0 && section.type === "whole") lexer.fail("a section ends in a dot");
  lexer.expect("]");
  return { type: "section", as: "BODY", path, section, partial: parsePartial(lexer), peek };
}

function parseSectionText(lexer: Lexer, ofPart: boolean): Section {
  if (lexer.skipWord("HEADER")) return { type: "header" };
  if (lexer.skipWord("TEXT")) return { type: "text" };
  if (ofPart && lexer.skipWord("MIME")) return { type: "mime" };
  const not = lexer.skipWord("HEADER.FIELDS.NOT");
  if (!not && !lexer.skipWord("HEADER.FIELDS")) lexer.fail("a message has no such section");
  lexer.sp();
  const names = lexer.list(() => lexer.astring());
  if (names.length === 0) lexer.fail("a field's name is missing");
  // RFC 5322 section 3.6.8; and the names stand in the answer again.
  if (!names.every((name) => /^[ -~]{0,500}$/.test(name))) lexer.fail("that is no field's name");
  return { type: "header-fields", names, not };
}

// partial = "<" number64 "." nz-number64 ">"
function parsePartial(lexer: Lexer): PartialRange | null {
  if (!lexer.skip("<")) return null;
  const from = lexer.number64();
  lexer.expect(".");
  const count = lexer.number64();
  if (count === 0) lexer.fail("a partial has at least one octet");
  lexer.expect(">");
  return { from, count };
}

function sectionText(section: Section): string[] {
  if (section.type === "whole") return [];
  if (section.type !== "header-fields") return [section.type.toUpperCase()];
  const names = section.names.map((name) => printAstring(name, false)).join(" ");
  return [`HEADER.FIELDS${section.not ? ".NOT" : ""} (${names})`];
}

function origin(partial: PartialRange | null): string {
  return partial ? `<${partial.from}>` : "";
}
