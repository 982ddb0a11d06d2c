import { redirect } from "next/navigation";
import { cache } from "react";
import { parsePreferences } from "@/learning/preferences";
import { database } from "../database/client";
import { signInHref } from "./safe-return";
import { readSession } from "./session-cookies";
import type { SessionClaims } from "./session-token";
import {
  type AccountViewer,
  type AdminViewer,
  canTeach,
  hasAccount,
  isAdmin,
  type TeacherViewer,
  type Viewer,
} from "./viewer";

type Database = Pick<ReturnType<typeof database>, "user">;

const A_DAY_MS = 24 * 60 * 60 * 1000;

/** Whoever is asking, or null. Asked once a request however many components want to know. */
export const findViewer = cache(async (): Promise<Viewer | null> => {
  const claims = await readSession();
  return claims && findSessionOwner(database(), claims, new Date());
});

/**
 * A token only claims; the row decides. Somebody removed has no row, and whoever changed their password or signed out
 * everywhere has a row in a later epoch, so both end every session that was open.
 */
export async function findSessionOwner(db: Database, claims: SessionClaims, now: Date): Promise<Viewer | null> {
  const row = await db.user.findUnique({
    where: { id: claims.userId, sessionEpoch: claims.epoch },
    select: {
      id: true,
      role: true,
      displayName: true,
      username: true,
      email: true,
      preferences: true,
      lastSeenAt: true,
    },
  });
  if (!row) return null;
  const { lastSeenAt, preferences, ...person } = row;
  const aDayAgo = new Date(now.getTime() - A_DAY_MS);
  if (lastSeenAt < aDayAgo) {
    await db.user.updateMany({ where: { id: row.id, lastSeenAt: { lt: aDayAgo } }, data: { lastSeenAt: now } });
  }
  return { ...person, preferences: parsePreferences(preferences) };
}

/** For pages: a signed-up person, or a detour through the sign-in page back to `path`. */
export async function requireAccount(path: string): Promise<AccountViewer> {
  const viewer = await findViewer();
  if (!viewer || !hasAccount(viewer)) redirect(signInHref(path));
  return viewer;
}

/** For pages: a teacher or admin; anybody else who is signed in is told so on /no-entry. */
export async function requireTeacher(path: string): Promise<TeacherViewer> {
  const viewer = await requireAccount(path);
  if (!canTeach(viewer)) redirect("/no-entry");
  return viewer;
}

/** For pages: an admin; anybody else who is signed in is told so on /no-entry. */
export async function requireAdmin(path: string): Promise<AdminViewer> {
  const viewer = await requireAccount(path);
  if (!isAdmin(viewer)) redirect("/no-entry");
  return viewer;
}
