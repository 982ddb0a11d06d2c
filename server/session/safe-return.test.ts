import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeReturn, signInHref } from "./safe-return";

describe("the way back after signing in", () => {
  it.each(["/review", "/classes/1?tab=sets#monday", "/join/ABCD2345", "/"])("keeps %s", (path) => {
    expect(safeReturn(path)).toBe(path);
  });

  it.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "javascript:alert(1)",
    "review",
    "",
    "/api/auth/callback/google",
    undefined,
    null,
    ["/review"],
    `/${"a".repeat(600)}`,
  ])("refuses %j", (path) => {
    expect(safeReturn(path, "/fallback")).toBe("/fallback");
  });

  it("never leaves the site, whatever is asked for", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("/", "\\", "\t", "\n", ".", ":", "@", "e", "%", "?", "#", " ") }),
        (path) => {
          const resolved = new URL(safeReturn(`/${path}`), "https://postroom.example/sign-in");
          expect(resolved.origin).toBe("https://postroom.example");
        },
      ),
    );
  });

  it("is carried by the sign-in link, encoded", () => {
    expect(signInHref("/classes/1?tab=sets")).toBe("/sign-in?next=%2Fclasses%2F1%3Ftab%3Dsets");
    expect(signInHref("/")).toBe("/sign-in");
  });
});
