import { environment } from "../environment";

/** Cookies are marked Secure, and named for it, exactly when the installation says it is reached over https. */
export function servedOverHttps(): boolean {
  return environment.POSTROOM_URL?.startsWith("https://") ?? false;
}

/** @throws Error when the process was started without one: the start script makes and keeps it. */
export function sessionSecret(): string {
  const secret = environment.POSTROOM_SECRET;
  if (!secret) throw new Error("POSTROOM_SECRET is not set. `npm start` sets it.");
  return secret;
}
