import { beforeEach, describe, expect, it } from "vitest";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import { Refusal } from "../result";
import { clearLimit, giveBack, takeFromLimit } from "./rate-limit";

const rule = { name: "knocking", count: 3, windowSeconds: 600 };
const noon = new Date("2026-11-23T12:00:00Z");
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000);
const take = (subject = "ada", at = noon) => takeFromLimit(database(), rule, subject, at);
const refusal = (attempt: Promise<void>) =>
  attempt.then(
    () => null,
    (error) => error as Refusal,
  );

beforeEach(() => emptyDatabase(database()));

describe("a rate limit", () => {
  it("lets the stated number through and then says how long to wait", async () => {
    for (let use = 0; use < 3; use += 1) await take();
    const refused = await refusal(take("ada", later(100)));
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ code: "too-many", message: expect.stringContaining("Try again in 9 minutes") });
  });

  it("begins again when its window has passed, counted from the first use", async () => {
    for (let use = 0; use < 5; use += 1) await refusal(take("ada", later(use * 100)));
    expect(await refusal(take("ada", later(599)))).not.toBeNull();
    expect(await refusal(take("ada", later(600)))).toBeNull();
  });

  it("counts each subject alone", async () => {
    for (let use = 0; use < 3; use += 1) await take("ada");
    expect(await refusal(take("grace"))).toBeNull();
  });

  it("never lets more through when many come at once", async () => {
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => refusal(take())));
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(3);
  });

  it("can be given back and cleared", async () => {
    for (let use = 0; use < 3; use += 1) await take();
    await giveBack(database(), rule, "ada");
    expect(await refusal(take())).toBeNull();
    expect(await refusal(take())).not.toBeNull();
    await clearLimit(database(), rule, "ada");
    expect(await refusal(take())).toBeNull();
  });

  it("keeps no name or address, and sweeps dead counters away as new ones come", async () => {
    await take("ada@school.example");
    const rows = await database().rateLimit.findMany();
    expect(JSON.stringify(rows)).not.toContain("ada@");
    await take("grace", later(25 * 60 * 60));
    expect(await database().rateLimit.count()).toBe(1);
  });
});
