import { beforeEach, describe, expect, it } from "vitest";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import { findSessionOwner } from "../session/find-viewer";
import { writeSetting } from "./settings";
import { openAccount, SignUpInput } from "./sign-up";
import { newAnswer, newPerson } from "./test-people";

const noon = new Date("2026-11-23T12:00:00Z");
const form = (fields: Record<string, string> = {}) =>
  SignUpInput.parse({ identifier: "ada.l", displayName: "Ada", password: "my owl eats parsnips", ...fields });

beforeEach(() => emptyDatabase(database()));

describe("signing up", () => {
  it("makes a learner with a username or an e-mail address", async () => {
    await openAccount(null, form(), "192.0.2.1", noon);
    await openAccount(null, form({ identifier: "Grace@School.Example" }), "192.0.2.1", noon);
    const rows = await database().user.findMany({ orderBy: { id: "asc" } });
    expect(rows).toMatchObject([
      { role: "learner", username: "ada.l", email: null },
      { role: "learner", username: null, email: "grace@school.example" },
    ]);
  });

  it("refuses a name that is taken, in any spelling of it", async () => {
    await newPerson({ username: "ada.l", password: "something else entirely" });
    await expect(openAccount(null, form({ identifier: "ADA.L" }), "192.0.2.1", noon)).rejects.toMatchObject({
      code: "conflict",
      fields: { identifier: expect.stringContaining("already has an account") },
    });
  });

  it("refuses a common password and one made of the person's own name", async () => {
    for (const password of ["football2024", "ada.l ada.l"]) {
      await expect(openAccount(null, form({ password }), "192.0.2.1", noon)).rejects.toMatchObject({
        fields: { password: expect.any(String) },
      });
    }
    expect(await database().user.count()).toBe(0);
  });

  it("makes teachers only where the admin allows it", async () => {
    const teacher = form({ role: "teacher" });
    await expect(openAccount(null, teacher, "192.0.2.1", noon)).rejects.toMatchObject({ code: "forbidden" });
    await writeSetting("teachersMaySignUp", true);
    expect(await openAccount(null, teacher, "192.0.2.1", noon)).toMatchObject({ role: "teacher" });
  });

  it("never makes an admin, whatever the form says", () => {
    expect(SignUpInput.safeParse({ ...form(), identifier: "ada.l", role: "admin" }).success).toBe(false);
  });

  it("is refused to somebody who is signed in", async () => {
    await expect(openAccount(await newPerson(), form(), "192.0.2.1", noon)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a guest who signs up", () => {
  it("brings their work along by becoming the account", async () => {
    const guest = await newPerson({ role: "guest" });
    await newAnswer(guest.id);
    const owner = await openAccount(guest, form({ bringWork: "on" }), "192.0.2.1", noon);
    expect(owner.id).toBe(guest.id);
    expect(await database().answer.count({ where: { userId: owner.id } })).toBe(1);
  });

  it("ends the guest's own session by it", async () => {
    const guest = await newPerson({ role: "guest" });
    const owner = await openAccount(guest, form({ bringWork: "on" }), "192.0.2.1", noon);
    expect(await findSessionOwner(database(), { userId: guest.id, epoch: 0 }, noon)).toBeNull();
    expect(await findSessionOwner(database(), { userId: owner.id, epoch: owner.sessionEpoch }, noon)).toMatchObject({
      displayName: "Ada",
    });
  });

  it("brings it once, however often the form is sent at once, and every submit ends in the same account", async () => {
    const guest = await newPerson({ role: "guest" });
    await newAnswer(guest.id);
    const submits = Array.from({ length: 4 }, () => openAccount(guest, form({ bringWork: "on" }), "192.0.2.1", noon));
    const owners = await Promise.all(submits);
    expect(new Set(owners.map(({ id }) => id))).toEqual(new Set([guest.id]));
    expect(await database().user.count()).toBe(1);
    expect(await database().answer.count()).toBe(1);
  });

  it("brings it into one account when two forms with two names are sent at once", async () => {
    const guest = await newPerson({ role: "guest" });
    await newAnswer(guest.id);
    const outcomes = await Promise.allSettled(
      ["ada.l", "eve.l"].map((identifier) =>
        openAccount(guest, form({ identifier, bringWork: "on" }), "192.0.2.1", noon),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await database().user.count()).toBe(1);
  });

  it("who leaves it behind gets a fresh account, and the work is forgotten", async () => {
    const guest = await newPerson({ role: "guest" });
    await newAnswer(guest.id);
    const owner = await openAccount(guest, form(), "192.0.2.1", noon);
    expect(owner.id).not.toBe(guest.id);
    expect(await database().user.count()).toBe(1);
    expect(await database().answer.count()).toBe(0);
  });
});
