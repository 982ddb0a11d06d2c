/** The first line of every reply (RFC 1939 section 3), with its response code where there is one (RFC 2449 section 8). */
import { decodeUtf8 } from "../wire/text-coding";

export type Status =
  | { readonly type: "ok"; readonly text: string }
  | {
      readonly type: "error";
      /** "AUTH", "IN-USE", "SYS/TEMP", …, in capitals; null when the server gives none. */
      readonly code: string | null;
      readonly text: string;
    }
  /** "+ ", which asks for a line of AUTH (RFC 5034 section 4). */
  | { readonly type: "continue"; readonly text: string };

const OK = /^\+OK(?: (.*))?$/s;
const ERROR = /^-ERR(?: (?:\[([^\]\r\n]{1,64})\] ?)?(.*))?$/s;
const CONTINUE = /^\+(?: (.*))?$/s;

/** @returns null for a line that is none of the three */
export function parseStatus(line: Uint8Array): Status | null {
  // UTF-8 after LANG or UTF8 (RFC 6856 section 3), ASCII before.
  const text = decodeUtf8(line);
  const ok = OK.exec(text);
  if (ok) return { type: "ok", text: ok[1] ?? "" };
  const error = ERROR.exec(text);
  if (error) return { type: "error", code: error[1]?.toUpperCase() ?? null, text: error[2] ?? "" };
  const ready = CONTINUE.exec(text);
  return ready ? { type: "continue", text: ready[1] ?? "" } : null;
}
