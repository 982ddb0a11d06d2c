import { type Question, QuestionSchema } from "@/learning/question/question";
import { database } from "../database/client";
import { publishContent } from "./publish-content";
import { Recent } from "./recent";

/** A question of about 2 kB each: the whole bank of several courses in a few megabytes. */
const versions = new Recent<Question>(2000);

/**
 * A question as it was worded in one version, also when it has been changed or retired since. Versions never change, so
 * the process keeps the recent ones.
 *
 * @param id full id, "<course>/<question>"
 * @param version 16 hex digits
 */
export async function findQuestionVersion(id: string, version: string): Promise<Question | null> {
  const key = `${id}@${version}`;
  const known = versions.get(key);
  if (known) return known;
  const row = await database().questionVersion.findUnique({
    where: { questionId_version: { questionId: id, version } },
    select: { body: true },
  });
  if (!row) return null;
  const question = QuestionSchema.parse(row.body);
  versions.set(key, question);
  return question;
}

/** A question as it is asked today with its version, or null when it is unknown or retired. */
export async function currentQuestion(id: string): Promise<{ question: Question; version: string } | null> {
  // In development an author sees the question as it stands in the file.
  if (process.env.NODE_ENV === "development") await publishContent(database());
  const row = await database().question.findUnique({
    where: { id, retiredAt: null },
    select: { currentVersion: true },
  });
  const question = row && (await findQuestionVersion(id, row.currentVersion));
  return question ? { question, version: row.currentVersion } : null;
}
