import type { Comparison } from "./pairs";

/** A group of figures that mean the same kind of thing. */
export type Section = {
  title: string;
  /** What the figures say, which way is better and what a good one is: lines for someone who has not read the code. */
  meaning: readonly string[];
  figures: readonly Figure[];
  /** What was left out, and why. */
  notes: readonly string[];
};

export type Figure = {
  what: string;
  comparison: Comparison;
  /** Writes a measured value with its unit, such as "212/s". */
  show: (value: number) => string;
};

export type Measure = (options: { rounds: number }) => Promise<Section>;

/** The section as aligned text. */
export function printSection({ title, meaning, figures, notes }: Section): string {
  const rows = figures.map(({ what, show, comparison: { ours, peer, ratio, range } }) => [
    what,
    show(ours),
    show(peer),
    ratio.toFixed(2),
    range[0].toFixed(2) === range[1].toFixed(2) ? "" : `${range[0].toFixed(2)}–${range[1].toFixed(2)}`,
  ]);
  return [
    title.toUpperCase(),
    ...meaning,
    "",
    ...alignColumns([["", "Postroom", "peer", "ratio", "over the rounds"], ...rows]),
    ...notes.map((note) => `  Note: ${note}`),
  ].join("\n");
}

/** The first column to the left, the others, being numbers, to the right. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    return `  ${cells.join("   ")}`.trimEnd();
  });
}
