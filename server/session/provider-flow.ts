import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import NextAuth, { type AuthOptions } from "next-auth";
import { environment } from "../environment";
import { log } from "../log";
import { Refusal } from "../result";
import { servedOverHttps, sessionSecret } from "./session-settings";
import { ACCOUNT_SESSION_SECONDS, type SessionClaims } from "./session-token";
import { type ProviderId, type ProviderIdentity, providerConfigs, toIdentity } from "./sign-in-providers";

/** Who a provider's identity is here. Throws a Refusal to let them in to nothing. */
export type Admit = (identity: ProviderIdentity) => Promise<SessionClaims>;

/** Where Postroom is reached from outside. */
export function publicAddress(): string {
  return new URL(environment.POSTROOM_URL ?? `http://localhost:${environment.PORT}`).origin;
}

/**
 * Begins a sign-in with a provider: sets next-auth's short-lived cookies (state, PKCE, nonce) on this device.
 * @returns the provider's address to go to
 * @throws Refusal when the provider cannot be reached
 */
export async function beginProviderFlow(provider: ProviderId): Promise<string> {
  const jar = await cookies();
  // next-auth's own guard against forged form posts; our action has already been checked for its origin.
  const csrfToken = randomBytes(32).toString("hex");
  const proof = createHash("sha256").update(`${csrfToken}${sessionSecret()}`).digest("hex");
  jar.set(`${servedOverHttps() ? "__Host-" : ""}next-auth.csrf-token`, `${csrfToken}|${proof}`, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: servedOverHttps(),
  });
  const request = new NextRequest(`${publicAddress()}/api/auth/signin/${provider}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, callbackUrl: publicAddress() }),
  });
  const response = await runNextAuth(request, ["signin", provider], null);
  const address = response.headers.get("location");
  if (!address || isOurs(address)) {
    throw new Refusal("conflict", "That sign-in service does not answer just now. Try again later, or use a password.");
  }
  for (const cookie of new NextResponse(null, { headers: response.headers }).cookies.getAll()) jar.set(cookie);
  return address;
}

/**
 * Ends it, when the provider sends somebody back.
 * @returns next-auth's answer, which sets the session cookie, or null when the provider or `admit` let nobody in
 */
export async function endProviderFlow(
  provider: ProviderId,
  query: URLSearchParams,
  admit: Admit,
): Promise<Response | null> {
  const request = new NextRequest(`${publicAddress()}/api/auth/callback/${provider}?${query}`);
  const response = await runNextAuth(request, ["callback", provider], admit);
  const address = response.headers.get("location");
  return address && !isOurs(address, "/api/auth/") ? response : null;
}

function runNextAuth(request: NextRequest, nextauth: string[], admit: Admit | null): Promise<Response> {
  // next-auth learns its own address from the environment and from nowhere else.
  process.env.NEXTAUTH_URL = publicAddress();
  return NextAuth(request as never, { params: Promise.resolve({ nextauth }) } as never, authOptions(admit));
}

function authOptions(admit: Admit | null): AuthOptions {
  let admitted: SessionClaims | null = null;
  return {
    providers: providerConfigs(),
    secret: sessionSecret(),
    session: { strategy: "jwt", maxAge: ACCOUNT_SESSION_SECONDS },
    useSecureCookies: servedOverHttps(),
    callbacks: {
      async signIn({ account, profile }) {
        if (!admit || !account || !profile) return false;
        admitted = await admit(toIdentity(account.provider as ProviderId, profile as never));
        return true;
      },
      async jwt() {
        if (!admitted) throw new Error("A token was asked for before anybody was admitted.");
        return { sub: admitted.userId, epoch: admitted.epoch };
      },
    },
    logger: {
      error: (code) => log.warn({ code }, "a provider sign-in failed"),
      warn: () => {},
      debug: () => {},
    },
  };
}

function isOurs(address: string, path = "/"): boolean {
  return address.startsWith(`${publicAddress()}${path}`);
}
