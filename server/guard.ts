import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { database } from "./database/client";
import { fieldProblems } from "./field-problems";
import { type RateLimitRule, takeFromLimit } from "./limit/rate-limit";
import { requestAddress } from "./limit/request-address";
import { log } from "./log";
import { Refusal, type Result } from "./result";
import { becomeGuest } from "./session/become-guest";
import { findViewer } from "./session/find-viewer";
import { renewSession } from "./session/renew-session";
import { canTeach, hasAccount, isAdmin, type Viewer } from "./session/viewer";

/** Who may come in. A "visitor" is made a guest if need be; "anyone" may have no session at all. */
export type Standing = "anyone" | "visitor" | "account" | "teacher" | "admin";

export type GuardOptions = { limit?: RateLimitRule };

// The makers in action.ts and route.ts give each standing its exact types; inside they are one.
export type Guarded<T = unknown> = (viewer: never, input: never) => Promise<T>;

/** In this order: who is it, may they, how often, is the input sound; only then is anything done. */
export function guardFor<T>(standing: Standing, schema: z.ZodType, run: Guarded<T>, { limit }: GuardOptions) {
  return async (input: unknown): Promise<T> => {
    const viewer = await findViewer();
    admit(standing, viewer);
    if (limit) {
      const subject = limit.per === "viewer" && viewer ? viewer.id : await requestAddress();
      await takeFromLimit(database(), limit, subject, new Date());
    }
    const parsed = schema.safeParse(input);
    if (!parsed.success) {
      throw new Refusal("invalid", "Please look again at what is marked below.", fieldProblems(parsed.error));
    }
    if (viewer) await renewSession(viewer);
    const actor = viewer ?? (standing === "visitor" ? await becomeGuest() : null);
    return run(actor as never, parsed.data as never);
  };
}

function admit(standing: Standing, viewer: Viewer | null): void {
  if (standing === "anyone" || standing === "visitor") return;
  if (!viewer || !hasAccount(viewer)) throw new Refusal("sign-in", "Please sign in to do this.");
  if (standing === "teacher" && !canTeach(viewer)) throw new Refusal("forbidden", "Only teachers can do this.");
  if (standing === "admin" && !isAdmin(viewer)) throw new Refusal("forbidden", "Only an admin can do this.");
}

/** Turns whatever happens into a Result. Next's own redirects and not-founds pass through, as they must. */
export async function closeResult<T>(name: string, run: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof Refusal) return { ok: false, problem: error.toProblem() };
    const faultId = randomUUID().slice(0, 8);
    log.error({ faultId, action: name, err: error }, "an action failed");
    return {
      ok: false,
      problem: {
        code: "fault",
        message: `Something went wrong at our end. Please try again. If it keeps happening, tell your teacher or whoever runs Postroom this number: ${faultId}.`,
        faultId,
      },
    };
  }
}
