import { createHash, randomBytes } from "node:crypto";
import { NextResponse } from "next/server";
import type { AuthOptions } from "next-auth";
import { environment } from "../environment";
import { log } from "../log";
import { Refusal } from "../result";
import { runNextAuth } from "./run-next-auth";
import { servedOverHttps, sessionSecret } from "./session-settings";
import { ACCOUNT_SESSION_SECONDS, type SessionClaims } from "./session-token";
import { type ProviderId, type ProviderIdentity, providerConfigs, toIdentity } from "./sign-in-providers";

/** Who a provider's identity is here. Throws a Refusal to let them in to nothing. */
export type Admit = (identity: ProviderIdentity) => Promise<SessionClaims>;

/** The part of Next's cookies() that a flow needs. */
export type CookieJar = {
  getAll(): readonly { name: string; value: string }[];
  set(cookie: {
    name: string;
    value: string;
    httpOnly?: boolean;
    sameSite?: "lax";
    path?: string;
    secure?: boolean;
  }): unknown;
};

/** Where Postroom is reached from outside. */
export function publicAddress(): string {
  return new URL(environment.POSTROOM_URL ?? `http://localhost:${environment.PORT}`).origin;
}

/**
 * Begins a sign-in with a provider: puts next-auth's short-lived cookies (state, PKCE, nonce) into the jar.
 * @returns the provider's address to go to
 * @throws Refusal when the provider cannot be reached
 */
export async function beginProviderFlow(provider: ProviderId, jar: CookieJar): Promise<string> {
  // next-auth's own guard against forged form posts; Next has checked our action's origin already.
  const csrfToken = randomBytes(32).toString("hex");
  const proof = createHash("sha256").update(`${csrfToken}${sessionSecret()}`).digest("hex");
  const csrfCookie = `${servedOverHttps() ? "__Host-" : ""}next-auth.csrf-token`;
  const { location, setCookies } = await runNextAuth(
    {
      method: "POST",
      path: ["signin", provider],
      body: { csrfToken, callbackUrl: publicAddress() },
      cookies: { ...cookiesOf(jar), [csrfCookie]: `${csrfToken}|${proof}` },
    },
    publicAddress(),
    authOptions(null),
  );
  if (!location || isOurs(location)) {
    throw new Refusal("conflict", "That sign-in service does not answer just now. Try again later, or use a password.");
  }
  for (const cookie of parseSetCookies(setCookies)) jar.set(cookie);
  return location;
}

/**
 * Ends it, when the provider sends somebody back.
 * @returns the Set-Cookie headers that sign them in, or null when the provider or `admit` let nobody in
 */
export async function endProviderFlow(
  provider: ProviderId,
  query: Record<string, string>,
  jar: CookieJar,
  admit: Admit,
): Promise<string[] | null> {
  const { location, setCookies } = await runNextAuth(
    { method: "GET", path: ["callback", provider], query, cookies: cookiesOf(jar) },
    publicAddress(),
    authOptions(admit),
  );
  return location && !isOurs(location, "/api/auth/") ? setCookies : null;
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

function cookiesOf(jar: CookieJar): Record<string, string> {
  return Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value]));
}

function parseSetCookies(setCookies: readonly string[]) {
  return new NextResponse(null, {
    headers: setCookies.map((cookie) => ["set-cookie", cookie]),
  }).cookies.getAll() as Parameters<CookieJar["set"]>[0][];
}

function isOurs(address: string, path = "/"): boolean {
  return address.startsWith(`${publicAddress()}${path}`);
}
