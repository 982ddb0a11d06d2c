import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { type Bar, BarDrawing } from "./bar-drawing";

describe("bars over days", () => {
  test("stand on one line, as high as their values are to one another", () => {
    const [five, ten] = rects(draw([bar("a", 5), bar("b", 10)]));
    expect(five && five.y + five.height).toBe(ten && ten.y + ten.height);
    expect((ten?.height ?? 0) / (five?.height ?? 1)).toBeCloseTo(2, 1);
  });

  test("a day without anything has no bar, and a chart without anything is still a chart", () => {
    expect(rects(draw([bar("a", 0), bar("b", 3)]))).toHaveLength(1);
    const empty = draw([bar("a", 0)]);
    expect(rects(empty)).toEqual([]);
    expect(empty).toContain('role="img"');
  });

  test("words that would touch one another are left out, never the ones marked to stay", () => {
    const days = Array.from({ length: 30 }, (_, day) => ({ ...bar(`d${day}`, 1), tick: `tick ${day}` }));
    const bars = days.map((day, index) => (index === 29 ? { ...day, tick: "Today", always: true } : day));
    const words = [...draw(bars).matchAll(/>(tick \d+|Today)</g)].map(([, word]) => word);
    expect(words).toContain("Today");
    expect(words.length).toBeLessThan(8);
  });

  test("carries no style attribute, which the content security policy would drop", () => {
    expect(draw([{ ...bar("a", 3), solid: 1, tick: "Today" }])).not.toContain("style=");
  });
});

function bar(key: string, value: number): Bar {
  return { key, value };
}

function draw(bars: readonly Bar[]): string {
  return renderToStaticMarkup(<BarDrawing bars={bars} width={340} label="Bars" describedBy="summary" className="" />);
}

/** The outlines of the bars: each is followed by its solid part. */
function rects(markup: string): { y: number; height: number }[] {
  return [...markup.matchAll(/<rect [^>]*y="([\d.]+)"[^>]*height="([\d.]+)"[^>]*stroke-accent/g)].map(
    ([, y, height]) => ({
      y: Number(y),
      height: Number(height),
    }),
  );
}
