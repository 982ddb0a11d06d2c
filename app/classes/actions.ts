"use server";

import { redirect } from "next/navigation";
import { accountAction, teacherAction } from "@/server/action";
import {
  archiveClass,
  closeJoining,
  removePupil,
  renameClass,
  renewJoinCode,
  restoreClass,
} from "@/server/classes/change-class";
import {
  ClassInput,
  CreateClassInput,
  CreateSetInput,
  JoinClassInput,
  RemovePupilInput,
  RenameClassInput,
  SetInput,
} from "@/server/classes/class-input";
import { createClass } from "@/server/classes/create-class";
import { createSet, deleteSet } from "@/server/classes/create-set";
import { joinClass, joiningLimit, leaveClass } from "@/server/classes/join-class";

const making = { name: "make-class", count: 30, windowSeconds: 3600, per: "viewer" } as const;
const setting = { name: "make-set", count: 120, windowSeconds: 3600, per: "viewer" } as const;

/** The class's page again, as it now is: with and without JavaScript. */
function thenShowClass<V, I extends { classId: string }>(change: (viewer: V, input: I) => Promise<null>) {
  return async (viewer: V, input: I) => {
    await change(viewer, input);
    return redirect(`/classes/${input.classId}`);
  };
}

export const submitNewClass = teacherAction(
  CreateClassInput,
  async (viewer, input) => redirect(`/classes/${(await createClass(viewer, input)).id}`),
  { limit: making },
);
export const submitClassName = teacherAction(RenameClassInput, thenShowClass(renameClass));
export const submitNewCode = teacherAction(ClassInput, thenShowClass(renewJoinCode), { limit: making });
export const submitCloseJoining = teacherAction(ClassInput, thenShowClass(closeJoining));
export const submitArchiveClass = teacherAction(ClassInput, thenShowClass(archiveClass));
export const submitRestoreClass = teacherAction(ClassInput, thenShowClass(restoreClass));
export const submitRemovePupil = teacherAction(RemovePupilInput, thenShowClass(removePupil));
export const submitNewSet = teacherAction(
  CreateSetInput,
  async (viewer, input) => redirect(`/classes/${input.classId}/sets/${(await createSet(viewer, input)).id}`),
  { limit: setting },
);
export const submitDeleteSet = teacherAction(SetInput, async (viewer, input) =>
  redirect(`/classes/${(await deleteSet(viewer, input)).classId}`),
);
export const submitJoinClass = accountAction(
  JoinClassInput,
  async (viewer, input) => redirect(`/classes/${(await joinClass(viewer, input)).classId}`),
  { limit: joiningLimit },
);
export const submitLeaveClass = accountAction(ClassInput, async (viewer, input) => {
  await leaveClass(viewer, input);
  return redirect("/classes");
});
