import { Prisma } from "@/generated/prisma/client";
import { database, inTransaction, type Transaction } from "../database/client";
import { Refusal } from "../result";
import type { ProviderIntent } from "../session/provider-intent";
import type { SessionOwner } from "../session/session-cookies";
import type { ProviderIdentity } from "../session/sign-in-providers";
import type { Viewer } from "../session/viewer";
import { createAccount, NAME_TAKEN } from "./create-account";
import { guestWorkOf, settleGuestWork } from "./guest-work";
import { providerRefusal } from "./provider-problems";
import { SESSION_OWNER_COLUMNS, toSessionOwner } from "./session-owner";

/**
 * Whose account a Google or Microsoft identity opens.
 *
 * An identity is tied to an account in two ways only: it made the account, or the account's owner, signed in at the time,
 * added it. It is never tied by e-mail address. Postroom sends no mail, so nobody has proved that the address on
 * an account is theirs, and whoever had typed in somebody else's would be handed that person's sign-in.
 */
export async function admitIdentity(
  viewer: Viewer | null,
  intent: ProviderIntent,
  identity: ProviderIdentity,
): Promise<SessionOwner> {
  const linked = await database().linkedSignIn.findUnique({
    where: { provider_subject: { provider: identity.provider, subject: identity.subject } },
    select: { user: { select: SESSION_OWNER_COLUMNS } },
  });
  if (intent.kind === "link") return linkIdentity(viewer, intent.userId, identity, linked?.user.id ?? null);
  const guestWork = guestWorkOf(viewer, intent.bringWork);
  if (linked) {
    await settleGuestWork(guestWork, linked.user.id);
    return toSessionOwner(linked.user);
  }
  const account = {
    name: identity.email === null ? {} : { email: identity.email },
    displayName: identity.displayName,
    passwordHash: null,
    role: "learner",
  } as const;
  try {
    return await inTransaction(async (tx) => {
      const owner = await createAccount(tx, account, guestWork);
      await tie(tx, identity, owner.id);
      return owner;
    });
  } catch (error) {
    if (!(error instanceof Refusal && error.fields?.identifier === NAME_TAKEN)) throw error;
    throw providerRefusal("known-email");
  }
}

async function linkIdentity(
  viewer: Viewer | null,
  userId: string,
  identity: ProviderIdentity,
  heldBy: string | null,
): Promise<SessionOwner> {
  if (viewer?.id !== userId) throw providerRefusal("signed-out");
  if (heldBy !== null && heldBy !== userId) throw providerRefusal("held-by-another");
  if (heldBy === null) await inTransaction((tx) => tie(tx, identity, userId));
  return toSessionOwner(
    await database().user.findUniqueOrThrow({ where: { id: userId }, select: SESSION_OWNER_COLUMNS }),
  );
}

async function tie(tx: Transaction, { provider, subject }: ProviderIdentity, userId: string): Promise<void> {
  try {
    await tx.linkedSignIn.create({ data: { provider, subject, userId } });
  } catch (error) {
    // Two callbacks of one identity at once: the other has made the account, and signing in again opens it.
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")) throw error;
    throw providerRefusal("not-completed");
  }
}
