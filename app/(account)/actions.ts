"use server";

import {
  AcceptInvitationInput,
  acceptInvitation,
  INVITATION_LIMIT,
  JoinByInvitationInput,
  joinByInvitation,
} from "@/server/accounts/accept-invitation";
import { ChangeNameInput, changeName } from "@/server/accounts/change-name";
import { ChangePasswordInput, changePassword, signOutEverywhere } from "@/server/accounts/change-password";
import { DeleteAccountInput, deleteAccount } from "@/server/accounts/delete-account";
import { UnlinkInput, unlinkProvider } from "@/server/accounts/linked-sign-ins";
import {
  LinkProviderInput,
  linkProvider,
  PROVIDER_LIMIT,
  StartProviderSignInInput,
  startProviderSignIn,
} from "@/server/accounts/provider-sign-in";
import { PreferencesInput, savePreferences } from "@/server/accounts/save-preferences";
import { SignInInput, signIn, signOut } from "@/server/accounts/sign-in";
import { SIGN_UP_LIMIT, SignUpInput, signUp } from "@/server/accounts/sign-up";
import { accountAction, anyoneAction } from "@/server/action";
import { Nothing } from "@/server/form-fields";

export const submitSignIn = anyoneAction(SignInInput, signIn);
export const submitSignOut = anyoneAction(Nothing, signOut);
export const submitSignUp = anyoneAction(SignUpInput, signUp, { limit: SIGN_UP_LIMIT });
export const submitProviderSignIn = anyoneAction(StartProviderSignInInput, startProviderSignIn, {
  limit: PROVIDER_LIMIT,
});
export const submitInvitation = accountAction(AcceptInvitationInput, acceptInvitation, { limit: INVITATION_LIMIT });
export const submitInvitedSignUp = anyoneAction(JoinByInvitationInput, joinByInvitation, { limit: INVITATION_LIMIT });

export const submitPreferences = anyoneAction(PreferencesInput, savePreferences);
export const submitName = accountAction(ChangeNameInput, changeName);
export const submitPassword = accountAction(ChangePasswordInput, changePassword);
export const submitSignOutEverywhere = accountAction(Nothing, signOutEverywhere);
export const submitLinkProvider = accountAction(LinkProviderInput, linkProvider, { limit: PROVIDER_LIMIT });
export const submitUnlinkProvider = accountAction(UnlinkInput, unlinkProvider);
export const submitDeleteAccount = accountAction(DeleteAccountInput, deleteAccount);
