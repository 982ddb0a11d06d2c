import { z } from "zod";
import { database } from "../../database/client";
import { ticked } from "../../form-fields";
import { log } from "../../log";
import type { AdminViewer } from "../../session/viewer";
import { writeSetting } from "../settings";

export const InstallationSettingsInput = z.object({ teachersMaySignUp: ticked });

export async function saveInstallationSettings(
  _viewer: AdminViewer,
  { teachersMaySignUp }: z.output<typeof InstallationSettingsInput>,
): Promise<void> {
  await writeSetting("teachersMaySignUp", teachersMaySignUp);
}

export type Health = {
  /** Milliseconds the database took to answer, null when it did not. */
  databaseMs: number | null;
  counts: { accounts: number; guests: number; classes: number; questions: number; answers: number } | null;
};

/** Whether the parts of this installation answer. Never throws: a page about health must open when something is ill. */
export async function findHealth(): Promise<Health> {
  const db = database();
  try {
    const began = performance.now();
    await db.$queryRaw`SELECT 1`;
    const databaseMs = performance.now() - began;
    const [accounts, guests, classes, questions, answers] = await Promise.all([
      db.user.count({ where: { role: { not: "guest" } } }),
      db.user.count({ where: { role: "guest" } }),
      db.class.count(),
      db.question.count({ where: { retiredAt: null } }),
      db.answer.count(),
    ]);
    return { databaseMs, counts: { accounts, guests, classes, questions, answers } };
  } catch (error) {
    log.error({ err: error }, "the health page could not ask the database");
    return { databaseMs: null, counts: null };
  }
}
