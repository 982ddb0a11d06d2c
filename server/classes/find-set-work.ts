import { type SetProgress, setProgress } from "@/learning/class/set-progress";
import { database } from "../database/client";
import type { Viewer } from "../session/viewer";
import { findSetAttempts } from "./find-set-attempts";

/** A set as the pupil it was given to sees it. */
export interface SetWork {
  id: string;
  classId: string;
  className: string;
  lessonId: string;
  title: string;
  dueAt: Date;
  progress: SetProgress;
}

/** Four weeks: long enough to show late work that can still be handed in, short enough to stay a list. */
const daysBack = 28;

/** What the viewer's classes have been set: open work by due day, then what is done. */
export async function findSetWork(viewer: Viewer, now = new Date()): Promise<SetWork[]> {
  const since = new Date(now.getTime() - daysBack * 86_400_000);
  const sets = await database().classSet.findMany({
    where: { dueAt: { gte: since }, class: { archivedAt: null, members: { some: { userId: viewer.id } } } },
    select: { id: true, lessonId: true, title: true, dueAt: true, class: { select: { id: true, name: true } } },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
  });
  const attempts = await findSetAttempts(
    sets.map((set) => set.id),
    viewer.id,
  );
  const work = sets.map((set) => ({
    id: set.id,
    classId: set.class.id,
    className: set.class.name,
    lessonId: set.lessonId,
    title: set.title,
    dueAt: set.dueAt,
    progress: setProgress(attempts.get(set.id)?.get(viewer.id) ?? [], set.dueAt, now),
  }));
  return [...work.filter((set) => set.progress.best === null), ...work.filter((set) => set.progress.best !== null)];
}
