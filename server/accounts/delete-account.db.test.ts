import { beforeEach, describe, expect, it } from "vitest";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import { removeUser } from "./admin/users";
import { removeAccount } from "./delete-account";
import { fillEveryTable, newAnswer, newPerson } from "./test-people";

const noon = new Date("2026-11-23T12:00:00Z");
const right = "my owl eats parsnips";
const ada = {
  role: "teacher",
  username: "ada.lovelace",
  email: "ada@school.example",
  displayName: "Ada Lovelace",
  password: right,
} as const;

beforeEach(() => emptyDatabase(database()));

/** Every "table.column" in the whole database in which one of the texts stands. */
async function findTraces(texts: readonly string[]): Promise<string[]> {
  const db = database();
  const columns = await db.$queryRaw<{ table: string; column: string }[]>`
    SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns WHERE table_schema = 'public'`;
  const traces: string[] = [];
  for (const { table, column } of columns) {
    for (const text of texts) {
      const [found] = await db.$queryRawUnsafe<{ count: bigint }[]>(
        `SELECT count(*) AS count FROM "${table}" WHERE position(lower($1) IN lower("${column}"::text)) > 0`,
        text,
      );
      if (found && found.count > 0n) traces.push(`${table}.${column}`);
    }
  }
  return traces;
}

describe("deleting an account", () => {
  it("leaves no trace of its owner in any column of any table", async () => {
    const person = await newPerson(ada);
    await fillEveryTable(person.id);
    const texts = [person.id, "ada.lovelace", "ada@school.example", "Ada Lovelace"];
    expect(await findTraces(texts)).toContain("Answer.userId");
    await removeAccount(person, { password: right }, "192.0.2.1", noon);
    expect(await findTraces(texts)).toEqual([]);
  });

  it("takes the classes it taught, and leaves pupils and their work", async () => {
    const [person, pupil] = [await newPerson(ada), await newPerson()];
    const taught = await database().class.create({ data: { teacherId: person.id, name: "11Y" } });
    await database().classMember.create({ data: { classId: taught.id, userId: pupil.id } });
    await newAnswer(pupil.id);
    await removeAccount(person, { password: right }, "192.0.2.1", noon);
    expect(await database().class.count()).toBe(0);
    expect(await database().classMember.count()).toBe(0);
    expect(await database().answer.count({ where: { userId: pupil.id } })).toBe(1);
  });

  it("keeps the sums that name nobody", async () => {
    const person = await newPerson(ada);
    await newAnswer(person.id);
    const questionId = "email-protocols/pop-deletes-when-told";
    await database().itemSummary.create({
      data: { questionId, answers: 1, correct: 1, partly: 0, wrong: 0, fractionSum: 1 },
    });
    await removeAccount(person, { password: right }, "192.0.2.1", noon);
    expect(await database().itemSummary.findMany()).toMatchObject([{ answers: 1 }]);
  });

  it("asks for the password, and deletes nothing without it", async () => {
    const person = await newPerson(ada);
    for (const input of [{}, { password: "a guess" }, { displayName: "Ada Lovelace" }]) {
      await expect(removeAccount(person, input, "192.0.2.1", noon)).rejects.toMatchObject({
        fields: { password: expect.any(String) },
      });
    }
    expect(await database().user.count()).toBe(1);
  });

  it("asks for the name where there is no password", async () => {
    const person = await newPerson({ displayName: "Grace Hopper" });
    await expect(removeAccount(person, { displayName: "Grace" }, "192.0.2.1", noon)).rejects.toMatchObject({
      code: "invalid",
    });
    await removeAccount(person, { displayName: " grace hopper " }, "192.0.2.1", noon);
    expect(await database().user.count()).toBe(0);
  });

  it("is refused to the last admin while others have accounts", async () => {
    const admin = await newPerson({ ...ada, role: "admin" });
    const other = await newPerson();
    await expect(removeAccount(admin, { password: right }, "192.0.2.1", noon)).rejects.toMatchObject({
      code: "conflict",
    });
    await database().user.update({ where: { id: other.id }, data: { role: "admin" } });
    await removeAccount(admin, { password: right }, "192.0.2.1", noon);
    expect(await database().user.count()).toBe(1);
  });

  it("by an admin is as complete, and is not how admins delete themselves", async () => {
    const admin = await newPerson({ role: "admin" });
    const person = await newPerson(ada);
    await fillEveryTable(person.id);
    await removeUser(admin, { userId: person.id });
    expect(await findTraces([person.id, "ada.lovelace"])).toEqual([]);
    await expect(removeUser(admin, { userId: admin.id })).rejects.toMatchObject({ code: "conflict" });
  });
});
