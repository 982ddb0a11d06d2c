import { describe, expect, test } from "vitest";
import { forecast } from "./forecast";

const LONDON = "Europe/London";

describe("the forecast", () => {
  test("puts everything overdue and everything due later today on today", () => {
    const days = forecast(
      [new Date("2026-10-01T00:00:00Z"), new Date("2026-11-23T00:00:00Z"), new Date("2026-11-23T23:59:59Z")],
      new Date("2026-11-23T10:00:00Z"),
      LONDON,
    );
    expect(days[0]).toEqual({ day: "2026-11-23", due: 3 });
    expect(days.slice(1).every(({ due }) => due === 0)).toBe(true);
  });

  test("covers thirty days by the calendar, across a change of clocks, and nothing beyond", () => {
    const at = new Date("2026-10-20T10:00:00Z");
    const days = forecast(
      [
        new Date("2026-10-24T23:00:00Z"), // the first instant of the 25-hour Sunday
        new Date("2026-10-26T00:00:00Z"), // the first instant of the Monday after
        new Date("2026-11-18T00:00:00Z"),
        new Date("2026-11-19T00:00:00Z"),
      ],
      at,
      LONDON,
    );
    expect(days).toHaveLength(30);
    expect(days.filter(({ due }) => due > 0)).toEqual([
      { day: "2026-10-25", due: 1 },
      { day: "2026-10-26", due: 1 },
      { day: "2026-11-18", due: 1 },
    ]);
    expect(days.at(-1)?.day).toBe("2026-11-18");
  });
});
