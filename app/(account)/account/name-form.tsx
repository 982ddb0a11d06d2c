"use client";

import { TextField } from "@/app/_design/text-field";
import { ActionForm } from "../_forms/action-form";
import { submitName } from "../actions";

export function NameForm({ displayName }: { displayName: string }) {
  return (
    <ActionForm
      action={submitName}
      submit="Save name"
      variant="secondary"
      done="Your name is saved."
      fields={(problem) => (
        <TextField
          name="displayName"
          label="Your name"
          hint="As people at school know you."
          autoComplete="name"
          maxLength={80}
          defaultValue={problem?.entered?.displayName ?? displayName}
          error={problem?.fields?.displayName}
        />
      )}
    />
  );
}
