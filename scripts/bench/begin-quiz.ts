/**
 * Makes a guest in the middle of a quiz, in the database that DATABASE_URL names: the quiz page shows itself to nobody
 * else. A program of its own because a process has one database for its lifetime. Usage: node --import tsx … <lesson id>;
 * what it made goes over Node's process channel.
 */
import { DEFAULT_PREFERENCES } from "@/learning/preferences";
import { startQuiz } from "@/server/answers/start-quiz";
import { closeDatabase, database } from "@/server/database/client";
import { sessionSecret } from "@/server/session/session-settings";
import { sealSession } from "@/server/session/session-token";

/** Where the quiz is, and the Cookie header that opens it. */
export type BegunQuiz = { path: string; cookie: string };

/** Seconds; longer than any bench. */
const SESSION_AGE = 60 * 60;

const lessonId = process.argv[2] ?? "";
try {
  const begun = await beginQuiz();
  await new Promise((sent) => process.send?.(begun, sent));
} finally {
  await closeDatabase();
}

async function beginQuiz(): Promise<BegunQuiz> {
  const { id } = await database().user.create({ data: { role: "guest" }, select: { id: true } });
  const nobody = { displayName: "", username: null, email: null, preferences: DEFAULT_PREFERENCES };
  const { quizId } = await startQuiz({ id, role: "guest", ...nobody }, { lessonId });
  const token = await sealSession({ userId: id, epoch: 0 }, sessionSecret(), SESSION_AGE);
  return { path: `/courses/${lessonId}/test/${quizId}`, cookie: `next-auth.session-token=${token}` };
}
