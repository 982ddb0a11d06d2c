import { z } from "zod";

/**
 * How somebody likes Postroom to look and how much it asks of them.
 * Each field falls back alone, so that an old or damaged record never costs more than the field it damaged.
 */
export const PreferencesSchema = z.object({
  theme: z.enum(["system", "light", "dark"]).catch("system"),
  textSize: z.enum(["100", "125", "150", "200"]).catch("100"),
  type: z.enum(["standard", "dyslexia"]).catch("standard"),
  motion: z.enum(["system", "reduced"]).catch("system"),
  /** The most cards /review asks in one day. */
  reviewsPerDay: z.number().int().min(5).max(500).catch(60),
});

export type Preferences = z.output<typeof PreferencesSchema>;

/** Reads preferences from JSON of any age or shape; what cannot be read takes its default. */
export function parsePreferences(value: unknown): Preferences {
  const record = typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  return PreferencesSchema.parse(record);
}

/** The cookie that carries `displayPreferences` to `/preferences.js`, which applies it before the first paint. */
export const PREFERENCES_COOKIE = "postroom-preferences";

/**
 * The part a page needs before it paints, as the cookie's value: compact JSON, which the cookie layer URL-encodes.
 * `{"theme":"dark","textSize":"150","type":"dyslexia","motion":"reduced"}`
 */
export function displayPreferences({ theme, textSize, type, motion }: Preferences): string {
  return JSON.stringify({ theme, textSize, type, motion });
}

export const DEFAULT_PREFERENCES: Preferences = parsePreferences({});
