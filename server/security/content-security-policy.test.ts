import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, type PolicyOptions } from "./content-security-policy";

const page: PolicyOptions = { inlineScripts: { hashes: [] }, https: false };

/** The sources of one directive; null when the policy doesn't have it. */
function sources(options: Partial<PolicyOptions>, directive: string): string[] | null {
  const found = contentSecurityPolicy({ ...page, ...options })
    .split("; ")
    .find((each) => each.split(" ")[0] === directive);
  return found?.split(" ").slice(1) ?? null;
}

describe("contentSecurityPolicy", () => {
  it("allows a static page exactly the scripts that were hashed", () => {
    expect(sources({ inlineScripts: { hashes: ["sha256-a=", "sha256-b="] } }, "script-src")).toEqual([
      "'self'",
      "'sha256-a='",
      "'sha256-b='",
    ]);
  });

  it("allows a dynamic page the scripts that carry the request's nonce", () => {
    expect(sources({ inlineScripts: { hashes: [], nonce: "abc" } }, "script-src")).toEqual(["'self'", "'nonce-abc'"]);
  });

  it("has no unsafe source and no wildcard in production", () => {
    const policy = contentSecurityPolicy({
      ...page,
      https: true,
      inlineScripts: { hashes: ["sha256-a="], nonce: "b" },
    });
    expect(policy).not.toMatch(/unsafe-(inline|eval|hashes)|\*/);
  });

  it("loosens scripts and styles in development only", () => {
    expect(sources({ development: true }, "script-src")).toContain("'unsafe-eval'");
    expect(sources({ development: true }, "style-src")).toContain("'unsafe-inline'");
  });

  it("forbids what the directives do not name: frames, workers, media, plug-ins, another base", () => {
    expect(sources({}, "default-src")).toEqual(["'none'"]);
    expect(sources({}, "object-src")).toEqual(["'none'"]);
    expect(sources({}, "base-uri")).toEqual(["'none'"]);
    expect(sources({}, "frame-ancestors")).toEqual(["'none'"]);
  });

  it("lets forms end at ourselves, and at a sign-in provider only when one is configured", () => {
    expect(sources({}, "form-action")).toEqual(["'self'"]);
    expect(sources({ formTargets: ["https://accounts.google.com"] }, "form-action")).toEqual([
      "'self'",
      "https://accounts.google.com",
    ]);
  });

  it("upgrades requests on https and not on http, where that would break every link", () => {
    expect(sources({ https: true }, "upgrade-insecure-requests")).toEqual([]);
    expect(sources({ https: false }, "upgrade-insecure-requests")).toBeNull();
  });
});
