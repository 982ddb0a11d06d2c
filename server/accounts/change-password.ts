import { z } from "zod";
import { database } from "../database/client";
import { requestAddress } from "../limit/request-address";
import { Refusal } from "../result";
import { beginSession, type SessionOwner } from "../session/session-cookies";
import type { AccountViewer } from "../session/viewer";
import { checkPasswordOf } from "./check-password";
import { refuseGuessable, refuseTakenName } from "./create-account";
import { NewSignInNameSchema } from "./names";
import { hashPassword } from "./password-hash";
import { NewPasswordSchema, TypedPasswordSchema } from "./password-rules";
import { SESSION_OWNER_COLUMNS, toSessionOwner } from "./session-owner";

export const ChangePasswordInput = z.object({
  /** Absent for somebody who has only used Google or Microsoft so far. */
  currentPassword: TypedPasswordSchema.optional(),
  newPassword: NewPasswordSchema,
  /** For somebody whom only Google or Microsoft knows by a name so far. */
  identifier: NewSignInNameSchema.optional(),
});

/** Changes the password and ends every session but this device's. */
export async function changePassword(
  viewer: AccountViewer,
  input: z.output<typeof ChangePasswordInput>,
): Promise<void> {
  await beginSession(await replacePassword(viewer, input, await requestAddress(), new Date()));
}

/** The part of changing it that needs no cookies. @returns whose sessions have all ended */
export async function replacePassword(
  viewer: AccountViewer,
  { currentPassword, newPassword, identifier }: z.output<typeof ChangePasswordInput>,
  address: string,
  now: Date,
): Promise<SessionOwner> {
  await checkPasswordOf(viewer, currentPassword, "currentPassword", address, now);
  const personal = [viewer.displayName, viewer.username, viewer.email].filter((text) => text !== null);
  refuseGuessable(newPassword, personal, "newPassword");
  if (newPassword === currentPassword) {
    const same = "This is the password you have now. Choose another.";
    throw new Refusal("invalid", same, { newPassword: same });
  }
  const nameless = viewer.username === null && viewer.email === null;
  if (nameless && !identifier) {
    const wanted = "Choose a username too, to sign in with this password.";
    throw new Refusal("invalid", wanted, { identifier: wanted });
  }
  const passwordHash = await hashPassword(newPassword);
  return refuseTakenName(() => endSessionsOf(viewer.id, { passwordHash, ...(nameless && identifier) }));
}

/** Ends every session of this account; this device begins a new one. */
export async function signOutEverywhere(viewer: AccountViewer): Promise<void> {
  await beginSession(await endSessionsOf(viewer.id, {}));
}

async function endSessionsOf(
  id: string,
  change: { passwordHash?: string; username?: string; email?: string },
): Promise<SessionOwner> {
  const row = await database().user.update({
    where: { id },
    data: { ...change, sessionEpoch: { increment: 1 } },
    select: SESSION_OWNER_COLUMNS,
  });
  return toSessionOwner(row);
}
