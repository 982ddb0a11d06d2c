import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addStudyDays, startOfStudyDay, studyDayOf, studyDaysBetween } from "./study-day";

// Chosen for what their clocks have done: half-hour summer time, changes of clocks at midnight, days left out.
const ZONES = [
  "UTC",
  "Europe/London",
  "Pacific/Kiritimati",
  "Pacific/Apia",
  "Pacific/Niue",
  "Asia/Kathmandu",
  "Asia/Beirut",
  "America/Sao_Paulo",
  "Australia/Lord_Howe",
  "Africa/Cairo",
];
const zone = fc.constantFrom(...ZONES);
const instant = fc.date({ min: new Date("1990-01-01"), max: new Date("2200-01-01"), noInvalidDate: true });

describe("a study day", () => {
  test("is the date on the wall of the zone", () => {
    expect(studyDayOf(new Date("2026-11-23T23:59:59.999Z"), "Europe/London")).toBe("2026-11-23");
    expect(studyDayOf(new Date("2026-11-24T00:00:00Z"), "Europe/London")).toBe("2026-11-24");
    expect(studyDayOf(new Date("2026-07-01T23:30:00Z"), "Europe/London")).toBe("2026-07-02");
    expect(studyDayOf(new Date("2026-11-23T10:00:00Z"), "Pacific/Kiritimati")).toBe("2026-11-24");
    expect(studyDayOf(new Date("2026-11-23T10:00:00Z"), "Pacific/Niue")).toBe("2026-11-22");
  });

  test.each([
    ["Europe/London", "2026-03-29", "2026-03-29T00:00:00.000Z", 23],
    ["Europe/London", "2026-10-25", "2026-10-24T23:00:00.000Z", 25],
    ["Pacific/Kiritimati", "2026-11-23", "2026-11-22T10:00:00.000Z", 24],
    ["Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00:00.000Z", 24.5],
  ])("in %s %s begins at %s and lasts %d hours", (timeZone, day, start, hours) => {
    const begin = startOfStudyDay(day, timeZone);
    const end = startOfStudyDay(addStudyDays(day, 1), timeZone);
    expect(begin.toISOString()).toBe(start);
    expect((end.getTime() - begin.getTime()) / 3_600_000).toBe(hours);
  });

  test("that has no midnight begins when the clocks have gone forward", () => {
    expect(startOfStudyDay("2017-10-15", "America/Sao_Paulo").toISOString()).toBe("2017-10-15T03:00:00.000Z");
    expect(studyDayOf(new Date("2017-10-15T02:59:59Z"), "America/Sao_Paulo")).toBe("2017-10-14");
  });

  test("that a zone left out begins where the day after it does", () => {
    expect(startOfStudyDay("2011-12-30", "Pacific/Apia")).toEqual(startOfStudyDay("2011-12-31", "Pacific/Apia"));
  });

  test("contains its first instant, and the millisecond before belongs to an earlier day", () => {
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const day = studyDayOf(at, timeZone);
        const start = startOfStudyDay(day, timeZone);
        expect(start.getTime()).toBeLessThanOrEqual(at.getTime());
        expect(studyDayOf(start, timeZone)).toBe(day);
        expect(studyDayOf(new Date(start.getTime() - 1), timeZone) < day).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("counts on and back by the calendar, whatever the clocks do", () => {
    fc.assert(
      fc.property(instant, zone, fc.integer({ min: -500, max: 500 }), (at, timeZone, days) => {
        const day = studyDayOf(at, timeZone);
        expect(studyDaysBetween(day, addStudyDays(day, days))).toBe(days);
        expect(addStudyDays(addStudyDays(day, days), -days)).toBe(day);
      }),
    );
  });

  test("refuses what is no date, no day and no zone", () => {
    expect(() => studyDayOf(new Date(Number.NaN), "UTC")).toThrow(RangeError);
    expect(() => studyDayOf(new Date("2026-11-23"), "Europe/Atlantis")).toThrow(RangeError);
    expect(() => startOfStudyDay("tomorrow", "UTC")).toThrow(RangeError);
  });
});
