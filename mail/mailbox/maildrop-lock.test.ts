import { describe, expect, test } from "vitest";
import { MaildropLocks } from "./maildrop-lock";

describe("the maildrop lock", () => {
  test("one session at a time holds an account's maildrop (RFC 1939 §4)", () => {
    const locks = new MaildropLocks();
    const anna = locks.acquire("anna");
    expect(anna).not.toBeNull();
    expect(locks.acquire("anna")).toBeNull();
    expect(locks.acquire("ben")).not.toBeNull();
    if (anna) locks.release(anna);
    expect(locks.acquire("anna")).not.toBeNull();
  });

  test("a release that comes late does not take the lock from who holds it by then (RFC 1939 §3)", () => {
    const locks = new MaildropLocks();
    const first = locks.acquire("anna");
    if (!first) throw new Error("not locked");
    locks.release(first);
    const second = locks.acquire("anna");
    if (!second) throw new Error("not locked");
    locks.release(first);
    expect(locks.isHeldBy(first)).toBe(false);
    expect(locks.isHeldBy(second)).toBe(true);
    expect(locks.acquire("anna")).toBeNull();
  });

  test("a state is what it was, and the locks can be put back to it", () => {
    const locks = new MaildropLocks();
    const { state } = locks;
    const token = locks.acquire("anna");
    expect(state.holders.size).toBe(0);
    locks.restore(state);
    expect(token && locks.isHeldBy(token)).toBe(false);
    expect(locks.acquire("anna")).not.toBeNull();
  });
});
