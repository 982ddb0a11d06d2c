import { redirect } from "next/navigation";
import { z } from "zod";
import { inTransaction } from "../database/client";
import { ticked } from "../form-fields";
import { requestAddress } from "../limit/request-address";
import { Refusal } from "../result";
import { safeReturn } from "../session/safe-return";
import { beginSession, type SessionOwner } from "../session/session-cookies";
import { hasAccount, type Viewer } from "../session/viewer";
import { checkPassword } from "./check-password";
import { createAccount, NAME_TAKEN, refuseGuessable } from "./create-account";
import { guestWorkOf } from "./guest-work";
import { DisplayNameSchema, NewSignInNameSchema, type SignInName } from "./names";
import { hashPassword } from "./password-hash";
import { NewPasswordSchema } from "./password-rules";
import { readSetting } from "./settings";

export const SignUpInput = z.object({
  identifier: NewSignInNameSchema,
  displayName: DisplayNameSchema,
  password: NewPasswordSchema,
  role: z.enum(["learner", "teacher"]).default("learner"),
  bringWork: ticked,
  next: z.string().optional(),
});
type SignUp = z.output<typeof SignUpInput>;

/** A whole class signs up on one address in one lesson. */
export const SIGN_UP_LIMIT = { name: "sign-up", count: 200, windowSeconds: 60 * 60, per: "address" } as const;

/** Makes the account, signs this device in and leads on. A repeated submit of the same form signs in to what the first one made. */
export async function signUp(viewer: Viewer | null, input: SignUp, now = new Date()): Promise<never> {
  const owner = await openAccount(viewer, input, await requestAddress(), now);
  await beginSession(owner);
  redirect(safeReturn(input.next, owner.role === "teacher" ? "/classes" : "/"));
}

/** The part of signing up that needs no cookies. */
export async function openAccount(
  viewer: Viewer | null,
  { identifier, displayName, password, role, bringWork }: SignUp,
  address: string,
  now: Date,
): Promise<SessionOwner> {
  refuseSignedIn(viewer);
  refuseGuessable(password, [...Object.values(identifier), displayName]);
  if (role === "teacher" && !(await readSetting("teachersMaySignUp"))) {
    throw new Refusal("forbidden", "Teachers join this Postroom by invitation. Ask whoever runs it for a link.");
  }
  const account = { name: identifier, displayName, passwordHash: await hashPassword(password), role };
  return signInIfTaken(() => inTransaction((tx) => createAccount(tx, account, guestWorkOf(viewer, bringWork))), {
    identifier,
    password,
    address,
    now,
  });
}

/**
 * The second of two quick clicks finds the name taken by the first. Whoever knows that account's password is let in;
 * these tries count like any other at the sign-in form.
 */
export async function signInIfTaken(
  create: () => Promise<SessionOwner>,
  typed: { identifier: SignInName; password: string; address: string; now: Date },
): Promise<SessionOwner> {
  try {
    return await create();
  } catch (error) {
    if (!(error instanceof Refusal && error.fields?.identifier === NAME_TAKEN)) throw error;
    return checkPassword(typed.identifier, typed.password, typed.address, typed.now).catch(() => {
      throw error;
    });
  }
}

export function refuseSignedIn(viewer: Viewer | null): void {
  if (viewer && hasAccount(viewer)) {
    throw new Refusal(
      "conflict",
      `You are signed in as ${viewer.displayName}. Sign out first to make another account.`,
    );
  }
}
