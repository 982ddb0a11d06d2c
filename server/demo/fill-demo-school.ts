import type { Course } from "@/learning/course/course";
import { LEARNER_PROFILES, type ProfileName } from "@/learning/memory/learner-profile";
import { hashPassword } from "../accounts/password-hash";
import { makeJoinCode } from "../classes/join-code";
import { database, inTransaction } from "../database/client";
import { environment } from "../environment";
import { bankOf } from "./bank-question";
import { type DemoSchool, makeSchool } from "./make-school";
import { removeSchool, writeSchool } from "./write-school";

export type DemoOptions = {
  courses: readonly Course[];
  seed: number;
  /** Pupils in each of the two classes, 30 at most. */
  classSize: number;
  password: string;
  /** Fill a database that holds people's own accounts all the same. */
  force: boolean;
  now: Date;
};

export type FilledSchool = {
  pupils: number;
  answers: number;
  /** Who is worth signing in as: the teacher, and a pupil of each kind. */
  signIns: { username: string; displayName: string; what: string }[];
};

/** The database is not to be filled, or cannot be: the message is for whoever asked. */
export class DemoRefusal extends Error {}

/** A slow machine with the embedded database needs a good ten seconds for the whole school. */
const TIMEOUT = 180_000;

/**
 * Puts the demo school into the database in place of any earlier one: all of it or nothing. Real accounts and what
 * they did are left as they are.
 * @throws DemoRefusal when there are real accounts and `force` is not said, or when there is nothing to answer
 */
export async function fillDemoSchool({
  courses,
  seed,
  classSize,
  password,
  force,
  now,
}: DemoOptions): Promise<FilledSchool> {
  const realAccounts = await database().user.count({ where: { demo: false, role: { not: "guest" } } });
  if (realAccounts > 0 && !force) throw new DemoRefusal(refusalWords(realAccounts));
  const bank = bankOf(courses);
  if (bank.length === 0) throw new DemoRefusal("The courses have no questions yet, so there is nothing to answer.");
  const school = makeSchool({
    seed,
    classSize,
    bank,
    now,
    timeZone: environment.POSTROOM_TIME_ZONE,
    joinCodes: [makeJoinCode(), makeJoinCode()],
    passwordHash: await hashPassword(password),
  });
  await inTransaction(
    async (transaction) => {
      await removeSchool(transaction);
      await writeSchool(transaction, school);
    },
    { timeout: TIMEOUT },
  );
  return { pupils: school.members.length, answers: school.answers.length, signIns: signInsOf(school) };
}

function refusalWords(accounts: number): string {
  const people = accounts === 1 ? "1 real account" : `${accounts} real accounts`;
  return `This database holds ${people}. The demo school belongs in one of its own. To add it here all the same: npm run demo -- --force`;
}

const WHAT: Readonly<Record<ProfileName, string>> = {
  keen: "pupil, revises most days",
  steady: "pupil, revises every other day",
  crammer: "pupil, only before a set is due",
  drifting: "pupil, doing less and less",
  struggling: "pupil, forgets a good deal",
  absent: "pupil, away for weeks",
};

function signInsOf({ people }: DemoSchool): FilledSchool["signIns"] {
  const profiles = Object.keys(LEARNER_PROFILES) as ProfileName[];
  const examples = profiles.flatMap((profile) => {
    const pupil = people.classes[0]?.pupils.find((candidate) => candidate.profile === profile);
    return pupil ? [{ username: pupil.username, displayName: pupil.displayName, what: WHAT[profile] }] : [];
  });
  return [{ ...people.teacher, what: "teacher of both classes" }, ...examples];
}
