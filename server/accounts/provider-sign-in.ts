import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { ticked } from "../form-fields";
import { beginProviderFlow, endProviderFlow } from "../session/provider-flow";
import { rememberIntent, takeIntent } from "../session/provider-intent";
import { safeReturn } from "../session/safe-return";
import { describeSession, rememberPreferences } from "../session/session-cookies";
import { configuredProviders, PROVIDER_IDS } from "../session/sign-in-providers";
import type { AccountViewer, Viewer } from "../session/viewer";
import { admitIdentity } from "./admit-identity";
import { type ProviderProblem, providerProblemOf } from "./provider-problems";

const provider = z.enum(PROVIDER_IDS).refine((id) => configuredProviders().includes(id));

export const StartProviderSignInInput = z.object({ provider, bringWork: ticked, next: z.string().optional() });
export const LinkProviderInput = z.object({ provider });
export const ProviderCallbackInput = z.looseObject({ nextauth: z.tuple([z.literal("callback"), provider]) });

export const PROVIDER_LIMIT = { name: "provider", count: 300, windowSeconds: 60 * 60, per: "address" } as const;

/** Sends somebody to Google or Microsoft to sign in, or up. */
export async function startProviderSignIn(
  _viewer: Viewer | null,
  { provider: id, bringWork, next }: z.output<typeof StartProviderSignInInput>,
): Promise<never> {
  const address = await beginProviderFlow(id, await cookies());
  await rememberIntent({ kind: "sign-in", bringWork, next: safeReturn(next) });
  redirect(address);
}

/** Sends somebody there to add that way in to the account they are signed in to. */
export async function linkProvider(
  viewer: AccountViewer,
  { provider: id }: z.output<typeof LinkProviderInput>,
): Promise<never> {
  const address = await beginProviderFlow(id, await cookies());
  await rememberIntent({ kind: "link", userId: viewer.id });
  redirect(address);
}

/** Takes them back. */
export async function finishProviderSignIn(
  viewer: Viewer | null,
  { nextauth: [, id], ...query }: z.output<typeof ProviderCallbackInput>,
): Promise<Response> {
  const intent = await takeIntent();
  const home = intent?.kind === "link" ? "/account" : "/sign-in";
  let problem: ProviderProblem = "not-completed";
  const setCookies =
    intent &&
    (await endProviderFlow(id, query as Record<string, string>, await cookies(), async (identity) => {
      try {
        const owner = await admitIdentity(viewer, intent, identity);
        await describeSession(owner);
        await rememberPreferences(owner.preferences);
        return { userId: owner.id, epoch: owner.sessionEpoch };
      } catch (error) {
        problem = providerProblemOf(error);
        throw error;
      }
    }));
  if (!setCookies) return away(`${home}?problem=${problem}`);
  return away(intent?.kind === "sign-in" ? safeReturn(intent.next) : "/account", setCookies);
}

/** A redirect that keeps next-auth's cookies and goes where we say, whatever it says. */
function away(path: string, setCookies: readonly string[] = []): Response {
  const headers = new Headers({ location: path, "cache-control": "private, no-store" });
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}
