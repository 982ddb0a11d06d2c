import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { findClassGrid } from "@/server/classes/find-class-grid";
import { findJoinedClass } from "@/server/classes/find-classes";
import { requireAccount } from "@/server/session/find-viewer";
import { ClassForPupil } from "./class-for-pupil";
import { ClassForTeacher } from "./class-for-teacher";

export const metadata: Metadata = { title: "Class" };

type ClassPageProps = { params: Promise<{ id: string }> };

/** One address, two sides: its teacher sees the grid, its pupils what is set, and for anybody else it does not exist. */
export default async function ClassPage({ params }: ClassPageProps) {
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const viewer = await requireAccount(`/classes/${id.data}`);
  const grid = await findClassGrid(viewer, id.data);
  if (grid) return <ClassForTeacher grid={grid} />;
  const joined = await findJoinedClass(viewer, id.data);
  if (!joined) notFound();
  return <ClassForPupil viewer={viewer} joined={joined} />;
}
