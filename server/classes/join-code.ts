import { randomInt } from "node:crypto";

/**
 * Letters and digits that stay apart on a whiteboard read from the back row: no 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V.
 */
const alphabet = "34679ACDEFGHJKMNPQRTWXY";

/** 23^8 ≈ 7.8 × 10^10 codes: with joining limited per address, guessing one is not worth anyone's time. */
const length = 8;

/** A fresh class code, eight characters. Uniqueness is the database's to promise. */
export function makeJoinCode(): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}

/** What a pupil typed, as the code is stored: upper case, without the spaces and hyphens people add when reading aloud. */
export function normaliseJoinCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s-]+/g, "");
}

/** A code as it is shown and read aloud: two groups of four. */
export function formatJoinCode(code: string): string {
  return code.length === length ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}
