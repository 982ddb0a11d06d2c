import { expect, it } from "vitest";
import { saySize } from "./say-size";
import { sayDuration, sayTime } from "./say-time";

it.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [999, "999 bytes"],
  [1000, "1.0 kB"],
  [999_950, "1.0 MB"],
  [3_145_728, "3.1 MB"],
])("says %d octets as %s", (octets, said) => {
  expect(saySize(octets)).toBe(said);
});

it("says a time in UTC, whatever zone the reader is in", () => {
  expect(sayTime(Date.UTC(2026, 10, 26, 9, 5))).toBe("26 Nov, 09:05");
});

it.each([
  [1000, "1 second"],
  [300_000, "5 minutes"],
  [7_200_000, "2 hours"],
  [432_000_000, "5 days"],
  [-5, "0 seconds"],
])("says %d milliseconds as %s", (milliseconds, said) => {
  expect(sayDuration(milliseconds)).toBe(said);
});
