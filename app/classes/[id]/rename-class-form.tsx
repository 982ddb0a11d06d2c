"use client";

import { TextField } from "@/app/_design/text-field";
import { submitClassName } from "../actions";
import { ClassForm } from "../class-form";

export function RenameClassForm({ classId, name }: { classId: string; name: string }) {
  return (
    <ClassForm
      action={submitClassName}
      submit="Rename"
      variant="secondary"
      hidden={{ classId }}
      fields={(problem) => (
        <TextField
          name="name"
          label="Class name"
          maxLength={80}
          defaultValue={problem?.entered?.name ?? name}
          error={problem?.fields?.name}
        />
      )}
    />
  );
}
