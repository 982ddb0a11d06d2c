import { Prisma } from "@/generated/prisma/client";
import type { Transaction } from "../database/client";
import { Refusal } from "../result";
import type { SessionOwner } from "../session/session-cookies";
import type { AccountViewer } from "../session/viewer";
import type { SignInName } from "./names";
import { guessableBecause } from "./password-rules";
import { SESSION_OWNER_COLUMNS, toSessionOwner } from "./session-owner";

export type NewAccount = {
  /** Empty, and no password, for somebody who comes by Google or Microsoft. */
  name: SignInName | Record<string, never>;
  displayName: string;
  passwordHash: string | null;
  role: AccountViewer["role"];
};

/** What becomes of work done on this device before there was an account. */
export type GuestWork = { guestId: string; bring: boolean };

export const NAME_TAKEN =
  "Somebody already has an account under this name. Sign in if it is you, or choose another name.";

/**
 * Makes an account. A guest who brings their work becomes it: one row changes, guarded by its role, so a repeated submit
 * finds no guest and cannot carry the work over twice. The epoch is raised so that the guest's long session ends there.
 * Work left behind is deleted, since nobody could ever reach it again.
 * @throws Refusal "conflict" on `identifier` when the name is taken
 */
export async function createAccount(
  tx: Transaction,
  account: NewAccount,
  guestWork: GuestWork | null,
): Promise<SessionOwner> {
  const { name, ...rest } = account;
  const data = { ...rest, ...name };
  return refuseTakenName(async () => {
    if (guestWork?.bring) {
      const [raised] = await tx.user.updateManyAndReturn({
        where: { id: guestWork.guestId, role: "guest" },
        data: { ...data, sessionEpoch: { increment: 1 } },
        select: SESSION_OWNER_COLUMNS,
      });
      if (!raised) throw nameTaken();
      return toSessionOwner(raised);
    }
    const made = await tx.user.create({ data, select: SESSION_OWNER_COLUMNS });
    if (guestWork) await forgetGuest(tx, guestWork.guestId);
    return toSessionOwner(made);
  });
}

/** Turns the database's word that a name is taken into ours. */
export async function refuseTakenName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") throw nameTaken();
    throw error;
  }
}

function nameTaken(): Refusal {
  return new Refusal("conflict", NAME_TAKEN, { identifier: NAME_TAKEN });
}

/** Deletes a guest and all their work; does nothing to anybody who has signed up. */
export async function forgetGuest(db: Pick<Transaction, "user">, guestId: string): Promise<void> {
  await db.user.deleteMany({ where: { id: guestId, role: "guest" } });
}

/** @throws Refusal "invalid" on `field` when the password is among the first anybody would guess */
export function refuseGuessable(password: string, personal: readonly string[], field = "password"): void {
  const reason = guessableBecause(password, personal);
  if (reason) throw new Refusal("invalid", reason, { [field]: reason });
}
