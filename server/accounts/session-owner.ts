import { parsePreferences } from "@/learning/preferences";
import type { SessionOwner } from "../session/session-cookies";
import type { Role } from "../session/viewer";

/** What is read of a User row to begin a session. */
export const SESSION_OWNER_COLUMNS = {
  id: true,
  role: true,
  sessionEpoch: true,
  displayName: true,
  preferences: true,
} as const;

export function toSessionOwner(row: {
  id: string;
  role: Role;
  sessionEpoch: number;
  displayName: string;
  preferences: unknown;
}): SessionOwner {
  return { ...row, preferences: parsePreferences(row.preferences) };
}
