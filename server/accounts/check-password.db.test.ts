import { beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import type { Refusal } from "../result";
import { replacePassword } from "./change-password";
import { checkPassword, WRONG_PAIR } from "./check-password";
import * as passwordHash from "./password-hash";
import { newPerson } from "./test-people";

const noon = new Date("2026-11-23T12:00:00Z");
const right = "my owl eats parsnips";
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => null,
    (error) => error as Refusal,
  );
const tryIn = (username: string, password: string, address = "192.0.2.1", at = noon) =>
  refusal(checkPassword({ username }, password, address, at));

beforeEach(() => emptyDatabase(database()));

describe("a name and a password", () => {
  it("open the account they belong to, by username or e-mail address", async () => {
    const { id } = await newPerson({ username: "ada", email: "ada@school.example", password: right });
    expect(await checkPassword({ username: "ada" }, right, "192.0.2.1", noon)).toMatchObject({ id });
    expect(await checkPassword({ email: "ada@school.example" }, right, "192.0.2.1", noon)).toMatchObject({ id });
  });

  it("are never answered with the password's hash", async () => {
    await newPerson({ username: "ada", password: right });
    expect(JSON.stringify(await checkPassword({ username: "ada" }, right, "192.0.2.1", noon))).not.toContain("argon2");
  });

  it("are refused in the same words after the same work, whether the account or the password is wrong", async () => {
    await newPerson({ username: "ada", password: right });
    await newPerson({ username: "nopass" });
    const verify = vi.spyOn(passwordHash, "verifyPassword");
    const words: unknown[] = [];
    for (const name of ["ada", "nobody", "nopass"]) {
      verify.mockClear();
      const refused = await tryIn(name, "not the password");
      words.push([refused?.code, refused?.message, refused?.fields, verify.mock.calls.length]);
    }
    expect(words).toEqual(Array(3).fill(["invalid", WRONG_PAIR, undefined, 1]));
  });
});

describe("guessing", () => {
  it("is stopped after ten tries at one name in a quarter of an hour, from any number of addresses", async () => {
    await newPerson({ username: "ada", password: right });
    for (let guess = 0; guess < 10; guess += 1) await tryIn("ada", "wrong", `192.0.2.${guess}`);
    expect(await tryIn("ada", right, "192.0.2.99")).toMatchObject({ code: "too-many" });
    expect(await tryIn("ada", right, "192.0.2.99", new Date("2026-11-23T12:15:00Z"))).toBeNull();
  });

  it("is stopped just the same at a name nobody has", async () => {
    for (let guess = 0; guess < 10; guess += 1) await tryIn("nobody", "wrong", `192.0.2.${guess}`);
    expect(await tryIn("nobody", "wrong", "192.0.2.99")).toMatchObject({ code: "too-many" });
  });

  it("of many names from one address is stopped after a hundred failures", async () => {
    const verify = vi.spyOn(passwordHash, "verifyPassword").mockResolvedValue(false);
    for (let guess = 0; guess < 100; guess += 1) await tryIn(`name.${guess}`, "wrong");
    expect(await tryIn("another", "wrong")).toMatchObject({ code: "too-many" });
    expect(await tryIn("another", "wrong", "192.0.2.2")).toMatchObject({ code: "invalid" });
    verify.mockRestore();
  });

  it("is not what a school does that signs in on one address: successes do not count", async () => {
    await newPerson({ username: "ada", password: right });
    const verify = vi.spyOn(passwordHash, "verifyPassword").mockResolvedValue(true);
    for (let pupil = 0; pupil < 150; pupil += 1) expect(await tryIn("ada", right)).toBeNull();
    verify.mockRestore();
  });

  it("the current password on the account page counts with the tries at the sign-in form", async () => {
    const ada = await newPerson({ username: "ada", password: right });
    for (let guess = 0; guess < 10; guess += 1) await tryIn("ada", "wrong");
    const change = { currentPassword: right, newPassword: "tin roof gravy boat" };
    expect(await refusal(replacePassword(ada, change, "192.0.2.1", noon))).toMatchObject({ code: "too-many" });
  });
});
