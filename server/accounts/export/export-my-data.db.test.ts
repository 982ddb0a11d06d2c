import { readFile } from "node:fs/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "../../database/client";
import { emptyDatabase } from "../../database/test-database";
import { fillEveryTable, newPerson } from "../test-people";
import { exportPieces } from "./export-my-data";
import { EXPORT_SECTIONS } from "./sections";

const noon = new Date("2026-11-23T12:00:00Z");

async function exported(userId: string): Promise<Record<string, unknown>> {
  let file = "";
  for await (const piece of exportPieces(userId, noon)) file += piece;
  return JSON.parse(file);
}

/** The models of the schema that point at a User. */
async function modelsOfPeople(): Promise<string[]> {
  const schema = await readFile("prisma/schema.prisma", "utf8");
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  return models.filter(([, , body]) => /^\s+\w+\s+User\??\s+@relation/m.test(body ?? "")).map(([, name]) => name ?? "");
}

beforeEach(() => emptyDatabase(database()));

describe("the export of one's own data", () => {
  it("has a section for every model that belongs to a person, so that a new one cannot be forgotten", async () => {
    expect(EXPORT_SECTIONS.map(({ model }) => model).sort()).toEqual((await modelsOfPeople()).sort());
  });

  it("holds what is in every one of those tables", async () => {
    const person = await newPerson({ role: "teacher" });
    await fillEveryTable(person.id);
    const file = await exported(person.id);
    for (const { name } of EXPORT_SECTIONS) expect(file[name], name).not.toEqual([]);
    expect(file).toMatchObject({
      account: { id: person.id, displayName: person.displayName, username: person.username, hasPassword: false },
      answers: [{ questionText: [{ p: ["What does POP delete?"] }], outcome: "correct" }],
      memberships: [{ class: { name: "10X" } }],
    });
  });

  it("holds nothing of anybody else, no hash, no answer key and no invitation that still opens", async () => {
    const person = await newPerson({ role: "teacher", password: "my owl eats parsnips" });
    const other = await newPerson({ username: "other.person" });
    await fillEveryTable(person.id);
    await database().classMember.create({
      data: {
        classId: (await database().class.findFirstOrThrow({ where: { teacherId: person.id } })).id,
        userId: other.id,
      },
    });
    const file = JSON.stringify(await exported(person.id));
    expect(file).not.toMatch(/argon2|the-secret-key|tokenHash|other\.person|Somebody else/);
    expect(file).not.toContain(other.id);
  });

  it("holds every row of a list longer than is read at once", async () => {
    const { id } = await newPerson();
    const updatedAt = noon;
    await database().lessonReading.createMany({
      data: Array.from({ length: 1203 }, (_, index) => ({
        userId: id,
        lessonId: `lesson-${index}`,
        furthest: 1,
        updatedAt,
      })),
    });
    const { readings } = await exported(id);
    expect(new Set((readings as { lessonId: string }[]).map(({ lessonId }) => lessonId)).size).toBe(1203);
  });
});
