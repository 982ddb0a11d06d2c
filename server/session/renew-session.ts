import { findViewer } from "./find-viewer";
import { beginSession, readSession } from "./session-cookies";

const RENEW_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * Starts a session's days again once a day, when its owner does something, so that it ends for want of use
 * and not in the middle of it. Only where cookies may be set.
 */
export async function renewSession(): Promise<void> {
  const [claims, viewer] = await Promise.all([readSession(), findViewer()]);
  if (!claims || !viewer || Date.now() - claims.issuedAt.getTime() < RENEW_AFTER_MS) return;
  await beginSession({ ...viewer, sessionEpoch: claims.epoch });
}
