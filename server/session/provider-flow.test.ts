import { createSign, generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { NextResponse } from "next/server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { CookieJar } from "./provider-flow";

process.env.POSTROOM_SECRET = "a secret of at least 32 characters.";
process.env.LOG_LEVEL = "silent";
const provider = vi.hoisted(() => ({ issuer: "", nonce: "", challenge: "" }));
vi.mock("./sign-in-providers", async (original) => ({
  ...(await original<typeof import("./sign-in-providers")>()),
  providerConfigs: () => [
    {
      id: "google",
      name: "A provider in this test",
      type: "oauth",
      wellKnown: `${provider.issuer}/.well-known/openid-configuration`,
      authorization: { params: { scope: "openid" } },
      clientId: "postroom",
      clientSecret: "shared",
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      profile: (claims: { sub: string }) => ({ id: claims.sub }),
    },
  ],
}));
const { beginProviderFlow, endProviderFlow } = await import("./provider-flow");
const { openSession } = await import("./session-token");

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const claims = { sub: "g-1", name: "Ada", email: "ada@school.example", email_verified: true };
const userId = "0192f0c1-2f6b-7cc1-9d5a-0123456789ab";
let server: Server;

/** The little of OpenID Connect that a sign-in needs. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const body =
      request.url === "/token"
        ? { access_token: "a", token_type: "Bearer", id_token: idToken() }
        : request.url === "/keys"
          ? { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" }] }
          : {
              issuer: provider.issuer,
              authorization_endpoint: `${provider.issuer}/authorize`,
              token_endpoint: `${provider.issuer}/token`,
              jwks_uri: `${provider.issuer}/keys`,
              id_token_signing_alg_values_supported: ["RS256"],
            };
    response.setHeader("content-type", "application/json").end(JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

function idToken(): string {
  const seconds = Math.floor(Date.now() / 1000);
  const payload = {
    ...claims,
    iss: provider.issuer,
    aud: "postroom",
    iat: seconds,
    exp: seconds + 60,
    nonce: provider.nonce,
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: "RS256", kid: "1" })}.${part(payload)}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(privateKey, "base64url")}`;
}

/** Goes to the provider and comes back, as a browser with this jar would. */
async function goAndReturn(jar: CookieJar): Promise<Record<string, string>> {
  const address = new URL(await beginProviderFlow("google", jar));
  provider.nonce = address.searchParams.get("nonce") ?? "";
  return { code: "c", state: address.searchParams.get("state") ?? "" };
}

const newJar = (): CookieJar => new NextResponse().cookies;
const admit = async () => ({ userId, epoch: 2 });

describe("signing in with a provider", () => {
  it("ends with a session cookie for whoever its identity was admitted as", async () => {
    const jar = newJar();
    const admitted = vi.fn(admit);
    const setCookies = await endProviderFlow("google", await goAndReturn(jar), jar, admitted);
    expect(admitted).toHaveBeenCalledWith({
      provider: "google",
      subject: "g-1",
      displayName: "Ada",
      email: "ada@school.example",
    });
    const cookie = setCookies?.find((line) => line.startsWith("next-auth.session-token=")) ?? "";
    expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
    const token = /=([^;]+)/.exec(cookie)?.[1] ?? "";
    expect(await openSession(token, process.env.POSTROOM_SECRET ?? "")).toMatchObject({ userId, epoch: 2 });
  });

  it("signs nobody in when the identity is not admitted", async () => {
    const jar = newJar();
    const refuse = async () => {
      throw new Error("no");
    };
    expect(await endProviderFlow("google", await goAndReturn(jar), jar, refuse)).toBeNull();
  });

  it.each([
    ["another device's cookies", (_: CookieJar, query: Record<string, string>) => [newJar(), query] as const],
    [
      "a state that was not given out",
      (jar: CookieJar, query: Record<string, string>) => [jar, { ...query, state: "x" }] as const,
    ],
    ["a refusal at the provider", (jar: CookieJar) => [jar, { error: "access_denied" }] as const],
  ])("signs nobody in with %s", async (_, tamper) => {
    const jar = newJar();
    const [usedJar, query] = tamper(jar, await goAndReturn(jar));
    const admitted = vi.fn(admit);
    expect(await endProviderFlow("google", query, usedJar, admitted)).toBeNull();
    expect(admitted).not.toHaveBeenCalled();
  });

  it("signs nobody in with an ID token made for another visit", async () => {
    const jar = newJar();
    const query = await goAndReturn(jar);
    provider.nonce = "of another visit";
    expect(await endProviderFlow("google", query, jar, admit)).toBeNull();
  });

  it("says so in a sentence when the provider cannot be reached", async () => {
    const { issuer } = provider;
    provider.issuer = "http://127.0.0.1:9";
    await expect(beginProviderFlow("google", newJar())).rejects.toMatchObject({ code: "conflict" });
    provider.issuer = issuer;
  });
});
