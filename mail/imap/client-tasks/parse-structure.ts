/** BODY and BODYSTRUCTURE (RFC 9051 section 7.5.2) as a client reads them: what is left out is as if it had been NIL. */
import type { BodyStructure } from "../../message/body-structure";
import { parseEnvelope } from "./parse-envelope";
import type { ResponseLexer } from "./response-lexer";

type Written = readonly (readonly [name: string, value: string])[];
type Extension = Pick<BodyStructure, "disposition" | "languages" | "location">;

const NO_EXTENSION: Extension = { disposition: null, languages: [], location: null };

/** Parts within parts. More than any mailer makes; the same bound as for reading messages. */
const MOST_DEPTH = 50;

export function parseStructure(lexer: ResponseLexer, depth = 0): BodyStructure {
  if (depth > MOST_DEPTH) lexer.fail("too many parts in one another");
  lexer.expect("(");
  const structure = lexer.ahead === "(" ? parseMultipart(lexer, depth) : parseSingle(lexer, depth);
  // body-extension: what later revisions add.
  while (lexer.skip(" ")) lexer.skipValue();
  lexer.expect(")");
  return structure;
}

function parseMultipart(lexer: ResponseLexer, depth: number): BodyStructure {
  const parts: BodyStructure[] = [];
  while (lexer.ahead === "(") parts.push(parseStructure(lexer, depth + 1));
  lexer.sp();
  const subtype = lexer.string().toLowerCase();
  const parameters = lexer.skip(" ") ? parseParameters(lexer) : [];
  return { type: "multipart", subtype, parameters, parts, ...parseExtension(lexer) };
}

function parseSingle(lexer: ResponseLexer, depth: number): BodyStructure {
  // Some servers have no name for what a broken Content-Type says.
  const media = (lexer.nstring() ?? "").toLowerCase();
  lexer.sp();
  const subtype = (lexer.nstring() ?? "").toLowerCase();
  lexer.sp();
  const parameters = parseParameters(lexer);
  lexer.sp();
  const id = lexer.nstring();
  lexer.sp();
  const description = lexer.nstring();
  lexer.sp();
  const encoding = (lexer.nstring() ?? "7BIT").toUpperCase();
  lexer.sp();
  const size = lexer.number();
  let lines: number | null = null;
  let message: Extract<BodyStructure, { type: "single" }>["message"] = null;
  // media-message: not every server takes every message/rfc822 apart, so what follows tells.
  if (media === "message" && (subtype === "rfc822" || subtype === "global") && lexer.aheadIs(" (")) {
    lexer.sp();
    const envelope = parseEnvelope(lexer);
    lexer.sp();
    message = { envelope, structure: parseStructure(lexer, depth + 1) };
    lexer.sp();
    lines = lexer.number();
  } else if (lexer.aheadIs(" ", /[0-9]/)) {
    lexer.sp();
    lines = lexer.number();
  }
  const md5 = lexer.skip(" ") ? lexer.nstring() : null;
  const extension = parseExtension(lexer);
  return {
    type: "single",
    media,
    subtype,
    parameters,
    id,
    description,
    encoding,
    size,
    lines,
    message,
    md5,
    ...extension,
  };
}

function parseExtension(lexer: ResponseLexer): Extension {
  if (!lexer.skip(" ")) return NO_EXTENSION;
  const disposition = parseDisposition(lexer);
  if (!lexer.skip(" ")) return { ...NO_EXTENSION, disposition };
  const languages = lexer.ahead === "(" ? lexer.list(() => lexer.string()) : [lexer.nstring()].filter(isText);
  const location = lexer.skip(" ") ? lexer.nstring() : null;
  return { disposition, languages, location };
}

function parseDisposition(lexer: ResponseLexer): Extension["disposition"] {
  if (lexer.skipNil()) return null;
  lexer.expect("(");
  const value = lexer.string().toLowerCase();
  lexer.sp();
  const parameters = parseParameters(lexer);
  lexer.expect(")");
  return { value, parameters };
}

function parseParameters(lexer: ResponseLexer): Written {
  return lexer.nlist(() => {
    const name = lexer.string().toLowerCase();
    lexer.sp();
    return [name, lexer.nstring() ?? ""] as const;
  });
}

function isText(text: string | null): text is string {
  return text !== null;
}
