import { redirect } from "next/navigation";
import { z } from "zod";
import { inTransaction, type Transaction } from "../database/client";
import { requestAddress } from "../limit/request-address";
import { Refusal } from "../result";
import { endSession } from "../session/session-cookies";
import type { AccountViewer } from "../session/viewer";
import { checkPasswordOf, forgetTries } from "./check-password";
import { findWaysIn } from "./linked-sign-ins";
import { canonicalName } from "./names";
import { TypedPasswordSchema } from "./password-rules";

export const DeleteAccountInput = z.object({
  password: TypedPasswordSchema.optional(),
  /** Typed instead of a password by somebody who has none. */
  displayName: z.string().max(1000).optional(),
});
type DeleteAccount = z.output<typeof DeleteAccountInput>;

export async function deleteAccount(viewer: AccountViewer, input: DeleteAccount): Promise<never> {
  await removeAccount(viewer, input, await requestAddress(), new Date());
  await endSession();
  redirect("/goodbye");
}

/** The part of leaving that needs no cookies. */
export async function removeAccount(
  viewer: AccountViewer,
  input: DeleteAccount,
  address: string,
  now: Date,
): Promise<void> {
  const { hasPassword } = await findWaysIn(viewer);
  if (hasPassword) await checkPasswordOf(viewer, input.password, "password", address, now);
  else if (canonicalName(input.displayName ?? "") !== canonicalName(viewer.displayName)) {
    const sentence = `Type your name, ${viewer.displayName}, to confirm.`;
    throw new Refusal("invalid", sentence, { displayName: sentence });
  }
  await inTransaction((tx) => eraseUser(tx, viewer.id), { isolation: "serializable" });
  for (const name of [
    viewer.username !== null && { username: viewer.username },
    viewer.email !== null && { email: viewer.email },
  ]) {
    if (name) await forgetTries(name);
  }
}

/**
 * Removes a person and everything kept under their id, classes they teach included. Pupils keep their own work. What
 * stays are sums without a name: how often each question was answered, and how much each class did on a day.
 * Serializable, so that two last admins who leave at once do not both see the other.
 * @throws Refusal "conflict" for the last admin of people who would then have none
 */
export async function eraseUser(tx: Transaction, userId: string): Promise<void> {
  await refuseLastAdmin(tx, userId);
  // Links not yet used would outlive the authority of whoever made them.
  await tx.invitation.deleteMany({ where: { createdById: userId, usedAt: null } });
  await tx.user.deleteMany({ where: { id: userId } });
}

/** @throws Refusal "conflict" when nobody could look after the others' accounts any more */
export async function refuseLastAdmin(tx: Transaction, userId: string): Promise<void> {
  const isAdmin = await tx.user.findFirst({ where: { id: userId, role: "admin" }, select: { id: true } });
  if (!isAdmin) return;
  const others = await tx.user.groupBy({
    by: ["role"],
    where: { id: { not: userId }, role: { not: "guest" } },
    _count: true,
  });
  if (others.length > 0 && !others.some(({ role }) => role === "admin")) {
    throw new Refusal("conflict", "You are the only admin. Make somebody else an admin first, on the admin page.");
  }
}
