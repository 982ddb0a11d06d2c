import { beforeEach, describe, expect, it } from "vitest";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import { countGuestAnswers, guestWorkOf, settleGuestWork } from "./guest-work";
import { newAnswer, newPerson } from "./test-people";

beforeEach(() => emptyDatabase(database()));

describe("signing in to an account on a device with a guest's work", () => {
  it("offers to bring the answers only to a guest who has made some", async () => {
    const [guest, ada] = [await newPerson({ role: "guest" }), await newPerson()];
    await newAnswer(ada.id);
    expect(await countGuestAnswers(guest)).toBe(0);
    await newAnswer(guest.id);
    expect(await countGuestAnswers(guest)).toBe(1);
    expect(await countGuestAnswers(ada)).toBe(0);
    expect(await countGuestAnswers(null)).toBe(0);
  });

  it("brings them once, however often it is asked at once", async () => {
    const [guest, ada] = [await newPerson({ role: "guest" }), await newPerson()];
    await newAnswer(guest.id);
    const work = guestWorkOf(guest, true);
    await Promise.all([settleGuestWork(work, ada.id), settleGuestWork(work, ada.id), settleGuestWork(work, ada.id)]);
    expect(await database().answer.findMany({ select: { userId: true } })).toEqual([{ userId: ada.id }]);
    expect(await database().user.count({ where: { role: "guest" } })).toBe(0);
  });

  it("forgets them when told to leave them behind", async () => {
    const [guest, ada] = [await newPerson({ role: "guest" }), await newPerson()];
    await newAnswer(guest.id);
    await settleGuestWork(guestWorkOf(guest, false), ada.id);
    expect(await database().answer.count()).toBe(0);
    expect(await database().user.count()).toBe(1);
  });

  it("never takes another account for guest work", async () => {
    const [ada, grace] = [await newPerson(), await newPerson()];
    expect(guestWorkOf(ada, true)).toBeNull();
    await settleGuestWork({ guestId: ada.id, bring: false }, grace.id);
    expect(await database().user.count()).toBe(2);
  });
});
