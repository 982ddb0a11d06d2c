/** Dates of RFC 5322 section 3.3 and their obsolete forms (section 4.3). */
import type { Instant } from "../engine";
import { lexField } from "./lex-field";

export type MessageDate = {
  readonly at: Instant;
  /** Minutes east of Greenwich; null where the message says that it does not know its zone ("-0000", section 3.3). */
  readonly offset: number | null;
};

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Section 4.3: the only zone names with a meaning. The military letters were defined backwards once, and mean nothing. */
const ZONES: Readonly<Record<string, number>> = {
  ut: 0,
  gmt: 0,
  edt: -4,
  est: -5,
  cdt: -5,
  cst: -6,
  mdt: -6,
  mst: -7,
  pdt: -7,
  pst: -8,
};

/** `[day "," ] day month year hour ":" minute [ ":" second ] zone`, comments and blanks taken out. */
const DATE =
  /^(?:[a-z]{3,9} ?,? ?)?(\d{1,2}) ?-?([a-z]{3})[a-z]{0,6} ?-?(\d{2,9}) (\d{1,2}) ?: ?(\d{1,2})(?: ?: ?(\d{1,2}))?(?: ?([+-]\d{4}|[a-z]{1,9}))?(?: .{0,100})?$/;

/** A date has some 40 characters; this leaves room for any comment that a person would write. */
const LONGEST = 500;

/**
 * @returns null for what is no date: a field that is none, a day that its month does not have. The weekday is not held
 *   against the date (section 3.3 says that it must fit; where it does not, the numbers are what a clock wrote)
 */
export function parseDate(value: string): MessageDate | null {
  if (value.length > LONGEST) return null;
  const text = lexField(value)
    .filter(({ kind }) => kind !== "comment")
    .map(({ text, spaced }) => (spaced ? ` ${text}` : text))
    .join("")
    .trim()
    .toLowerCase();
  const found = DATE.exec(text);
  if (!found) return null;
  const [, day = "", monthName = "", year = "", hour = "", minute = "", second = "0", zone] = found;
  const month = MONTHS.indexOf(monthName);
  const offset = zoneOffset(zone);
  // A leap second is the first second of the next minute.
  if (month < 0 || offset === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const midnight = Date.UTC(fullYear(year), month, Number(day));
  // The calendar's reckoning rolls an impossible day over into the next month.
  if (Number.isNaN(midnight) || new Date(midnight).getUTCDate() !== Number(day)) return null;
  const minutes = Number(hour) * 60 + Number(minute) - (offset ?? 0);
  return { at: midnight + minutes * 60_000 + Number(second) * 1000, offset };
}

/** Section 4.3: two digits are 1950 to 2049, three are counted from 1900. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 2) return year < 50 ? year + 2000 : year + 1900;
  return digits.length === 3 ? year + 1900 : year;
}

// Section 4.3: letters nobody knows count as "-0000". undefined for hours or minutes that no zone has.
function zoneOffset(zone: string | undefined): number | null | undefined {
  if (zone === undefined) return null;
  if (/^[a-z]/.test(zone)) {
    const hours = Object.hasOwn(ZONES, zone) ? ZONES[zone] : undefined;
    return hours === undefined ? null : hours * 60;
  }
  if (zone === "-0000") return null;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3))];
  if (minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) + 0;
}
