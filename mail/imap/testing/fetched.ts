/** What FETCH answers about one message, for tests. */
import { NO_FLAGS } from "../../mailbox/flags";
import type { StoredMessage } from "../../mailbox/stored-message";
import { concatOctets, octets, octetText } from "../../wire/octets";
import { parseFetchItems } from "../fetch/fetch-item";
import { type FetchOptions, putFetch } from "../fetch/put-fetch";
import { Lexer } from "../lex-command";
import { OutputBuffer } from "../output-buffer";
import { type Nested, readFetches } from "./response-reader";

/** 2026-03-02T09:00:00Z */
export const RECEIVED = 1_772_442_000_000;

/** @param content one character an octet */
export function stored(content: string | Uint8Array, given: Partial<StoredMessage> = {}): StoredMessage {
  const bytes = typeof content === "string" ? octets(content) : content;
  return {
    uid: 7,
    size: bytes.length,
    modseq: 12,
    flags: NO_FLAGS,
    internalDate: RECEIVED,
    saveDate: RECEIVED,
    emailId: "M1",
    content: bytes,
    ...given,
  };
}

/** Lines ended by CR LF where the text has LF. */
export function mail(text: string): StoredMessage {
  return stored(text.replaceAll("\n", "\r\n"));
}

/** The response as it goes out; "BAD …" for items that break the grammar, and NO behind it where an encoding is unknown. */
export function fetchText(message: StoredMessage, items: string, options: Partial<FetchOptions> = {}): string {
  const lexer = new Lexer([items]);
  const wanted = parseFetchItems(lexer);
  lexer.end();
  if (lexer.failure !== null) return `BAD ${lexer.failure}`;
  const out = new OutputBuffer();
  const decodable = putFetch(out, message, wanted, { number: 1, recent: false, utf8: false, ...options });
  return octetText(concatOctets(out.take())) + (decodable ? "" : "NO UNKNOWN-CTE");
}

/** What stands behind the item's name, as the strict reader reads it. */
export function fetched(message: StoredMessage, item: string, options: Partial<FetchOptions> = {}): Nested {
  const [response] = readFetches(fetchText(message, item, options), options.utf8 ?? false);
  const [value] = response?.items.values() ?? [];
  if (value === undefined) throw new Error(`nothing for ${item}`);
  return value;
}
