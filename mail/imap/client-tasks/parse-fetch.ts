/** A FETCH response (RFC 9051 section 7.5.2): what a server says of one message. */
import type { Instant } from "../../engine";
import type { BodyStructure } from "../../message/body-structure";
import type { Envelope } from "../../message/envelope";
import { parseDateTime } from "../imap-date";
import { parseEnvelope } from "./parse-envelope";
import { parseStructure } from "./parse-structure";
import type { ResponseLexer } from "./response-lexer";

export type FetchedSection = {
  /** "", "HEADER", "1.2.TEXT", "HEADER.FIELDS (FROM TO)", in capitals; "BINARY[1]" in front of binary ones stays off. */
  readonly section: string;
  readonly binary: boolean;
  /** Where a partial fetch began (RFC 9051 section 6.4.5); null for the whole section. */
  readonly origin: number | null;
  /** null where there is no such section. */
  readonly content: Uint8Array | null;
};

/** What was not told is not there; `emailId` and `preview` are null where the server says that there is none. */
export type FetchedMessage = {
  readonly number: number;
  readonly uid?: number;
  /** \Recent and whatever else stands there, as written. */
  readonly flags?: readonly string[];
  readonly modseq?: number;
  readonly size?: number;
  readonly internalDate?: Instant;
  readonly envelope?: Envelope;
  readonly structure?: BodyStructure;
  readonly emailId?: string | null;
  readonly preview?: string | null;
  readonly sections: readonly FetchedSection[];
};

type Draft = { -readonly [Key in keyof FetchedMessage]: FetchedMessage[Key] } & { sections: FetchedSection[] };

/** From the parenthesis behind FETCH on. */
export function parseFetch(lexer: ResponseLexer, number: number): FetchedMessage {
  const message: Draft = { number, sections: [] };
  lexer.list(() => parseItem(lexer, message));
  return message;
}

function parseItem(lexer: ResponseLexer, message: Draft): void {
  const name = lexer.keyword();
  if (lexer.ahead === "[") {
    message.sections.push(parseSection(lexer, name.startsWith("BINARY"), name === "BINARY.SIZE"));
    return;
  }
  lexer.sp();
  switch (name) {
    case "UID":
      message.uid = lexer.number();
      break;
    case "FLAGS":
      message.flags = lexer.list(() => lexer.atom());
      break;
    case "MODSEQ":
      [message.modseq = 0] = lexer.list(() => lexer.number());
      break;
    case "RFC822.SIZE":
      message.size = lexer.number();
      break;
    case "INTERNALDATE":
      message.internalDate = dateTime(lexer);
      break;
    case "ENVELOPE":
      message.envelope = parseEnvelope(lexer);
      break;
    case "BODY":
    case "BODYSTRUCTURE":
      message.structure = parseStructure(lexer);
      break;
    case "EMAILID":
      message.emailId = lexer.nlist(() => lexer.atom())[0] ?? null;
      break;
    case "PREVIEW":
      message.preview = lexer.nstring();
      break;
    case "RFC822":
    case "RFC822.HEADER":
    case "RFC822.TEXT": {
      // RFC 3501 section 6.4.5: old names of BODY[], BODY[HEADER] and BODY[TEXT].
      const section = name.slice("RFC822.".length);
      message.sections.push({ section, binary: false, origin: null, content: lexer.nbytes() });
      break;
    }
    default:
      lexer.skipValue();
  }
}

function parseSection(lexer: ResponseLexer, binary: boolean, isSize: boolean): FetchedSection {
  lexer.expect("[");
  const words: string[] = [];
  while (lexer.failure === null && lexer.ahead !== "]") {
    if (lexer.ahead === "(") words.push(`(${lexer.list(() => fieldName(lexer)).join(" ")})`);
    else words.push(lexer.keyword());
    lexer.blanks();
  }
  lexer.expect("]");
  let origin: number | null = null;
  if (lexer.skip("<")) {
    origin = lexer.number();
    lexer.expect(">");
  }
  lexer.sp();
  // BINARY.SIZE is a number where the others have octets.
  if (isSize) lexer.number();
  return { section: words.join(" "), binary, origin, content: isSize ? null : lexer.nbytes() };
}

function dateTime(lexer: ResponseLexer): Instant {
  const at = parseDateTime(lexer.string());
  if (at === null) lexer.fail("that is no date and time");
  return at ?? 0;
}

function fieldName(lexer: ResponseLexer): string {
  return (lexer.atString ? lexer.string() : lexer.keyword()).toUpperCase();
}
