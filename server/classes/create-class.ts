import type { z } from "zod";
import { database } from "../database/client";
import { Refusal } from "../result";
import type { Viewer } from "../session/viewer";
import type { CreateClassInput } from "./class-input";
import { makeJoinCode } from "./join-code";
import { withFreshCode } from "./with-fresh-code";

/** More classes than any timetable holds; a bound for scripts gone wrong. */
const classesPerTeacher = 60;

/** Makes a class of the viewer's with a join code that is open at once. */
export async function createClass(viewer: Viewer, input: z.output<typeof CreateClassInput>): Promise<{ id: string }> {
  const existing = await database().class.count({ where: { teacherId: viewer.id, archivedAt: null } });
  if (existing >= classesPerTeacher) {
    throw new Refusal("conflict", `You have ${existing} classes. Archive one that has finished before making another.`);
  }
  return withFreshCode(makeJoinCode, (joinCode) =>
    database().class.create({ data: { teacherId: viewer.id, name: input.name, joinCode }, select: { id: true } }),
  );
}
