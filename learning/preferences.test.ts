import { describe, expect, it } from "vitest";
import { DEFAULT_PREFERENCES, displayPreferences, parsePreferences } from "./preferences";

describe("stored preferences", () => {
  it.each([[undefined], [null], ["dark"], [[]], [{ theme: 7, textSize: "huge" }]])(
    "%j reads as the defaults",
    (stored) => {
      expect(parsePreferences(stored)).toEqual(DEFAULT_PREFERENCES);
    },
  );

  it("lose only the field that is damaged", () => {
    expect(parsePreferences({ theme: "dark", textSize: "150", reviewsPerDay: -1 })).toEqual({
      ...DEFAULT_PREFERENCES,
      theme: "dark",
      textSize: "150",
    });
  });

  it("tell a page before it paints only how it looks", () => {
    expect(JSON.parse(displayPreferences(parsePreferences({ theme: "dark" })))).toEqual({
      theme: "dark",
      textSize: "100",
      type: "standard",
      motion: "system",
    });
  });
});
