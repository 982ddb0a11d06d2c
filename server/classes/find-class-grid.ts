import { type SetProgress, setProgress } from "@/learning/class/set-progress";
import { database } from "../database/client";
import type { Viewer } from "../session/viewer";
import { findSetAttempts } from "./find-set-attempts";

export interface GridSet {
  id: string;
  lessonId: string;
  title: string;
  dueAt: Date;
  done: number;
}

export interface GridPupil {
  userId: string;
  name: string;
  username: string | null;
  /** In the order of the grid's sets. */
  progress: SetProgress[];
}

/** Pupils × sets: who has done what and how it went. */
export interface ClassGrid {
  id: string;
  name: string;
  joinCode: string | null;
  archived: boolean;
  /** Latest due day first: what a teacher opens the page for. */
  sets: GridSet[];
  /** By name, as in a register. */
  pupils: GridPupil[];
}

/** The viewer's own class, or null: for anybody else's class too. */
export async function findClassGrid(viewer: Viewer, classId: string, now = new Date()): Promise<ClassGrid | null> {
  const found = await database().class.findFirst({
    where: { id: classId, teacherId: viewer.id },
    select: {
      id: true,
      name: true,
      joinCode: true,
      archivedAt: true,
      sets: {
        select: { id: true, lessonId: true, title: true, dueAt: true },
        orderBy: [{ dueAt: "desc" }, { id: "desc" }],
      },
      members: { select: { user: { select: { id: true, displayName: true, username: true } } } },
    },
  });
  if (!found) return null;
  const attempts = await findSetAttempts(found.sets.map((set) => set.id));
  const pupils = found.members
    .map(({ user }) => ({
      userId: user.id,
      name: user.displayName || user.username || "Unnamed pupil",
      username: user.username,
      progress: found.sets.map((set) => setProgress(attempts.get(set.id)?.get(user.id) ?? [], set.dueAt, now)),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, "en-GB"));
  return {
    id: found.id,
    name: found.name,
    joinCode: found.joinCode,
    archived: found.archivedAt !== null,
    sets: found.sets.map((set, column) => ({
      ...set,
      done: pupils.filter((pupil) => pupil.progress[column]?.best != null).length,
    })),
    pupils,
  };
}
