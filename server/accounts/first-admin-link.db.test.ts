import { beforeEach, describe, expect, it } from "vitest";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import { findInvitedRole, openInvitedAccount, raiseByInvitation } from "./accept-invitation";
import { createFirstAdminLink } from "./first-admin-link";
import { newPerson } from "./test-people";

const noon = new Date("2026-11-23T12:00:00Z");
const link = () => createFirstAdminLink(database(), "http://localhost:3000", noon);
const tokenIn = (address: string | null) => address?.split("/").at(-1) ?? "";
const form = {
  identifier: { username: "ada" },
  displayName: "Ada",
  password: "my owl eats parsnips",
  bringWork: false,
};

beforeEach(() => emptyDatabase(database()));

describe("the link to the first admin", () => {
  it("makes whoever opens it the admin, once", async () => {
    const address = await link();
    expect(address).toMatch(/^http:\/\/localhost:3000\/invite\/[\w-]{43}$/);
    const token = tokenIn(address);
    const [first, second] = await Promise.allSettled([
      openInvitedAccount(null, { ...form, token }, noon),
      openInvitedAccount(null, { ...form, identifier: { username: "eve" }, token }, noon),
    ]);
    expect([first.status, second.status].sort()).toEqual(["fulfilled", "rejected"]);
    expect(await database().user.count({ where: { role: "admin" } })).toBe(1);
    expect(await database().user.count()).toBe(1);
  });

  it("is made anew while there is no admin, which ends the one before", async () => {
    const lost = tokenIn(await link());
    const found = tokenIn(await link());
    expect(await findInvitedRole(lost, noon)).toBeNull();
    expect(await findInvitedRole(found, noon)).toBe("admin");
  });

  it("is made no more once there is an admin", async () => {
    await newPerson({ role: "admin" });
    expect(await link()).toBeNull();
  });

  it("runs out after a week", async () => {
    const token = tokenIn(await link());
    expect(await findInvitedRole(token, new Date("2026-11-30T12:00:01Z"))).toBeNull();
  });

  it("raises somebody who has an account already, and is not used up by somebody it could not raise", async () => {
    const token = tokenIn(await link());
    const admin = await newPerson({ role: "admin" });
    await expect(raiseByInvitation(admin, token, noon)).rejects.toMatchObject({ code: "conflict" });
    const teacher = await newPerson({ role: "teacher" });
    expect(await raiseByInvitation(teacher, token, noon)).toBe("admin");
    await expect(raiseByInvitation(teacher, token, noon)).rejects.toMatchObject({ code: "not-found" });
  });

  it("is kept as a hash only", async () => {
    const token = tokenIn(await link());
    expect(JSON.stringify(await database().invitation.findMany())).not.toContain(token);
  });
});
