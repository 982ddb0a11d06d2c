import { beginSession, readSession } from "./session-cookies";
import type { Viewer } from "./viewer";

const RENEW_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * Starts a session's days again once a day, when its owner does something, so that it ends for want of use
 * and not in the middle of it. Only where cookies may be set.
 */
export async function renewSession(viewer: Viewer): Promise<void> {
  const claims = await readSession();
  if (!claims || claims.userId !== viewer.id || Date.now() - claims.issuedAt.getTime() < RENEW_AFTER_MS) return;
  await beginSession({ ...viewer, sessionEpoch: claims.epoch });
}
