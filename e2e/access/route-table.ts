import { type Belongings, type Person, people } from "./town";

/** What somebody meets at an address: the page, a detour, a plain no, or nothing at all. */
export type Met = "page" | "sign-in" | "no-entry" | "elsewhere" | "nothing" | "refused";

export interface RouteRule {
  /** The address in a world with these belongings. */
  at: (things: Belongings) => string;
  /** For a door that can only be sent to: what is sent. */
  send?: (things: Belongings) => unknown;
  meets: Readonly<Record<Person, Met>>;
}

function everybody(met: Met, but: Partial<Record<Person, Met>> = {}): Record<Person, Met> {
  return { ...(Object.fromEntries(people.map((person) => [person, met])) as Record<Person, Met>), ...but };
}

const course = "/courses/email-protocols";
const lesson = `${course}/email-protocols`;

/** Every route of app/ and what each person meets there. A new route fails the test until it has its line. */
export const routes: Readonly<Record<string, RouteRule>> = {
  "/": { at: () => "/", meets: everybody("page") },
  "/courses/[course]": { at: () => course, meets: everybody("page") },
  "/courses/[course]/[lesson]": { at: () => lesson, meets: everybody("page") },
  "/courses/[course]/[lesson]/test": { at: () => `${lesson}/test`, meets: everybody("page") },
  "/courses/[course]/[lesson]/test/[quiz]": {
    at: ({ quizId }) => `${lesson}/test/${quizId}`,
    meets: everybody("nothing", { learner: "page" }),
  },
  "/courses/[course]/[lesson]/test/[quiz]/result": {
    at: ({ quizId }) => `${lesson}/test/${quizId}/result`,
    // It is not finished yet: its owner is led back to where they were.
    meets: everybody("nothing", { learner: "elsewhere" }),
  },
  "/sandbox": { at: () => "/sandbox", meets: everybody("page") },
  "/sandbox/[task]": { at: () => "/sandbox/first-letter", meets: everybody("page") },
  "/review": { at: () => "/review", meets: everybody("page") },
  "/progress": { at: () => "/progress", meets: everybody("page") },
  "/classes": { at: () => "/classes", meets: everybody("page") },
  "/classes/[id]": {
    at: ({ classId }) => `/classes/${classId}`,
    meets: everybody("nothing", { guest: "sign-in", learner: "page", teacher: "page" }),
  },
  "/classes/[id]/sets/[setId]": {
    at: ({ classId, setId }) => `/classes/${classId}/sets/${setId}`,
    meets: everybody("nothing", { guest: "sign-in", learner: "no-entry", otherLearner: "no-entry", teacher: "page" }),
  },
  "/join": { at: () => "/join", meets: everybody("page") },
  "/join/[code]": { at: ({ joinCode }) => `/join/${joinCode}`, meets: everybody("page") },
  "/sign-in": { at: () => "/sign-in", meets: everybody("elsewhere", { guest: "page" }) },
  "/sign-up": { at: () => "/sign-up", meets: everybody("elsewhere", { guest: "page" }) },
  "/invite/[token]": { at: () => `/invite/${"a".repeat(43)}`, meets: everybody("page") },
  "/no-entry": { at: () => "/no-entry", meets: everybody("page") },
  "/goodbye": { at: () => "/goodbye", meets: everybody("page") },
  "/account": { at: () => "/account", meets: everybody("page") },
  "/account/delete": { at: () => "/account/delete", meets: everybody("page", { guest: "sign-in" }) },
  "/account/export": { at: () => "/account/export", meets: everybody("page", { guest: "refused" }) },
  "/admin": { at: () => "/admin", meets: everybody("no-entry", { guest: "sign-in", admin: "page" }) },
  "/admin/users": { at: () => "/admin/users", meets: everybody("no-entry", { guest: "sign-in", admin: "page" }) },
  "/admin/invitations": {
    at: () => "/admin/invitations",
    meets: everybody("no-entry", { guest: "sign-in", admin: "page" }),
  },
  "/api/lesson-state": {
    at: ({ lessonId }) => `/api/lesson-state?lessonId=${lessonId}`,
    meets: everybody("page"),
  },
  "POST /api/lesson-state": {
    at: () => "/api/lesson-state",
    send: ({ lessonId }) => ({ lessonId, furthest: 0.5 }),
    meets: everybody("page"),
  },
  "/api/course-state": { at: () => "/api/course-state?courseId=email-protocols", meets: everybody("page") },
  "/api/task-state": { at: () => "/api/task-state", meets: everybody("page") },
  "/api/auth/[...nextauth]": { at: () => "/api/auth/session", meets: everybody("refused") },
};
