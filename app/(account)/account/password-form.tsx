"use client";

import { TextField } from "@/app/_design/text-field";
import { ActionForm } from "../_forms/action-form";
import { submitPassword } from "../actions";

type PasswordFormProps = {
  hasPassword: boolean;
  /** Has neither username nor e-mail address, so a password alone would open nothing. */
  nameless: boolean;
};

export function PasswordForm({ hasPassword, nameless }: PasswordFormProps) {
  return (
    <ActionForm
      action={submitPassword}
      submit={hasPassword ? "Change password" : "Set password"}
      variant="secondary"
      done="Your new password is saved, and every other device is signed out."
      fields={(problem) => (
        <>
          {nameless && (
            <TextField
              name="identifier"
              label="Email or username"
              hint="What you will sign in with."
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              defaultValue={problem?.entered?.identifier}
              error={problem?.fields?.identifier}
            />
          )}
          {hasPassword && (
            <TextField
              name="currentPassword"
              type="password"
              label="Password now"
              autoComplete="current-password"
              error={problem?.fields?.currentPassword}
            />
          )}
          <TextField
            name="newPassword"
            type="password"
            label="New password"
            hint="At least 10 characters. Three or four unrelated words are easy to remember and hard to guess."
            autoComplete="new-password"
            error={problem?.fields?.newPassword}
          />
        </>
      )}
    />
  );
}
