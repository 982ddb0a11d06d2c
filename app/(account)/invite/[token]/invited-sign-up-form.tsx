"use client";

import { ActionForm } from "../../_forms/action-form";
import { BringWorkField } from "../../_forms/bring-work-field";
import { NewAccountFields } from "../../_forms/new-account-fields";
import { submitInvitedSignUp } from "../../actions";

export function InvitedSignUpForm({ token, answers }: { token: string; answers: number }) {
  return (
    <ActionForm
      action={submitInvitedSignUp}
      submit="Create account"
      hidden={{ token }}
      fields={(problem) => (
        <>
          <NewAccountFields problem={problem} nameHint="As your pupils and colleagues know you." />
          <BringWorkField answers={answers} problem={problem} />
        </>
      )}
    />
  );
}
