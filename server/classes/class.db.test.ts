import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { DEFAULT_PREFERENCES } from "@/learning/preferences";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import type { Viewer } from "../session/viewer";
import { archiveClass, closeJoining, removePupil, renameClass, renewJoinCode } from "./change-class";
import { createClass } from "./create-class";
import { createSet, deleteSet } from "./create-set";
import { findClassGrid } from "./find-class-grid";
import { findJoinedClass, findTaughtClasses } from "./find-classes";
import { findSet } from "./find-set";
import { findSetWork } from "./find-set-work";
import { findOpenClass, joinClass, leaveClass } from "./join-class";

const lessonId = "email-protocols/email-protocols";
const monday = new Date("2026-11-23T09:00:00Z");
const friday = "2026-11-27";
const saturday = new Date("2026-11-28T09:00:00Z");

let teacher: Viewer;
let colleague: Viewer;
let pupil: Viewer;
let classId: string;

async function makePerson(role: "learner" | "teacher", displayName: string): Promise<Viewer> {
  const username = displayName.toLowerCase();
  const { id } = await database().user.create({ data: { role, displayName, username } });
  return { id, role, displayName, username, email: null, preferences: DEFAULT_PREFERENCES };
}

async function codeOf(id: string): Promise<string> {
  const { joinCode } = await database().class.findUniqueOrThrow({ where: { id }, select: { joinCode: true } });
  return joinCode ?? "";
}

beforeEach(async () => {
  await emptyDatabase(database());
  teacher = await makePerson("teacher", "Osei");
  colleague = await makePerson("teacher", "Lindqvist");
  pupil = await makePerson("learner", "Priya");
  classId = (await createClass(teacher, { name: "10A Computing" })).id;
});

