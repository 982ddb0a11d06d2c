"use client";

import { TextField } from "@/app/_design/text-field";
import { ActionForm } from "../_forms/action-form";
import { BringWorkField } from "../_forms/bring-work-field";
import { submitSignIn } from "../actions";

export function SignInForm({ next, answers }: { next: string; answers: number }) {
  return (
    <ActionForm
      action={submitSignIn}
      submit="Sign in"
      hidden={{ next }}
      fields={(problem) => (
        <>
          <TextField
            name="identifier"
            label="Email or username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            required
            defaultValue={problem?.entered?.identifier}
            error={problem?.fields?.identifier}
          />
          <TextField
            name="password"
            type="password"
            label="Password"
            autoComplete="current-password"
            required
            error={problem?.fields?.password}
          />
          <BringWorkField answers={answers} problem={problem} />
        </>
      )}
    />
  );
}
