import { z } from "zod";
import { database } from "../../database/client";
import { publicAddress } from "../../session/provider-flow";
import type { AdminViewer } from "../../session/viewer";
import type { InvitedRole } from "../accept-invitation";
import { hashInvitationToken, newInvitationToken } from "../invitation-token";

const DAYS_VALID = 14;
const LIST_ROWS = 100;

export const InviteInput = z.object({
  role: z.enum(["teacher", "admin"], "Choose what the link makes of whoever opens it."),
  note: z.string().trim().max(120, "Use at most 120 characters.").default(""),
});

/** Makes a one-time link. It is in this answer and nowhere else: only its hash is kept. */
export async function invite(viewer: AdminViewer, { role, note }: z.output<typeof InviteInput>, now = new Date()) {
  const token = newInvitationToken();
  const expiresAt = new Date(now.getTime() + DAYS_VALID * 24 * 60 * 60 * 1000);
  await database().invitation.create({
    data: { tokenHash: hashInvitationToken(token), role, note, createdById: viewer.id, createdAt: now, expiresAt },
    select: { id: true },
  });
  return { link: `${publicAddress()}/invite/${token}`, role, expiresAt: expiresAt.toISOString() };
}

export type OpenInvitation = { id: string; role: InvitedRole; note: string; createdBy: string | null; expiresAt: Date };

/** Links that could still be used, the newest first. */
export async function findOpenInvitations(now = new Date()): Promise<OpenInvitation[]> {
  const rows = await database().invitation.findMany({
    where: { usedAt: null, expiresAt: { gt: now }, role: { in: ["teacher", "admin"] } },
    orderBy: { createdAt: "desc" },
    take: LIST_ROWS,
    select: { id: true, role: true, note: true, expiresAt: true, createdBy: { select: { displayName: true } } },
  });
  return rows.map(({ createdBy, role, ...row }) => ({
    ...row,
    role: role as InvitedRole,
    createdBy: createdBy?.displayName ?? null,
  }));
}

export const WithdrawInput = z.object({ invitationId: z.uuid() });

/** Ends a link; a second time changes nothing. */
export async function withdrawInvitation(
  _viewer: AdminViewer,
  { invitationId }: z.output<typeof WithdrawInput>,
): Promise<void> {
  await database().invitation.deleteMany({ where: { id: invitationId, usedAt: null } });
}
