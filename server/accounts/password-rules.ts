import { dictionary } from "@zxcvbn-ts/language-common";
import { z } from "zod";

/** Long enough that guessing takes too long even without rules about signs and capitals, which only make passwords forgettable. */
export const PASSWORD_MIN = 10;
/** Room for any passphrase; a bound, because hashing a megabyte would cost us more than whoever sent it. */
export const PASSWORD_MAX = 200;

/** A new password as typed. NFC, because keyboards differ in how they compose an "é". Counted in what people see as characters. */
export const NewPasswordSchema = z
  .string({ error: "Choose a password." })
  .max(PASSWORD_MAX * 4, `Use at most ${PASSWORD_MAX} characters.`)
  .transform((password) => password.normalize("NFC"))
  .refine((password) => [...password].length >= PASSWORD_MIN, {
    error: `Use at least ${PASSWORD_MIN} characters. Three or four words in a row are easy to remember.`,
  })
  .refine((password) => [...password].length <= PASSWORD_MAX, { error: `Use at most ${PASSWORD_MAX} characters.` });

/** A password typed to prove who somebody is: only bounded, since the rules may have been different when it was chosen. */
export const TypedPasswordSchema = z
  .string({ error: "Type your password." })
  .min(1, "Type your password.")
  .max(PASSWORD_MAX * 4, "Type your password.")
  .transform((password) => password.normalize("NFC"));

const OUR_OWN = ["postroom", "sortingoffice", "revision", "computerscience"];
const COMMON = new Set<string>([...dictionary["passwords-common"], ...OUR_OWN]);
const WALKS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qazwsxedcrfvtgbyhnujmikolp",
];
/** So few characters around a guessable word are the first thing a guessing program tries. */
const TRIFLE = 4;

/**
 * What makes a password one of the first that anybody would guess, as a sentence to show, or null.
 * @param personal what others know of its owner: username, e-mail address, name
 */
export function guessableBecause(password: string, personal: readonly string[]): string | null {
  const folded = fold(password);
  const own = personal.flatMap((text) => [text, text.split("@")[0] ?? "", ...text.split(/[\s@._-]+/)]).map(fold);
  if (own.some((word) => [...word].length >= 4 && isTrifleAround(folded, word))) {
    return "This password is mostly your own name or address. Choose something others don't know about you.";
  }
  if (repeats(folded) || walks(folded)) {
    return "This password follows a simple pattern. Three or four unrelated words make a better one.";
  }
  if (isCommon(folded) || isCommon(unleet(folded))) {
    return "This password is one that many people use, so it is among the first to be guessed. Choose another.";
  }
  return null;
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

/** "p@ssw0rd" is "password" to every guessing program. */
function unleet(text: string): string {
  const plain: Record<string, string> = {
    "0": "o",
    "1": "i",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "@": "a",
    $: "s",
    "!": "i",
  };
  return text.replace(/[013457@$!]/g, (sign) => plain[sign] ?? sign);
}

function isCommon(folded: string): boolean {
  if (COMMON.has(folded)) return true;
  // "football2024!": a common word in a dressing of digits and signs.
  const core = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const dressing = folded.length - core.length;
  return core.length >= 4 && dressing <= Math.max(TRIFLE + 1, core.length / 2) && COMMON.has(core);
}

function isTrifleAround(folded: string, word: string): boolean {
  return folded.includes(word) && folded.replaceAll(word, "").length <= TRIFLE;
}

/** "abcabcabcabc", "aaaaaaaaaa", "passwordpassword", "1122112211". */
function repeats(folded: string): boolean {
  const signs = [...folded];
  if (new Set(signs).size < 5) return true;
  for (let unit = 1; unit <= Math.min(8, signs.length / 2); unit += 1) {
    if (signs.every((sign, index) => sign === signs[index % unit])) return true;
  }
  return false;
}

/** "abcdefghij", "0987654321", "qwertyuiop12": nearly every step goes to a neighbour. */
function walks(folded: string): boolean {
  let steps = 0;
  for (let index = 1; index < folded.length; index += 1) {
    const pair = folded.slice(index - 1, index + 1);
    const back = [...pair].reverse().join("");
    if (WALKS.some((walk) => walk.includes(pair) || walk.includes(back))) steps += 1;
  }
  return steps >= (folded.length - 1) * 0.75;
}
