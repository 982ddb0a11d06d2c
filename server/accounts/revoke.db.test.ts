import { beforeEach, describe, expect, it } from "vitest";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import { findSessionOwner } from "../session/find-viewer";
import { openSession, sealSession } from "../session/session-token";
import { changeRole, endSessions, removeUser } from "./admin/users";
import { replacePassword } from "./change-password";
import { newPerson } from "./test-people";

const noon = new Date("2026-11-23T12:00:00Z");
const right = "my owl eats parsnips";
const firstSession = (userId: string) => findSessionOwner(database(), { userId, epoch: 0 }, noon);

beforeEach(() => emptyDatabase(database()));

describe("every open session ends", () => {
  it("when the password is changed, but for the one that changed it", async () => {
    const ada = await newPerson({ password: right });
    expect(await firstSession(ada.id)).toMatchObject({ id: ada.id });
    const change = { currentPassword: right, newPassword: "tin roof gravy boat" };
    const fresh = await replacePassword(ada, change, "192.0.2.1", noon);
    expect(await firstSession(ada.id)).toBeNull();
    expect(await findSessionOwner(database(), { userId: ada.id, epoch: fresh.sessionEpoch }, noon)).not.toBeNull();
  });

  it("when an admin ends them", async () => {
    const [admin, ada] = [await newPerson({ role: "admin" }), await newPerson()];
    await endSessions(admin, { userId: ada.id });
    expect(await firstSession(ada.id)).toBeNull();
    expect(await firstSession(admin.id)).not.toBeNull();
  });

  it("when the account is removed", async () => {
    const [admin, ada] = [await newPerson({ role: "admin" }), await newPerson()];
    await removeUser(admin, { userId: ada.id });
    expect(await firstSession(ada.id)).toBeNull();
  });
});

describe("a change of password is refused", () => {
  it.each([
    ["without the current one", { newPassword: "tin roof gravy boat" }, "currentPassword"],
    ["with a wrong current one", { currentPassword: "a guess", newPassword: "tin roof gravy boat" }, "currentPassword"],
    ["to a common one", { currentPassword: right, newPassword: "football2024" }, "newPassword"],
    ["to the one it is", { currentPassword: right, newPassword: right }, "newPassword"],
  ])("%s, and changes nothing", async (_, change, field) => {
    const ada = await newPerson({ password: right });
    await expect(replacePassword(ada, change, "192.0.2.1", noon)).rejects.toMatchObject({
      code: "invalid",
      fields: { [field]: expect.any(String) },
    });
    expect(await firstSession(ada.id)).not.toBeNull();
  });
});

describe("a role", () => {
  it("counts from the next request, without a new session", async () => {
    const [admin, ada] = [await newPerson({ role: "admin" }), await newPerson()];
    await changeRole(admin, { userId: ada.id, role: "teacher" });
    expect(await firstSession(ada.id)).toMatchObject({ role: "teacher" });
  });

  it("cannot be taken from the last admin, not even by two admins at once", async () => {
    const [one, two] = [await newPerson({ role: "admin" }), await newPerson({ role: "admin" })];
    const outcomes = await Promise.allSettled([
      changeRole(one, { userId: two.id, role: "learner" }),
      changeRole(two, { userId: one.id, role: "learner" }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await database().user.count({ where: { role: "admin" } })).toBe(1);
  });

  it("cannot be given to a guest", async () => {
    const [admin, guest] = [await newPerson({ role: "admin" }), await newPerson({ role: "guest" })];
    await expect(changeRole(admin, { userId: guest.id, role: "admin" })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a session token", () => {
  const claims = { userId: "0192f0c1-2f6b-7cc1-9d5a-0123456789ab", epoch: 3 };
  const secret = "a secret of at least 32 characters.";

  it("gives back what was sealed, to the same secret only", async () => {
    const token = await sealSession(claims, secret, 60);
    expect(await openSession(token, secret)).toMatchObject(claims);
    expect(await openSession(token, `${secret}!`)).toBeNull();
    expect(await openSession(`${token.slice(0, -4)}AAAA`, secret)).toBeNull();
    expect(await openSession("", secret)).toBeNull();
  });

  it("is worth nothing once it has run out", async () => {
    expect(await openSession(await sealSession(claims, secret, -60), secret)).toBeNull();
  });
});
