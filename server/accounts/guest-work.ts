import { carryOver } from "../answers/carry-over";
import { database } from "../database/client";
import type { Viewer } from "../session/viewer";
import { forgetGuest, type GuestWork } from "./create-account";

/** How many answers a guest has made on this device; 0 for anybody else. The forms offer to bring them only if there are any. */
export async function countGuestAnswers(viewer: Viewer | null): Promise<number> {
  return viewer?.role === "guest" ? database().answer.count({ where: { userId: viewer.id } }) : 0;
}

export function guestWorkOf(viewer: Viewer | null, bring: boolean): GuestWork | null {
  return viewer?.role === "guest" ? { guestId: viewer.id, bring } : null;
}

/** For somebody whose account was there before: brings the work made on this device into it, or forgets it as they asked. */
export async function settleGuestWork(work: GuestWork | null, userId: string): Promise<void> {
  if (work?.bring) await carryOver(work.guestId, userId);
  else if (work) await forgetGuest(database(), work.guestId);
}
