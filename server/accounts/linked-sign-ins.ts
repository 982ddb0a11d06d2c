import { z } from "zod";
import { database, inTransaction } from "../database/client";
import { Refusal } from "../result";
import { PROVIDER_IDS, type ProviderId } from "../session/sign-in-providers";
import type { AccountViewer } from "../session/viewer";

export type WaysIn = { hasPassword: boolean; providers: ProviderId[] };

/** How an account can be signed in to. */
export async function findWaysIn(viewer: AccountViewer): Promise<WaysIn> {
  const { passwordHash, linkedSignIns } = await database().user.findUniqueOrThrow({
    where: { id: viewer.id },
    select: { passwordHash: true, linkedSignIns: { select: { provider: true } } },
  });
  const linked = new Set(linkedSignIns.map(({ provider }) => provider));
  return { hasPassword: passwordHash !== null, providers: PROVIDER_IDS.filter((id) => linked.has(id)) };
}

export const UnlinkInput = z.object({ provider: z.enum(PROVIDER_IDS) });

/** Takes a way in away, unless its owner would then stand outside. */
export async function unlinkProvider(viewer: AccountViewer, { provider }: z.output<typeof UnlinkInput>): Promise<void> {
  await inTransaction(async (tx) => {
    const { passwordHash, email, username } = await tx.user.findUniqueOrThrow({
      where: { id: viewer.id },
      select: { passwordHash: true, email: true, username: true },
    });
    if (passwordHash === null || (email === null && username === null)) {
      throw new Refusal("conflict", "Set a username and a password first: without them you could not sign in again.");
    }
    await tx.linkedSignIn.deleteMany({ where: { userId: viewer.id, provider } });
  });
}
