import { randomUUID } from "node:crypto";
import { type Belongings, type Person, people } from "./town";

/** What a call of an action comes to: done ("ok" or a "redirect" to what was made), or refused with this code. */
export type Came = "ok" | "redirect" | "sign-in" | "forbidden" | "not-found" | "invalid" | "conflict";

export interface ActionRule {
  input: (things: Belongings, person: Person) => unknown;
  comes: Readonly<Record<Person, Came>>;
}

function everybody(came: Came, but: Partial<Record<Person, Came>> = {}): Record<Person, Came> {
  return { ...(Object.fromEntries(people.map((person) => [person, came])) as Record<Person, Came>), ...but };
}

/** Let in and then refused for what was sent: shows who passes the door without going through it. */
const anybody = everybody("invalid");
const account = everybody("invalid", { guest: "sign-in" });
const adminOnly = everybody("forbidden", { guest: "sign-in", admin: "invalid" });
const nonsense = () => ({ nonsense: true });

/** A teacher's own thing: learners are no teachers, and other teachers cannot tell it from one that never was. */
const ownTeacher = everybody("not-found", {
  guest: "sign-in",
  learner: "forbidden",
  otherLearner: "forbidden",
  teacher: "redirect",
});
const ownLearner = everybody("not-found", { learner: "ok" });

/** Every server action of the build and what it comes to for each person. A new action fails the test until it has its line. */
export const actions: Readonly<Record<string, ActionRule>> = {
  "app/_question/actions.ts#submitAnswer": {
    input: ({ open, quizId }) => ({
      idempotencyKey: randomUUID(),
      ...open,
      response: { text: "IMAP" },
      confidence: null,
      durationMs: 1000,
      place: "quiz",
      quizId,
    }),
    comes: ownLearner,
  },
  "app/_question/actions.ts#undoAnswer": { input: ({ answerId }) => ({ answerId }), comes: ownLearner },
  "app/_question/actions.ts#startQuiz": {
    input: ({ lessonId, setId }) => ({ lessonId, setId }),
    comes: ownLearner,
  },
  "app/_question/actions.ts#revealFlashcard": { input: ({ flashcard }) => flashcard, comes: everybody("ok") },
  "app/_question/actions.ts#openQuestion": {
    input: ({ open }) => ({ questionId: open.questionId }),
    comes: everybody("ok"),
  },

  "app/classes/actions.ts#submitNewClass": {
    input: () => ({ name: "10B" }),
    comes: everybody("redirect", { guest: "sign-in", learner: "forbidden", otherLearner: "forbidden" }),
  },
  "app/classes/actions.ts#submitClassName": {
    input: ({ classId }) => ({ classId, name: "Renamed" }),
    comes: ownTeacher,
  },
  "app/classes/actions.ts#submitNewCode": { input: ({ classId }) => ({ classId }), comes: ownTeacher },
  "app/classes/actions.ts#submitCloseJoining": { input: ({ classId }) => ({ classId }), comes: ownTeacher },
  "app/classes/actions.ts#submitArchiveClass": { input: ({ classId }) => ({ classId }), comes: ownTeacher },
  "app/classes/actions.ts#submitRestoreClass": { input: ({ classId }) => ({ classId }), comes: ownTeacher },
  "app/classes/actions.ts#submitRemovePupil": {
    input: ({ classId, learnerId }) => ({ classId, userId: learnerId }),
    comes: ownTeacher,
  },
  "app/classes/actions.ts#submitNewSet": {
    input: ({ classId, lessonId }) => ({ classId, lessonId, title: "", dueDay: "2099-01-01" }),
    comes: ownTeacher,
  },
  "app/classes/actions.ts#submitDeleteSet": { input: ({ setId }) => ({ setId }), comes: ownTeacher },
  "app/classes/actions.ts#submitJoinClass": {
    input: ({ joinCode }) => ({ code: joinCode }),
    comes: everybody("redirect", { guest: "sign-in", teacher: "conflict" }),
  },
  "app/classes/actions.ts#submitLeaveClass": {
    input: ({ classId }) => ({ classId }),
    comes: everybody("not-found", { guest: "sign-in", learner: "redirect" }),
  },

  "app/(account)/actions.ts#submitSignIn": { input: nonsense, comes: anybody },
  "app/(account)/actions.ts#submitSignUp": { input: nonsense, comes: anybody },
  "app/(account)/actions.ts#submitProviderSignIn": { input: nonsense, comes: anybody },
  "app/(account)/actions.ts#submitInvitedSignUp": { input: nonsense, comes: anybody },
  "app/(account)/actions.ts#submitPreferences": { input: nonsense, comes: anybody },
  "app/(account)/actions.ts#submitInvitation": { input: nonsense, comes: account },
  "app/(account)/actions.ts#submitName": { input: nonsense, comes: account },
  "app/(account)/actions.ts#submitPassword": { input: nonsense, comes: account },
  "app/(account)/actions.ts#submitLinkProvider": { input: nonsense, comes: account },
  "app/(account)/actions.ts#submitUnlinkProvider": { input: nonsense, comes: account },
  "app/(account)/actions.ts#submitDeleteAccount": {
    input: () => ({ password: "not the password" }),
    comes: account,
  },

  "app/(account)/admin/actions.ts#submitInstallationSettings": { input: () => "no form", comes: adminOnly },
  "app/(account)/admin/actions.ts#submitInvite": { input: nonsense, comes: adminOnly },
  "app/(account)/admin/actions.ts#submitWithdraw": { input: nonsense, comes: adminOnly },
  "app/(account)/admin/actions.ts#submitRole": { input: nonsense, comes: adminOnly },
  "app/(account)/admin/actions.ts#submitEndSessions": { input: nonsense, comes: adminOnly },
  "app/(account)/admin/actions.ts#submitRemoveUser": { input: nonsense, comes: adminOnly },

  // Last, because nobody is signed in after them.
  "app/(account)/actions.ts#submitSignOutEverywhere": {
    input: nonsense,
    comes: everybody("ok", { guest: "sign-in" }),
  },
  "app/(account)/actions.ts#submitSignOut": { input: nonsense, comes: everybody("redirect") },
};
