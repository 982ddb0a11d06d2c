import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrastRatio, seenDistance, VISION } from "./colour-vision";
import { type Palette, readTokens } from "./read-tokens";

const themes = readTokens(readFileSync(new URL("tokens.css", import.meta.url), "utf8"));

const PAPERS = ["paper", "paper-raised", "paper-sunk"];
const COLOURED_TEXT = ["accent", "good", "warn", "bad", "smtp", "pop", "imap"];

/** [text, background] pairs that appear on pages. */
const TEXT_PAIRS: [string, string][] = [
  ...PAPERS.flatMap((paper) => ["ink", "ink-muted", ...COLOURED_TEXT].map((text): [string, string] => [text, paper])),
  ...COLOURED_TEXT.flatMap((name): [string, string][] => [
    [name, `${name}-soft`],
    ["ink", `${name}-soft`],
  ]),
  ["accent-ink", "accent"],
];

/** Edges of controls, and both rings of the focus against what they lie on. */
const EDGE_PAIRS: [string, string][] = [
  ...PAPERS.map((paper): [string, string] => ["line-strong", paper]),
  ...PAPERS.map((paper): [string, string] => ["focus", paper]),
  ["focus", "focus-gap"],
];

describe.each(Object.entries(themes))("the %s theme", (_, palette) => {
  it.each(TEXT_PAIRS)("%s on %s reaches 4.5:1, WCAG AA for text of any size", (text, background) => {
    expect(contrastRatio(colour(palette, text), colour(palette, background))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(EDGE_PAIRS)("%s against %s reaches 3:1, WCAG AA for controls", (edge, background) => {
    expect(contrastRatio(colour(palette, edge), colour(palette, background))).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(VISION) as (keyof typeof VISION)[])(
    "keeps the hues of the three protocols apart for eyes with %s",
    (vision) => {
      const [smtp, pop, imap] = ["smtp", "pop", "imap"].map((name) => colour(palette, name)) as [
        string,
        string,
        string,
      ];
      for (const [a, b] of [
        [smtp, pop],
        [pop, imap],
        [imap, smtp],
      ] as const)
        expect(seenDistance(a, b, vision)).toBeGreaterThan(0.09);
    },
  );
});

describe("contrastRatio", () => {
  it("is 21 for black on white and 1 for a colour on itself", () => {
    expect(contrastRatio("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrastRatio("#a8420c", "#a8420c")).toBe(1);
  });
});

function colour(palette: Palette, name: string): string {
  const found = palette.get(name);
  if (!found) throw new Error(`tokens.css has no pair of hex colours called --${name}`);
  return found;
}
