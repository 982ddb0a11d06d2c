import { expect, test } from "vitest";
import { parseDate } from "./parse-date";
import { printDate } from "./print-date";

const read = (value: string) => {
  const date = parseDate(value);
  return date && [new Date(date.at).toISOString().replace(".000Z", "Z"), date.offset];
};

test("a date has a day, a time and a zone; the weekday may be missing (RFC 5322 §3.3)", () => {
  expect(read("Thu, 1 Jan 2026 09:30:15 +0130")).toEqual(["2026-01-01T08:00:15Z", 90]);
  expect(read("1 Jan 2026 09:30 -0800")).toEqual(["2026-01-01T17:30:00Z", -480]);
});

test("-0000 is UTC of somebody who does not know their zone (RFC 5322 §3.3)", () => {
  expect(read("1 Jan 2026 09:30:00 -0000")).toEqual(["2026-01-01T09:30:00Z", null]);
});

test("a leap second is the first of the next minute (RFC 5322 §3.3)", () => {
  expect(read("31 Dec 2016 23:59:60 +0000")).toEqual(["2017-01-01T00:00:00Z", 0]);
});

test("what is no date, or no time, or no zone is none (RFC 5322 §3.3)", () => {
  for (const value of [
    "",
    "soon",
    "30 Feb 2026 1:00 +0000",
    "1 Jan 2026 24:00 +0000",
    "1 Jan 2026 09:60 +0000",
    "1 Jan 2026 1:00 +0099",
    "1 Foo 2026 1:00 +0000",
  ]) {
    expect(parseDate(value)).toBeNull();
  }
});

test("comments and blanks may stand anywhere (RFC 5322 §4.3)", () => {
  expect(read("Thu , 1(st) Jan  2026 09 : 30 : 00 +0000 (GMT)")).toEqual(["2026-01-01T09:30:00Z", 0]);
});

test("years of two and three digits are completed (RFC 5322 §4.3)", () => {
  expect(["49", "50", "099", "126"].map((year) => read(`1 Jan ${year} 00:00 GMT`)?.[0])).toEqual([
    "2049-01-01T00:00:00Z",
    "1950-01-01T00:00:00Z",
    "1999-01-01T00:00:00Z",
    "2026-01-01T00:00:00Z",
  ]);
});

test("zones of North America and Greenwich have names, all other names are unknown zones (RFC 5322 §4.3)", () => {
  expect(
    ["UT", "GMT", "EDT", "PST", "Z", "A", "CET"].map((zone) => parseDate(`1 Jan 2026 00:00 ${zone}`)?.offset),
  ).toEqual([0, 0, -240, -480, null, null, null]);
});

test("a date is printed in the one form that is not obsolete (RFC 5322 §3.3)", () => {
  expect(printDate({ at: Date.UTC(2026, 0, 1, 8, 0, 5), offset: 90 })).toBe("Thu, 1 Jan 2026 09:30:05 +0130");
  expect(printDate({ at: 0, offset: null })).toBe("Thu, 1 Jan 1970 00:00:00 -0000");
  expect(printDate({ at: 0, offset: -90 })).toBe("Wed, 31 Dec 1969 22:30:00 -0130");
});

test("a year before 1900 or of five digits is not printed (RFC 5322 §3.3)", () => {
  expect(() => printDate({ at: Date.UTC(1899, 11, 31), offset: 0 })).toThrow(RangeError);
  expect(() => printDate({ at: Date.UTC(10_000, 0, 1), offset: 0 })).toThrow(RangeError);
  expect(() => printDate({ at: Number.NaN, offset: 0 })).toThrow(RangeError);
});
