import { describe, expect, it, vi } from "vitest";
import { hashPassword, verifyPassword } from "./password-hash";

const inside = vi.hoisted(() => ({ verifying: 0, most: 0, calls: 0 }));
vi.mock("@node-rs/argon2", async (original) => {
  const argon = await original<typeof import("@node-rs/argon2")>();
  return {
    ...argon,
    verify: async (...args: Parameters<typeof argon.verify>) => {
      inside.calls += 1;
      inside.verifying += 1;
      inside.most = Math.max(inside.most, inside.verifying);
      try {
        return await argon.verify(...args);
      } finally {
        inside.verifying -= 1;
      }
    },
  };
});

describe("password hashes", () => {
  it("are argon2id at OWASP's cost, and salted", async () => {
    const [one, other] = await Promise.all([
      hashPassword("my owl eats parsnips"),
      hashPassword("my owl eats parsnips"),
    ]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    expect(await verifyPassword(one, "my owl eats parsnips")).toBe(true);
    expect(await verifyPassword(one, "my owl eats turnips")).toBe(false);
  });

  it("cost one verification whether or not there is an account to verify", async () => {
    const held = await hashPassword("my owl eats parsnips");
    inside.calls = 0;
    expect(await verifyPassword(held, "wrong but long enough")).toBe(false);
    expect(inside.calls).toBe(1);
    expect(await verifyPassword(null, "wrong but long enough")).toBe(false);
    expect(inside.calls).toBe(2);
  });

  it("are verified at most two at a time", async () => {
    inside.most = 0;
    await Promise.all(Array.from({ length: 8 }, () => verifyPassword(null, "anything at all")));
    expect(inside.most).toBe(2);
  });
});
