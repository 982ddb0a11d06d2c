import { database } from "../database/client";
import type { AccountViewer } from "../session/viewer";

/** How much would go with an account: their answers, the classes they teach, and the different pupils in those. */
export async function countBelongings({
  id,
}: AccountViewer): Promise<{ answers: number; classes: number; pupils: number }> {
  const db = database();
  const [answers, classes, pupils] = await Promise.all([
    db.answer.count({ where: { userId: id } }),
    db.class.count({ where: { teacherId: id } }),
    db.user.count({ where: { memberships: { some: { class: { teacherId: id } } } } }),
  ]);
  return { answers, classes, pupils };
}
