import { beforeEach, describe, expect, it, vi } from "vitest";

const environment = vi.hoisted(() => ({ current: {} as Record<string, unknown> }));
vi.mock("../environment", () => ({
  get environment() {
    return environment.current;
  },
}));
vi.mock("./inline-script-hashes", () => ({
  readInlineScriptHashes: () => ({
    ofStaticPage: (path: string) => (path === "/" ? ["sha256-home"] : null),
    ofFallbackPages: ["sha256-lost"],
  }),
}));

async function policyFor(request: { method?: string; path: string; forwardedProtocol?: string }, settings = {}) {
  environment.current = { NODE_ENV: "production", POSTROOM_TRUST_PROXY: 0, ...settings };
  const { pagePolicy } = await import("./page-policy");
  return pagePolicy({ method: "GET", forwardedProtocol: null, ...request });
}

beforeEach(() => vi.resetModules());

describe("pagePolicy", () => {
  it("gives a static page its hashes and no nonce", async () => {
    const { policy, rendered } = await policyFor({ path: "/" });
    expect(policy).toContain("script-src 'self' 'sha256-home';");
    expect(rendered).toBe(false);
  });

  it("gives a page made on request a nonce, and the scripts of the page that says it isn't there", async () => {
    const { policy, rendered } = await policyFor({ path: "/review" });
    expect(policy).toMatch(/script-src 'self' 'sha256-lost' 'nonce-[A-Za-z0-9+/]{22}=='/);
    expect(rendered).toBe(true);
  });

  it("never uses a nonce twice", async () => {
    const nonces = await Promise.all(["/review", "/review"].map(async (path) => (await policyFor({ path })).policy));
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it("gives a nonce when a form is sent to a static page, because that renders it anew", async () => {
    expect((await policyFor({ method: "POST", path: "/" })).rendered).toBe(true);
  });

  it("believes a forwarded protocol only from a proxy it was told to trust", async () => {
    const request = { path: "/", forwardedProtocol: "https, http" };
    expect((await policyFor(request)).https).toBe(false);
    vi.resetModules();
    expect((await policyFor(request, { POSTROOM_TRUST_PROXY: 1 })).https).toBe(true);
  });

  it("takes the public address's word for https before any header's", async () => {
    const request = { path: "/", forwardedProtocol: "https" };
    const settings = { POSTROOM_URL: "http://postroom.school.example", POSTROOM_TRUST_PROXY: 1 };
    expect((await policyFor(request, settings)).https).toBe(false);
  });

  it("lets forms end at the sign-in pages that are configured", async () => {
    const { policy } = await policyFor({ path: "/" }, { GOOGLE_CLIENT_ID: "id" });
    expect(policy).toContain("form-action 'self' https://accounts.google.com;");
    expect(policy).not.toContain("microsoft");
  });
});
