import { decode, encode } from "next-auth/jwt";
import { z } from "zod";

/** Who a session belongs to, and the epoch of that person's sessions in which it was made. */
export type SessionClaims = { userId: string; epoch: number };

export const ACCOUNT_SESSION_SECONDS = 30 * 24 * 60 * 60;
/** Longer, because a guest has no other way back to their work. */
export const GUEST_SESSION_SECONDS = 180 * 24 * 60 * 60;

const TokenSchema = z.object({ sub: z.uuid(), epoch: z.int().nonnegative(), iat: z.number() });

/** Encrypts claims into the same token next-auth writes after a Google or Microsoft sign-in. */
export function sealSession(claims: SessionClaims, secret: string, maxAgeSeconds: number): Promise<string> {
  return encode({ token: { sub: claims.userId, epoch: claims.epoch }, secret, maxAge: maxAgeSeconds });
}

/** @returns null for a token that is forged, expired, made with another secret or not one of ours. */
export async function openSession(token: string, secret: string): Promise<(SessionClaims & { issuedAt: Date }) | null> {
  const payload = await decode({ token, secret }).catch(() => null);
  const parsed = TokenSchema.safeParse(payload);
  if (!parsed.success) return null;
  return { userId: parsed.data.sub, epoch: parsed.data.epoch, issuedAt: new Date(parsed.data.iat * 1000) };
}
