import { createHash, randomBytes } from "node:crypto";

/** 256 random bits as 43 characters that survive a URL. Shown once; only its hash is kept. */
export function newInvitationToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database holds of a token: as hex, 64 characters. */
export function hashInvitationToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
