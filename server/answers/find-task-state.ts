import { z } from "zod";
import { database } from "../database/client";
import type { Viewer } from "../session/viewer";

export const TaskStateInput = z.object({});

/** What the list of tasks, the same for everybody, adds for the person looking at it: only tasks they have tried. */
export type TaskState = { tasks: TriedTask[] };

export type TriedTask = {
  /** The last part of its question's id. */
  taskId: string;
  /** The share of its goals that were reached at best, 0 to 1. */
  best: number;
};

export async function findTaskState(viewer: Viewer | null): Promise<TaskState> {
  if (!viewer) return { tasks: [] };
  const tried = await database().answer.groupBy({
    by: ["questionId"],
    where: { userId: viewer.id, question: { kind: "task", retiredAt: null } },
    _max: { fraction: true },
  });
  const tasks = tried.map(({ questionId, _max }) => ({
    taskId: questionId.slice(questionId.lastIndexOf("/") + 1),
    best: _max.fraction ?? 0,
  }));
  return { tasks };
}
