import { cookies } from "next/headers";
import { displayPreferences, PREFERENCES_COOKIE, type Preferences } from "@/learning/preferences";
import { servedOverHttps, sessionSecret } from "./session-settings";
import { ACCOUNT_SESSION_SECONDS, GUEST_SESSION_SECONDS, openSession, sealSession } from "./session-token";
import type { Role } from "./viewer";

/**
 * Readable by scripts and worth nothing to a thief: `{"name":"Ada","role":"learner"}`, URL-encoded. It lets the header of
 * a page from the cache say who is signed in without asking the server. A guest's name is "".
 */
export const NAME_COOKIE = "postroom-name";

const PREFERENCES_SECONDS = 365 * 24 * 60 * 60;

/** next-auth's own name for it, so that its Google and Microsoft callbacks write the cookie that we read. */
export function sessionCookieName(): string {
  return `${servedOverHttps() ? "__Secure-" : ""}next-auth.session-token`;
}

/** What a session needs to know of the person it is for. */
export type SessionOwner = {
  id: string;
  role: Role;
  sessionEpoch: number;
  displayName: string;
  preferences: Preferences;
};

/** Signs this device in. Only where cookies may be set: in an action or a route handler. */
export async function beginSession(owner: SessionOwner): Promise<void> {
  const jar = await cookies();
  const maxAge = owner.role === "guest" ? GUEST_SESSION_SECONDS : ACCOUNT_SESSION_SECONDS;
  const token = await sealSession({ userId: owner.id, epoch: owner.sessionEpoch }, sessionSecret(), maxAge);
  jar.set(sessionCookieName(), token, { ...shared(), httpOnly: true, maxAge });
  await describeSession(owner);
  // A guest's preferences live in their cookie alone, and must not be reset by the row they are given.
  if (owner.role !== "guest") await rememberPreferences(owner.preferences);
}

/** Renews what the page header shows, after a change of name or role. */
export async function describeSession({
  role,
  displayName,
}: Pick<SessionOwner, "role" | "displayName">): Promise<void> {
  const maxAge = role === "guest" ? GUEST_SESSION_SECONDS : ACCOUNT_SESSION_SECONDS;
  (await cookies()).set(NAME_COOKIE, JSON.stringify({ name: displayName, role }), { ...shared(), maxAge });
}

/** Signs this device out. How it looks stays as it was. */
export async function endSession(): Promise<void> {
  const jar = await cookies();
  for (const name of [sessionCookieName(), NAME_COOKIE]) jar.set(name, "", { ...shared(), maxAge: 0 });
}

/** The device's claim to be somebody; not yet checked against the database. */
export async function readSession() {
  const token = (await cookies()).get(sessionCookieName())?.value;
  return token ? openSession(token, sessionSecret()) : null;
}

export async function rememberPreferences(preferences: Preferences): Promise<void> {
  (await cookies()).set(PREFERENCES_COOKIE, displayPreferences(preferences), {
    ...shared(),
    maxAge: PREFERENCES_SECONDS,
  });
}

function shared() {
  return { path: "/", sameSite: "lax", secure: servedOverHttps() } as const;
}
