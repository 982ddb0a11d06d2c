import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { servedOverHttps, sessionSecret } from "./session-settings";

const COOKIE = "postroom-provider-intent";
const SECONDS = 15 * 60;

const IntentSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("sign-in"), bringWork: z.boolean(), next: z.string() }),
  /** To add a way in to the account that asked for it, and to no other. */
  z.object({ kind: z.literal("link"), userId: z.uuid() }),
]);

/** What somebody wanted when they left for Google or Microsoft. */
export type ProviderIntent = z.output<typeof IntentSchema>;

/** Keeps it on this device while they are away, encrypted, so that a link to the callback cannot make one up. */
export async function rememberIntent(intent: ProviderIntent): Promise<void> {
  const sealed = await encode({ token: intent, secret: sessionSecret(), salt: COOKIE, maxAge: SECONDS });
  (await cookies()).set(COOKIE, sealed, { ...options(), maxAge: SECONDS });
}

/** Reads it once. */
export async function takeIntent(): Promise<ProviderIntent | null> {
  const jar = await cookies();
  const sealed = jar.get(COOKIE)?.value;
  jar.set(COOKIE, "", { ...options(), maxAge: 0 });
  if (!sealed) return null;
  const payload = await decode({ token: sealed, secret: sessionSecret(), salt: COOKIE }).catch(() => null);
  const parsed = IntentSchema.safeParse(payload);
  return parsed.success ? parsed.data : null;
}

function options() {
  // Lax, not Strict: the way back is a navigation that another site begins.
  return { path: "/", sameSite: "lax", secure: servedOverHttps(), httpOnly: true } as const;
}
