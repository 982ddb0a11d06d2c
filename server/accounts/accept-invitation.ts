import { redirect } from "next/navigation";
import { z } from "zod";
import { database, inTransaction, type Transaction } from "../database/client";
import { ticked } from "../form-fields";
import { Refusal } from "../result";
import { beginSession, describeSession, type SessionOwner } from "../session/session-cookies";
import type { AccountViewer, Viewer } from "../session/viewer";
import { createAccount, refuseGuessable } from "./create-account";
import { guestWorkOf } from "./guest-work";
import { hashInvitationToken } from "./invitation-token";
import { DisplayNameSchema, NewSignInNameSchema } from "./names";
import { hashPassword } from "./password-hash";
import { NewPasswordSchema } from "./password-rules";
import { refuseSignedIn } from "./sign-up";

export type InvitedRole = "teacher" | "admin";
const RANK = { learner: 0, teacher: 1, admin: 2 } as const;

const TokenSchema = z.string().regex(/^[\w-]{43}$/, "This link is not complete.");

export const AcceptInvitationInput = z.object({ token: TokenSchema });
export const JoinByInvitationInput = z.object({
  token: TokenSchema,
  identifier: NewSignInNameSchema,
  displayName: DisplayNameSchema,
  password: NewPasswordSchema,
  bringWork: ticked,
});

const GONE = "This invitation has been used, withdrawn or has run out. Ask for a new one.";

/** Links cannot be guessed; this only keeps a script from asking for ever. */
export const INVITATION_LIMIT = { name: "invitation", count: 60, windowSeconds: 60 * 60, per: "address" } as const;

/** What an open invitation makes of whoever accepts it; null when it is used, withdrawn, expired or was never made. */
export async function findInvitedRole(token: string, now = new Date()): Promise<InvitedRole | null> {
  if (!TokenSchema.safeParse(token).success) return null;
  const row = await database().invitation.findUnique({
    where: { tokenHash: hashInvitationToken(token), usedAt: null, expiresAt: { gt: now } },
    select: { role: true },
  });
  return row ? asInvitedRole(row.role) : null;
}

/** Raises somebody who is signed in already. */
export async function acceptInvitation(
  viewer: AccountViewer,
  { token }: z.output<typeof AcceptInvitationInput>,
): Promise<never> {
  const role = await raiseByInvitation(viewer, token, new Date());
  await describeSession({ role, displayName: viewer.displayName });
  redirect(role === "admin" ? "/admin" : "/classes");
}

/** The part of accepting that needs no cookies. @returns the role now held */
export async function raiseByInvitation(viewer: AccountViewer, token: string, now: Date): Promise<InvitedRole> {
  return inTransaction(async (tx) => {
    const role = await useInvitation(tx, token, now);
    if (RANK[role] <= RANK[viewer.role]) {
      throw new Refusal(
        "conflict",
        `Your account already has the role of ${viewer.role}. The invitation is still open for somebody else.`,
      );
    }
    await tx.user.update({ where: { id: viewer.id }, data: { role } });
    return role;
  });
}

/** Makes an account with the invitation's role. */
export async function joinByInvitation(
  viewer: Viewer | null,
  input: z.output<typeof JoinByInvitationInput>,
): Promise<never> {
  const owner = await openInvitedAccount(viewer, input, new Date());
  await beginSession(owner);
  redirect(owner.role === "admin" ? "/admin" : "/classes");
}

/** The part of joining that needs no cookies. */
export async function openInvitedAccount(
  viewer: Viewer | null,
  { token, identifier, displayName, password, bringWork }: z.output<typeof JoinByInvitationInput>,
  now: Date,
): Promise<SessionOwner> {
  refuseSignedIn(viewer);
  refuseGuessable(password, [...Object.values(identifier), displayName]);
  // Looked up before the costly hash, and used up after it in the transaction that makes the account.
  if (!(await findInvitedRole(token, now))) throw new Refusal("not-found", GONE);
  const passwordHash = await hashPassword(password);
  return inTransaction(async (tx) => {
    const role = await useInvitation(tx, token, now);
    return createAccount(tx, { name: identifier, displayName, passwordHash, role }, guestWorkOf(viewer, bringWork));
  });
}

/**
 * Uses an invitation up, guarded in one statement so that two people with one link cannot both come in. Its note, which
 * may hold the invited person's name, goes with it.
 */
async function useInvitation(tx: Transaction, token: string, now: Date): Promise<InvitedRole> {
  const [used] = await tx.invitation.updateManyAndReturn({
    where: { tokenHash: hashInvitationToken(token), usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now, note: "" },
    select: { role: true },
  });
  const role = used && asInvitedRole(used.role);
  if (!role) throw new Refusal("not-found", GONE);
  return role;
}

function asInvitedRole(role: string): InvitedRole | null {
  return role === "teacher" || role === "admin" ? role : null;
}
