import type { z } from "zod";
import { findLessonById } from "../content/load-courses";
import { database } from "../database/client";
import { Refusal } from "../result";
import type { Viewer } from "../session/viewer";
import type { CreateSetInput, SetInput } from "./class-input";
import { endOfDueDay } from "./due-day";

/** Five school years of weekly sets, so a bound nobody meets by teaching. */
const setsPerClass = 200;

/** Sets a lesson's quiz for a class, due at the end of a calendar day that is not over yet. */
export async function createSet(
  viewer: Viewer,
  input: z.output<typeof CreateSetInput>,
  now = new Date(),
): Promise<{ id: string }> {
  const lesson = await findLessonById(input.lessonId);
  if (!lesson)
    throw new Refusal("invalid", "Choose a lesson from the list.", { lessonId: "Choose a lesson from the list." });
  const dueAt = endOfDueDay(input.dueDay);
  if (dueAt <= now)
    throw new Refusal("invalid", "The due day is over. Choose today or later.", { dueDay: "Choose today or later." });

  const owned = await database().class.findFirst({
    where: { id: input.classId, teacherId: viewer.id, archivedAt: null },
    select: { id: true, _count: { select: { sets: true } } },
  });
  if (!owned) throw new Refusal("not-found", "That class does not exist.");
  if (owned._count.sets >= setsPerClass)
    throw new Refusal("conflict", "This class has all the sets it can hold. Delete one first.");
  return database().classSet.create({
    data: { classId: owned.id, lessonId: lesson.id, title: input.title || lesson.title, dueAt },
    select: { id: true },
  });
}

/** Takes a set back. Quizzes done for it stay in their pupils' own history. */
export async function deleteSet(viewer: Viewer, input: z.output<typeof SetInput>): Promise<{ classId: string }> {
  const owned = { id: input.setId, class: { teacherId: viewer.id } };
  const set = await database().classSet.findFirst({ where: owned, select: { classId: true } });
  const { count } = await database().classSet.deleteMany({ where: owned });
  if (!set || count === 0) throw new Refusal("not-found", "That set does not exist.");
  return set;
}
