import { expect, test } from "vitest";
import { clockText } from "./clock-text";

test("a world's clock shows milliseconds, and the day once it is not the first", () => {
  const start = Date.parse("2026-11-26T23:59:59Z");
  expect(clockText(start + 25.4, start)).toBe("23:59:59.025");
  expect(clockText(start + 1000, start)).toBe("day 2, 00:00:00.000");
});
