/** Who the browser believes is signed in. For greeting and navigation only: every page and action checks the session itself. */
export type ShownPerson = { name: string; role: "learner" | "teacher" | "admin" };

const ROLES = ["learner", "teacher", "admin"] as const;

/** Reads the `postroom-name` cookie out of `document.cookie`; null when it is absent or not what we write. */
export function readNameCookie(cookies: string): ShownPerson | null {
  const value = /(?:^|;\s*)postroom-name=([^;]+)/.exec(cookies)?.[1];
  if (!value) return null;
  try {
    const { name, role } = JSON.parse(decodeURIComponent(value)) as { name?: unknown; role?: unknown };
    const known = ROLES.find((each) => each === role);
    return typeof name === "string" && name !== "" && known ? { name, role: known } : null;
  } catch {
    return null;
  }
}
