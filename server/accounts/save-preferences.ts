import { cookies } from "next/headers";
import { z } from "zod";
import { PREFERENCES_COOKIE, type Preferences, PreferencesSchema, parsePreferences } from "@/learning/preferences";
import { database } from "../database/client";
import { ticked } from "../form-fields";
import { rememberPreferences } from "../session/session-cookies";
import { hasAccount, type Viewer } from "../session/viewer";

const choices = PreferencesSchema.shape;
const pick = "Choose one of these.";

/** The form's fields; unlike stored preferences, a wrong one is refused and not quietly replaced. */
export const PreferencesInput = z.object({
  theme: z.enum(choices.theme.unwrap().options, pick),
  textSize: z.enum(choices.textSize.unwrap().options, pick),
  dyslexiaType: ticked,
  reducedMotion: ticked,
  reviewsPerDay: z.coerce
    .number({ error: "Type a number." })
    .int("Type a whole number.")
    .min(5, "Ask for at least 5 a day.")
    .max(500, "Ask for at most 500 a day.")
    .optional(),
});

/** Saves how somebody likes Postroom: for everybody on this device, and with their account if they have one. */
export async function savePreferences(
  viewer: Viewer | null,
  input: z.output<typeof PreferencesInput>,
): Promise<Preferences> {
  const { reviewsPerDay, dyslexiaType, reducedMotion, ...shown } = input;
  const preferences: Preferences = {
    ...(await currentPreferences(viewer)),
    ...shown,
    type: dyslexiaType ? "dyslexia" : "standard",
    motion: reducedMotion ? "reduced" : "system",
    ...(reviewsPerDay !== undefined && { reviewsPerDay }),
  };
  if (viewer && hasAccount(viewer)) {
    await database().user.update({ where: { id: viewer.id }, data: { preferences }, select: { id: true } });
  }
  await rememberPreferences(preferences);
  return preferences;
}

/** What the form shows: the account's, or this device's for somebody without one. */
export async function currentPreferences(viewer: Viewer | null): Promise<Preferences> {
  if (viewer && hasAccount(viewer)) return viewer.preferences;
  const kept = (await cookies()).get(PREFERENCES_COOKIE)?.value;
  try {
    return parsePreferences(kept === undefined ? {} : JSON.parse(kept));
  } catch {
    return parsePreferences({});
  }
}
