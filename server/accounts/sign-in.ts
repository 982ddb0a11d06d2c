import { redirect } from "next/navigation";
import { z } from "zod";
import { ticked } from "../form-fields";
import { requestAddress } from "../limit/request-address";
import { safeReturn } from "../session/safe-return";
import { beginSession, endSession } from "../session/session-cookies";
import type { Viewer } from "../session/viewer";
import { checkPassword } from "./check-password";
import { guestWorkOf, settleGuestWork } from "./guest-work";
import { TypedSignInNameSchema } from "./names";
import { TypedPasswordSchema } from "./password-rules";

export const SignInInput = z.object({
  identifier: TypedSignInNameSchema,
  password: TypedPasswordSchema,
  bringWork: ticked,
  next: z.string().optional(),
});

/** Signs this device in and leads on. */
export async function signIn(
  viewer: Viewer | null,
  input: z.output<typeof SignInInput>,
  now = new Date(),
): Promise<never> {
  const owner = await checkPassword(input.identifier, input.password, await requestAddress(), now);
  await settleGuestWork(guestWorkOf(viewer, input.bringWork), owner.id);
  await beginSession(owner);
  redirect(safeReturn(input.next));
}

export async function signOut(_viewer: Viewer | null): Promise<never> {
  await endSession();
  redirect("/");
}
