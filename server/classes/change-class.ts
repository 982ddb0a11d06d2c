import type { z } from "zod";
import { database } from "../database/client";
import { Refusal } from "../result";
import type { Viewer } from "../session/viewer";
import type { ClassInput, RemovePupilInput, RenameClassInput } from "./class-input";
import { makeJoinCode } from "./join-code";
import { withFreshCode } from "./with-fresh-code";

/**
 * What a teacher may change about a class. Each is one statement whose `where` holds the owner: a class of somebody
 * else and a class that never was give the same answer.
 */

export async function renameClass(viewer: Viewer, input: z.output<typeof RenameClassInput>): Promise<null> {
  const { count } = await database().class.updateMany({
    where: { id: input.classId, teacherId: viewer.id },
    data: { name: input.name },
  });
  return changed(count);
}

/** Opens the door with a new code; the old one stops working at once. */
export async function renewJoinCode(viewer: Viewer, input: z.output<typeof ClassInput>): Promise<null> {
  const { count } = await withFreshCode(makeJoinCode, (joinCode) =>
    database().class.updateMany({
      where: { id: input.classId, teacherId: viewer.id, archivedAt: null },
      data: { joinCode },
    }),
  );
  return changed(count);
}

/** Nobody else can join until there is a new code. Those who are in stay in. */
export async function closeJoining(viewer: Viewer, input: z.output<typeof ClassInput>): Promise<null> {
  const { count } = await database().class.updateMany({
    where: { id: input.classId, teacherId: viewer.id },
    data: { joinCode: null },
  });
  return changed(count);
}

/** Puts a class away: no joining, no longer in the lists of its pupils. Its results stay, and it can be brought back. */
export async function archiveClass(
  viewer: Viewer,
  input: z.output<typeof ClassInput>,
  now = new Date(),
): Promise<null> {
  const { count } = await database().class.updateMany({
    where: { id: input.classId, teacherId: viewer.id },
    data: { archivedAt: now, joinCode: null },
  });
  return changed(count);
}

export async function restoreClass(viewer: Viewer, input: z.output<typeof ClassInput>): Promise<null> {
  const { count } = await database().class.updateMany({
    where: { id: input.classId, teacherId: viewer.id },
    data: { archivedAt: null },
  });
  return changed(count);
}

/** Takes a pupil off the list. What they answered stays theirs. */
export async function removePupil(viewer: Viewer, input: z.output<typeof RemovePupilInput>): Promise<null> {
  const { count } = await database().classMember.deleteMany({
    where: { classId: input.classId, userId: input.userId, class: { teacherId: viewer.id } },
  });
  if (count === 0) throw new Refusal("not-found", "That pupil is not in this class.");
  return null;
}

function changed(count: number): null {
  if (count === 0) throw new Refusal("not-found", "That class does not exist.");
  return null;
}
