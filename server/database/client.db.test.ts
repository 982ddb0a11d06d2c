import { beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, database, inTransaction } from "./client";
import { emptyDatabase } from "./test-database";

beforeEach(() => emptyDatabase(database()));

async function makeUser(): Promise<string> {
  const user = await database().user.create({ data: { displayName: "0" } });
  return user.id;
}

describe("transactions under concurrency", () => {
  test("20 serializable acts that read, then write, lose no update", async () => {
    const id = await makeUser();
    const act = () =>
      inTransaction(
        async (transaction) => {
          const user = await transaction.user.findUniqueOrThrow({ where: { id } });
          await transaction.user.update({ where: { id }, data: { displayName: String(Number(user.displayName) + 1) } });
        },
        { isolation: "serializable" },
      );
    await Promise.all(Array.from({ length: 20 }, act));
    expect(await database().user.findUniqueOrThrow({ where: { id } })).toMatchObject({ displayName: "20" });
  });

  test("20 acts that increment lose no update at the default isolation", async () => {
    const id = await makeUser();
    await Promise.all(
      Array.from({ length: 20 }, () =>
        inTransaction((transaction) =>
          transaction.user.update({ where: { id }, data: { sessionEpoch: { increment: 1 } } }),
        ),
      ),
    );
    expect(await database().user.findUniqueOrThrow({ where: { id } })).toMatchObject({ sessionEpoch: 20 });
  });

  test("an act that throws leaves nothing behind and does not hold up the next", async () => {
    const failing = inTransaction(async (transaction) => {
      await transaction.user.create({ data: { displayName: "never" } });
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await database().user.count()).toBe(0);
  });

  test("queries of many connections at once each get their own answer", async () => {
    const numbers = Array.from({ length: 200 }, (_, index) => index);
    const answers = await Promise.all(
      numbers.map((number) => database().$queryRaw<{ value: number }[]>`SELECT ${number}::int AS value`),
    );
    expect(answers.map((rows) => rows[0]?.value)).toEqual(numbers);
  });
});

describe("a server that keeps another time zone than ours", () => {
  test("gives every instant back as it was written", async () => {
    await database().$executeRawUnsafe(
      "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = %L', current_database(), 'Asia/Tokyo'); END $$",
    );
    await closeDatabase();
    const createdAt = new Date("2026-07-01T23:30:00.123Z");
    const { id } = await database().user.create({ data: { createdAt } });
    const rows = await database().$queryRaw<{ createdAt: Date; day: string }[]>`
      SELECT "createdAt", "createdAt"::date::text AS "day" FROM "User" WHERE "createdAt" = ${createdAt}`;
    expect(rows).toEqual([{ createdAt, day: "2026-07-01" }]);
    expect(await database().user.findUniqueOrThrow({ where: { id } })).toMatchObject({ createdAt });
  });
});
