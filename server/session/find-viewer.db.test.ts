import { beforeEach, describe, expect, it } from "vitest";
import { newPerson } from "../accounts/test-people";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import { findSessionOwner } from "./find-viewer";

const noon = new Date("2026-11-23T12:00:00Z");
const claims = (userId: string, epoch = 0) => ({ userId, epoch });

beforeEach(() => emptyDatabase(database()));

describe("the owner of a session", () => {
  it("is read without anything that need not leave the database", async () => {
    const { id } = await newPerson({ password: "my owl eats parsnips" });
    const viewer = await findSessionOwner(database(), claims(id), noon);
    expect(Object.keys(viewer ?? {}).sort()).toEqual(["displayName", "email", "id", "preferences", "role", "username"]);
  });

  it("is nobody for another epoch, earlier or later", async () => {
    const { id } = await newPerson();
    await database().user.update({ where: { id }, data: { sessionEpoch: 5 } });
    const found = await Promise.all([4, 5, 6].map((epoch) => findSessionOwner(database(), claims(id, epoch), noon)));
    expect(found.map((viewer) => viewer !== null)).toEqual([false, true, false]);
  });

  it("has default preferences where the kept ones cannot be read", async () => {
    const { id } = await newPerson();
    await database().user.update({ where: { id }, data: { preferences: "nonsense" } });
    expect((await findSessionOwner(database(), claims(id), noon))?.preferences.theme).toBe("system");
  });

  it("is noted as seen once a day, and never moved back by a clock that runs backwards", async () => {
    const { id } = await newPerson();
    const lastSeen = async () => (await database().user.findUniqueOrThrow({ where: { id } })).lastSeenAt.toISOString();
    await database().user.update({ where: { id }, data: { lastSeenAt: new Date("2026-11-22T13:00:00Z") } });
    await findSessionOwner(database(), claims(id), noon);
    expect(await lastSeen()).toBe("2026-11-22T13:00:00.000Z");
    await findSessionOwner(database(), claims(id), new Date("2026-11-23T14:00:00Z"));
    expect(await lastSeen()).toBe("2026-11-23T14:00:00.000Z");
    await findSessionOwner(database(), claims(id), new Date("2026-11-01T00:00:00Z"));
    expect(await lastSeen()).toBe("2026-11-23T14:00:00.000Z");
  });
});
