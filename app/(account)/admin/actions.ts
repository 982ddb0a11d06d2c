"use server";

import { refresh } from "next/cache";
import { InstallationSettingsInput, saveInstallationSettings } from "@/server/accounts/admin/installation";
import { InviteInput, invite, WithdrawInput, withdrawInvitation } from "@/server/accounts/admin/invitations";
import { ChangeRoleInput, changeRole, endSessions, removeUser, UserInput } from "@/server/accounts/admin/users";
import { adminAction } from "@/server/action";

/** The page shows at once what it lists has become. */
function thenRefresh<V, I, T>(change: (viewer: V, input: I) => Promise<T>) {
  return async (viewer: V, input: I): Promise<T> => {
    const value = await change(viewer, input);
    refresh();
    return value;
  };
}

export const submitInstallationSettings = adminAction(InstallationSettingsInput, thenRefresh(saveInstallationSettings));
export const submitInvite = adminAction(InviteInput, thenRefresh(invite));
export const submitWithdraw = adminAction(WithdrawInput, thenRefresh(withdrawInvitation));
export const submitRole = adminAction(ChangeRoleInput, thenRefresh(changeRole));
export const submitEndSessions = adminAction(UserInput, thenRefresh(endSessions));
export const submitRemoveUser = adminAction(UserInput, thenRefresh(removeUser));
