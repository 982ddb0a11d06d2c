import type { Preferences } from "@/learning/preferences";

export type Role = "guest" | "learner" | "teacher" | "admin";

/**
 * Whoever is asking, as far as the rest of the house needs to know.
 * A guest has a row and work of their own, but no name and no way to sign in again.
 */
export type Viewer = {
  readonly id: string;
  readonly role: Role;
  readonly displayName: string;
  readonly username: string | null;
  readonly email: string | null;
  readonly preferences: Preferences;
};

/** A viewer who has signed up. */
export type AccountViewer = Viewer & { readonly role: "learner" | "teacher" | "admin" };
export type TeacherViewer = Viewer & { readonly role: "teacher" | "admin" };
export type AdminViewer = Viewer & { readonly role: "admin" };

export function hasAccount(viewer: Viewer): viewer is AccountViewer {
  return viewer.role !== "guest";
}

export function canTeach(viewer: Viewer): viewer is TeacherViewer {
  return viewer.role === "teacher" || viewer.role === "admin";
}

export function isAdmin(viewer: Viewer): viewer is AdminViewer {
  return viewer.role === "admin";
}
