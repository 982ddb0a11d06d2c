import { DEFAULT_PREFERENCES } from "@/learning/preferences";
import { database } from "../database/client";
import { takeFromLimit } from "../limit/rate-limit";
import { requestAddress } from "../limit/request-address";
import { beginSession } from "./session-cookies";
import type { Viewer } from "./viewer";

/** A whole school may start on one address in one lesson; a script that fills the table may not. */
const GUESTS_BY_ADDRESS = { name: "guests", count: 600, windowSeconds: 60 * 60 };

/** Makes somebody with no session a guest: a row to keep their work under, and the cookie that leads to it. */
export async function becomeGuest(): Promise<Viewer> {
  const db = database();
  await takeFromLimit(db, GUESTS_BY_ADDRESS, await requestAddress(), new Date());
  const row = await db.user.create({ data: { role: "guest" }, select: { id: true, sessionEpoch: true } });
  const guest = { id: row.id, role: "guest", displayName: "", preferences: DEFAULT_PREFERENCES } as const;
  await beginSession({ ...guest, sessionEpoch: row.sessionEpoch });
  return { ...guest, username: null, email: null };
}
