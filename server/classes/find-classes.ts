import { database } from "../database/client";
import type { Viewer } from "../session/viewer";

/** A class as its teacher's list shows it. */
export interface TaughtClass {
  id: string;
  name: string;
  joinCode: string | null;
  pupils: number;
  sets: number;
  archived: boolean;
}

/** The viewer's own classes, by name; archived ones last. */
export async function findTaughtClasses(viewer: Viewer): Promise<TaughtClass[]> {
  const classes = await database().class.findMany({
    where: { teacherId: viewer.id },
    select: {
      id: true,
      name: true,
      joinCode: true,
      archivedAt: true,
      _count: { select: { members: true, sets: true } },
    },
    orderBy: [{ archivedAt: { sort: "asc", nulls: "first" } }, { name: "asc" }],
  });
  return classes.map((row) => ({
    id: row.id,
    name: row.name,
    joinCode: row.joinCode,
    pupils: row._count.members,
    sets: row._count.sets,
    archived: row.archivedAt !== null,
  }));
}

/** A class as its pupils see it. */
export interface JoinedClass {
  id: string;
  name: string;
  teacherName: string;
}

const joinedColumns = { id: true, name: true, teacher: { select: { displayName: true } } } as const;

/** The classes the viewer is a pupil of, without those put away. */
export async function findJoinedClasses(viewer: Viewer): Promise<JoinedClass[]> {
  const classes = await database().class.findMany({
    where: { archivedAt: null, members: { some: { userId: viewer.id } } },
    select: joinedColumns,
    orderBy: { name: "asc" },
  });
  return classes.map(toJoinedClass);
}

/** One class the viewer is a pupil of, or null. */
export async function findJoinedClass(viewer: Viewer, classId: string): Promise<JoinedClass | null> {
  const joined = await database().class.findFirst({
    where: { id: classId, archivedAt: null, members: { some: { userId: viewer.id } } },
    select: joinedColumns,
  });
  return joined && toJoinedClass(joined);
}

function toJoinedClass(row: { id: string; name: string; teacher: { displayName: string } }): JoinedClass {
  return { id: row.id, name: row.name, teacherName: row.teacher.displayName };
}
