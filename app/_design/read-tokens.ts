/** A theme's colours by token name, without the dashes: `paper` → "#f6f0e2". */
export type Palette = ReadonlyMap<string, string>;

/** Reads every `--name: light-dark(#…, #…);` of tokens.css. Tokens that are not a pair of plain hex colours are left out. */
export function readTokens(css: string): { light: Palette; dark: Palette } {
  const light = new Map<string, string>();
  const dark = new Map<string, string>();
  for (const [, name, day, night] of css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)) {
    if (!name || !day || !night) continue;
    light.set(name, day);
    dark.set(name, night);
  }
  return { light, dark };
}
