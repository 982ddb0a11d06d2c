import type { PrismaClient } from "@/generated/prisma/client";
import { hashInvitationToken, newInvitationToken } from "./invitation-token";

const DAYS_VALID = 7;

/**
 * The one-time link that makes an installation's first admin, or null once there is one. Every call while there is none
 * makes a new link and ends the one before, so that a lost link is replaced by starting again.
 * @param baseUrl where Postroom is reached, "http://localhost:3000"
 */
export async function createFirstAdminLink(
  db: PrismaClient,
  baseUrl: string,
  now = new Date(),
): Promise<string | null> {
  const admin = await db.user.findFirst({ where: { role: "admin" }, select: { id: true } });
  if (admin) return null;
  const token = newInvitationToken();
  const expiresAt = new Date(now.getTime() + DAYS_VALID * 24 * 60 * 60 * 1000);
  await db.$transaction([
    db.invitation.deleteMany({ where: { role: "admin", createdById: null, usedAt: null } }),
    db.invitation.create({
      data: {
        tokenHash: hashInvitationToken(token),
        role: "admin",
        note: "The first admin",
        createdAt: now,
        expiresAt,
      },
    }),
  ]);
  return new URL(`/invite/${token}`, baseUrl).href;
}
