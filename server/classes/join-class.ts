import type { z } from "zod";
import { database } from "../database/client";
import { takeFromLimit } from "../limit/rate-limit";
import { Refusal } from "../result";
import type { Viewer } from "../session/viewer";
import type { ClassInput, JoinClassInput } from "./class-input";

/** More than any school teaches in one room, and what the grid still shows in one page. */
const pupilsPerClass = 200;

/** What may be said about a class to somebody who holds its code. */
export interface OpenClass {
  id: string;
  name: string;
  teacherName: string;
}

/** Twenty looks at codes in ten minutes is a pupil in a hurry; more is somebody trying doors. Looking and joining share it. */
export const joiningLimit = { name: "join-class", count: 20, windowSeconds: 600, per: "viewer" } as const;

/**
 * The class a code opens, or null.
 * @throws Refusal "too-many" when the viewer has tried too many codes
 */
export async function findOpenClass(viewer: Viewer, code: string, now = new Date()): Promise<OpenClass | null> {
  await takeFromLimit(database(), joiningLimit, viewer.id, now);
  const found = await database().class.findFirst({
    where: { joinCode: code, archivedAt: null },
    select: { id: true, name: true, teacher: { select: { displayName: true } } },
  });
  return found && { id: found.id, name: found.name, teacherName: found.teacher.displayName };
}

/** Puts the viewer on the class's list. Joining again changes nothing. */
export async function joinClass(
  viewer: Viewer,
  input: z.output<typeof JoinClassInput>,
  now = new Date(),
): Promise<{ classId: string; name: string }> {
  const open = await database().class.findFirst({
    where: { joinCode: input.code, archivedAt: null },
    select: { id: true, name: true, teacherId: true, _count: { select: { members: true } } },
  });
  if (!open)
    throw new Refusal("not-found", "No class has that code. Check it with your teacher.", {
      code: "No class has that code.",
    });
  if (open.teacherId === viewer.id) throw new Refusal("conflict", "This is your own class: you are its teacher.");
  if (open._count.members >= pupilsPerClass) throw new Refusal("conflict", "This class is full. Tell your teacher.");
  await database().classMember.upsert({
    where: { classId_userId: { classId: open.id, userId: viewer.id } },
    create: { classId: open.id, userId: viewer.id, joinedAt: now },
    update: {},
  });
  return { classId: open.id, name: open.name };
}

/** Takes the viewer off the class's list. What they answered stays theirs. */
export async function leaveClass(viewer: Viewer, input: z.output<typeof ClassInput>): Promise<null> {
  const { count } = await database().classMember.deleteMany({ where: { classId: input.classId, userId: viewer.id } });
  if (count === 0) throw new Refusal("not-found", "You are not in that class.");
  return null;
}
