import AzureAD from "next-auth/providers/azure-ad";
import Google from "next-auth/providers/google";
import type { OAuthConfig } from "next-auth/providers/index";
import { environment } from "../environment";

export const PROVIDER_IDS = ["google", "microsoft"] as const;
export type ProviderId = (typeof PROVIDER_IDS)[number];
export const PROVIDER_NAMES: Record<ProviderId, string> = { google: "Google", microsoft: "Microsoft" };

/** What a provider says of the person it has just signed in, as far as we use it. */
export type ProviderIdentity = {
  provider: ProviderId;
  /** The provider's lasting id of this person. */
  subject: string;
  displayName: string;
  /** Only an address the provider vouches for. */
  email: string | null;
};

type Claims = { sub: string; name?: string; email?: string; email_verified?: boolean };

/** The providers whose settings are there; a sign-in button is shown for these only. */
export function configuredProviders(): readonly ProviderId[] {
  return PROVIDER_IDS.filter((id) => configOf(id) !== null);
}

/** The same, as next-auth wants them. Each is reached back at `<address>/api/auth/callback/<id>`. */
export function providerConfigs(): OAuthConfig<Claims>[] {
  return PROVIDER_IDS.map(configOf).filter((config) => config !== null);
}

/**
 * Google says whether it has checked an address. Microsoft lets whoever runs a directory write any address into it, so
 * one that comes from there proves nothing and is not kept.
 */
export function toIdentity(provider: ProviderId, claims: Claims): ProviderIdentity {
  const vouched = provider === "google" && claims.email_verified === true ? claims.email : undefined;
  return {
    provider,
    subject: claims.sub,
    displayName: claims.name?.trim().slice(0, 80) || "New here",
    email: vouched?.normalize("NFKC").trim().toLowerCase() ?? null,
  };
}

function configOf(id: ProviderId): OAuthConfig<Claims> | null {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, MICROSOFT_CLIENT_ID, MICROSOFT_CLIENT_SECRET, MICROSOFT_TENANT } =
    environment;
  if (id === "google") {
    if (!GOOGLE_CLIENT_ID || !GOOGLE_CLIENT_SECRET) return null;
    const google = Google({ clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET });
    return { ...google, ...oursOnly } as unknown as OAuthConfig<Claims>;
  }
  if (!MICROSOFT_CLIENT_ID || !MICROSOFT_CLIENT_SECRET) return null;
  const microsoft = AzureAD({
    clientId: MICROSOFT_CLIENT_ID,
    clientSecret: MICROSOFT_CLIENT_SECRET,
    tenantId: MICROSOFT_TENANT,
  });
  return { ...microsoft, ...oursOnly, id: "microsoft", name: "Microsoft" } as unknown as OAuthConfig<Claims>;
}

/** Everything we need is in the signed ID token, so no photograph is fetched and no profile asked for. */
const oursOnly = {
  idToken: true,
  checks: ["pkce", "state", "nonce"] as ("pkce" | "state" | "nonce")[],
  profile: (claims: Claims) => ({ id: claims.sub }),
};
