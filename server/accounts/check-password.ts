import { database } from "../database/client";
import { clearLimit, giveBack, takeFromLimit } from "../limit/rate-limit";
import { Refusal } from "../result";
import type { SessionOwner } from "../session/session-cookies";
import type { AccountViewer } from "../session/viewer";
import type { SignInName } from "./names";
import { verifyPassword } from "./password-hash";
import { SESSION_OWNER_COLUMNS, toSessionOwner } from "./session-owner";

/** A person mistypes a few times; a guesser gets 960 tries a day at one account, against passwords that are not among the common ones. */
const TRIES_BY_ACCOUNT = { name: "password-account", count: 10, windowSeconds: 15 * 60 };
/** Only failures count, so that a school that signs in on one address at nine o'clock is not shut out. */
const FAILURES_BY_ADDRESS = { name: "password-address", count: 100, windowSeconds: 15 * 60 };

export const WRONG_PAIR = "This name and password do not belong together. Check both and try again.";

/**
 * Finds the account that a name and a password open. "No such account", "no password set" and "wrong password" take the
 * same work and are refused in the same words, and the limit counts by the name typed, whether or not it exists.
 * @throws Refusal "invalid" when they open none, "too-many" when too often tried
 */
export async function checkPassword(
  name: SignInName,
  password: string,
  address: string,
  now: Date,
): Promise<SessionOwner> {
  const db = database();
  const typed = subjectOf(name);
  await takeFromLimit(db, FAILURES_BY_ADDRESS, address, now);
  await takeFromLimit(db, TRIES_BY_ACCOUNT, typed, now);
  const row = await db.user.findFirst({
    where: { ...name, role: { not: "guest" } },
    select: { ...SESSION_OWNER_COLUMNS, passwordHash: true },
  });
  if (!(await verifyPassword(row?.passwordHash ?? null, password)) || !row) throw new Refusal("invalid", WRONG_PAIR);
  await Promise.all([giveBack(db, FAILURES_BY_ADDRESS, address), clearLimit(db, TRIES_BY_ACCOUNT, typed)]);
  const { passwordHash: _, ...owner } = row;
  return toSessionOwner(owner);
}

/**
 * Asks somebody who is signed in for their password again, before something that cannot be taken back. Their tries count
 * with those at the sign-in form. Passes whoever has none to type.
 * @throws Refusal "invalid" on `field`
 */
export async function checkPasswordOf(
  viewer: AccountViewer,
  typed: string | undefined,
  field: string,
  address: string,
  now: Date,
): Promise<void> {
  const { passwordHash } = await database().user.findUniqueOrThrow({
    where: { id: viewer.id },
    select: { passwordHash: true },
  });
  if (passwordHash === null) return;
  const refuse = (sentence: string) => new Refusal("invalid", sentence, { [field]: sentence });
  const name = signInNameOf(viewer);
  if (typed === undefined || !name) throw refuse("Type your password.");
  try {
    await checkPassword(name, typed, address, now);
  } catch (error) {
    if (error instanceof Refusal && error.code === "invalid") throw refuse("This is not your password. Try again.");
    throw error;
  }
}

function signInNameOf({ username, email }: AccountViewer): SignInName | null {
  if (username !== null) return { username };
  return email === null ? null : { email };
}

/** Forgets that somebody ever mistyped their password. */
export async function forgetTries(name: SignInName): Promise<void> {
  await clearLimit(database(), TRIES_BY_ACCOUNT, subjectOf(name));
}

function subjectOf(name: SignInName): string {
  return "email" in name ? `email ${name.email}` : `username ${name.username}`;
}
