/** Words, then digits with their marks and perhaps a sign, then words. */
const NUMBER_AMONG_WORDS = /^(\D*?)((?:(?<!\S)[+-] ?)?[.,]?\d[\d., ]*)(.*)$/;
const THOUSANDS = /^[+-]?[1-9]\d{0,2}(?:[, ]\d{3})+(?:\.\d*)?$/;
const DECIMAL = /^[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)$/;

/**
 * The number in a typed text, with the words around it; null where there is not exactly one.
 *
 * A comma or a point marks the decimals: "2,5" is 2.5. A comma or a space before each full group of three digits is read
 * as British schools write thousands: "1,500" and "1 500" are 1500, "65 535" is 65535.
 */
export function parseNumber(typed: string): { value: number; before: string; after: string } | null {
  const text = typed.replace(/\s+/g, " ").replace(/[−–]/g, "-").trim();
  const found = NUMBER_AMONG_WORDS.exec(text);
  if (!found) return null;
  const [, before = "", figure = "", after = ""] = found;
  // "25." and "25, of course" end a clause, not a number.
  const digits = figure
    .trim()
    .replace(/^([+-]) /, "$1")
    .replace(/[.,]$/, "");
  const plain = THOUSANDS.test(digits) ? digits.replace(/[, ]/g, "") : digits;
  if (!DECIMAL.test(plain) || /\d/.test(after)) return null;
  return { value: Number(plain.replace(",", ".")), before: before.trim(), after: after.trim() };
}
