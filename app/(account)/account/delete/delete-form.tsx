"use client";

import { TextField } from "@/app/_design/text-field";
import { ActionForm } from "../../_forms/action-form";
import { submitDeleteAccount } from "../../actions";

export function DeleteForm({ hasPassword, displayName }: { hasPassword: boolean; displayName: string }) {
  return (
    <ActionForm
      action={submitDeleteAccount}
      submit="Delete my account"
      variant="danger"
      fields={(problem) =>
        hasPassword ? (
          <TextField
            name="password"
            type="password"
            label="Password"
            hint="So that nobody else can do this at a computer you left open."
            autoComplete="current-password"
            error={problem?.fields?.password}
          />
        ) : (
          <TextField
            name="displayName"
            label="Your name"
            hint={`Type ${displayName} to confirm.`}
            autoComplete="off"
            defaultValue={problem?.entered?.displayName}
            error={problem?.fields?.displayName}
          />
        )
      }
    />
  );
}
