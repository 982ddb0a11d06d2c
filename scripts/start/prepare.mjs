import { Child } from "./children.mjs";
import { inRoot } from "./places.mjs";
import { StartProblem } from "./problem.mjs";
import { say, step } from "./progress.mjs";

/**
 * @typedef {object} Prepared
 * @property {string[]} migrations names of those just applied
 * @property {number} questions how many are in the bank
 * @property {string} secret what session tokens are signed with
 * @property {string | null} adminLink makes the first admin; null once there is one
 *
 * @typedef {{ prepared: Prepared } | { problem: string }} PreparedMessage
 */

/**
 * Brings a database that answers up to date and loads the content into it.
 *
 * @param {Record<string, string | undefined>} env with DATABASE_URL, POSTROOM_DATABASE and PORT
 * @returns {Promise<Prepared>}
 */
export async function prepareDatabase(env) {
  /** @type {PreparedMessage | null} */
  let answer = null;
  await step("Bringing database and content up to date", async () => {
    const child = new Child(["--import", "tsx", inRoot("scripts", "prepare-database.ts")], {
      env,
      onMessage(message) {
        answer = message;
      },
    });
    await child.ended;
    answer ??= { problem: `The database could not be prepared. ${child.output.trim()}` };
  });
  return judge(answer);
}

/** @param {PreparedMessage | null} answer */
function judge(answer) {
  if (answer === null) throw new StartProblem("The database could not be prepared.");
  if ("problem" in answer) throw new StartProblem(answer.problem);
  const { migrations } = answer.prepared;
  if (migrations.length > 0) say(`Changes made to the database: ${migrations.join(", ")}`);
  return answer.prepared;
}