describe("joining", () => {
  test("a pupil joins with the code, once however often it is pressed", async () => {
    const code = await codeOf(classId);
    await joinClass(pupil, { code });
    await joinClass(pupil, { code });
    expect((await findTaughtClasses(teacher))[0]).toMatchObject({ name: "10A Computing", pupils: 1 });
    expect(await findJoinedClass(pupil, classId)).toEqual({ id: classId, name: "10A Computing", teacherName: "Osei" });
  });

  test("an old code, a closed class and an archived one let nobody in", async () => {
    const old = await codeOf(classId);
    await renewJoinCode(teacher, { classId });
    await expect(joinClass(pupil, { code: old })).rejects.toMatchObject({ code: "not-found" });
    const fresh = await codeOf(classId);
    await closeJoining(teacher, { classId });
    await expect(joinClass(pupil, { code: fresh })).rejects.toMatchObject({ code: "not-found" });
    await renewJoinCode(teacher, { classId });
    const last = await codeOf(classId);
    await archiveClass(teacher, { classId });
    await expect(joinClass(pupil, { code: last })).rejects.toMatchObject({ code: "not-found" });
  });

  test("looking codes up is limited, so that they cannot be tried in turn", async () => {
    for (let tries = 0; tries < 20; tries += 1) await findOpenClass(pupil, "AAAAAAAA", monday);
    await expect(findOpenClass(pupil, "AAAAAAAA", monday)).rejects.toMatchObject({ code: "too-many" });
  });

  test("whoever leaves is off the register and keeps what they answered", async () => {
    await joinClass(pupil, { code: await codeOf(classId) });
    await leaveClass(pupil, { classId });
    expect(await findJoinedClass(pupil, classId)).toBeNull();
    await expect(leaveClass(pupil, { classId })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("ownership", () => {
  test("a colleague can neither see nor change a class that is not theirs", async () => {
    const { id: setId } = await createSet(teacher, { classId, lessonId, title: "", dueDay: friday }, monday);
    await joinClass(pupil, { code: await codeOf(classId) });
    expect(await findClassGrid(colleague, classId)).toBeNull();
    expect(await findSet(colleague, classId, setId)).toBeNull();
    const refused = { code: "not-found" };
    await expect(renameClass(colleague, { classId, name: "Mine" })).rejects.toMatchObject(refused);
    await expect(renewJoinCode(colleague, { classId })).rejects.toMatchObject(refused);
    await expect(archiveClass(colleague, { classId })).rejects.toMatchObject(refused);
    await expect(removePupil(colleague, { classId, userId: pupil.id })).rejects.toMatchObject(refused);
    await expect(deleteSet(colleague, { setId })).rejects.toMatchObject(refused);
    await expect(createSet(colleague, { classId, lessonId, title: "", dueDay: friday }, monday)).rejects.toMatchObject(
      refused,
    );
    expect((await findClassGrid(teacher, classId))?.name).toBe("10A Computing");
  });

  test("a pupil of the class does not get its grid", async () => {
    await joinClass(pupil, { code: await codeOf(classId) });
    expect(await findClassGrid(pupil, classId)).toBeNull();
  });

  test("a set is found under its own class only", async () => {
    const { id: setId } = await createSet(teacher, { classId, lessonId, title: "", dueDay: friday }, monday);
    const other = await createClass(teacher, { name: "10B" });
    expect(await findSet(teacher, other.id, setId)).toBeNull();
    expect((await findSet(teacher, classId, setId))?.title).toBe("Email Protocols");
  });
});

describe("sets", () => {
  test("a day that is over and a lesson that is not there are refused at their field", async () => {
    const input = { classId, lessonId, title: "" };
    await expect(createSet(teacher, { ...input, dueDay: "2026-11-22" }, monday)).rejects.toMatchObject({
      fields: { dueDay: expect.any(String) },
    });
    await expect(
      createSet(teacher, { ...input, lessonId: "email-protocols/none", dueDay: friday }, monday),
    ).rejects.toMatchObject({ fields: { lessonId: expect.any(String) } });
  });

  test("work set for today is due at the end of today", async () => {
    await createSet(teacher, { classId, lessonId, title: "", dueDay: "2026-11-23" }, monday);
    const grid = await findClassGrid(teacher, classId, monday);
    expect(grid?.sets[0]?.dueAt.toISOString()).toBe("2026-11-23T23:59:59.999Z");
  });

  test("the grid and the pupil see the same: not started, done with a mark, missing", async () => {
    const absent = await makePerson("learner", "Arthur");
    const code = await codeOf(classId);
    await joinClass(pupil, { code });
    await joinClass(absent, { code });
    const { id: setId } = await createSet(teacher, { classId, lessonId, title: "POP", dueDay: friday }, monday);
    expect((await findSetWork(pupil, monday)).map((set) => set.progress.state)).toEqual(["not-started"]);

    await finishQuiz(pupil, setId, [1, 0.5]);
    const grid = await findClassGrid(teacher, classId, saturday);
    expect(grid?.pupils.map((row) => [row.name, row.progress[0]?.state, row.progress[0]?.best])).toEqual([
      ["Arthur", "missing", null],
      ["Priya", "done", 0.75],
    ]);
    expect(grid?.sets[0]).toMatchObject({ title: "POP", done: 1 });
    expect((await findSetWork(pupil, saturday))[0]?.progress).toEqual({ state: "done", best: 0.75, goes: 1 });
  });

  test("a set's questions come hardest first", async () => {
    await joinClass(pupil, { code: await codeOf(classId) });
    const { id: setId } = await createSet(teacher, { classId, lessonId, title: "", dueDay: friday }, monday);
    await finishQuiz(pupil, setId, [1, 0.25]);
    const report = await findSet(teacher, classId, setId, monday);
    expect(report?.questions.map((row) => [row.mean, row.correct, row.answers])).toEqual([
      [0.25, 0, 1],
      [1, 1, 1],
    ]);
  });

  test("a set taken back leaves the quizzes done for it in their pupils' history", async () => {
    await joinClass(pupil, { code: await codeOf(classId) });
    const { id: setId } = await createSet(teacher, { classId, lessonId, title: "", dueDay: friday }, monday);
    await finishQuiz(pupil, setId, [1]);
    expect(await deleteSet(teacher, { setId })).toEqual({ classId });
    expect(await database().quiz.findFirst({ where: { userId: pupil.id } })).toMatchObject({ setId: null });
  });
});

/** A quiz of this pupil's for a set, finished on Tuesday with these marks: rows as recording answers writes them. */
async function finishQuiz(viewer: Viewer, setId: string, fractions: readonly number[]): Promise<void> {
  const version = "0".repeat(16);
  const questions = fractions.map((_, index) => `email-protocols/q-${index}`);
  const tuesday = new Date("2026-11-24T16:00:00Z");
  for (const id of questions) {
    await database().question.create({
      data: { id, kind: "single-choice", courseId: "email-protocols", lessonId, currentVersion: version },
    });
    await database().questionVersion.create({ data: { questionId: id, version, body: {} } });
  }
  const quiz = await database().quiz.create({
    data: {
      userId: viewer.id,
      lessonId,
      setId,
      items: questions.map((questionId) => ({ questionId, version, seed: 1 })),
      startedAt: tuesday,
      finishedAt: tuesday,
    },
  });
  await database().answer.createMany({
    data: fractions.map((fraction, index) => ({
      userId: viewer.id,
      idempotencyKey: randomUUID(),
      questionId: questions[index] ?? "",
      questionVersion: version,
      place: "quiz" as const,
      quizId: quiz.id,
      response: {},
      outcome: fraction === 1 ? ("correct" as const) : ("partly" as const),
      fraction,
      durationMs: 1000,
      answeredAt: tuesday,
    })),
  });
}
