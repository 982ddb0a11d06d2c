"use client";

import { TextField } from "@/app/_design/text-field";
import { submitNewClass } from "./actions";
import { ClassForm } from "./class-form";

export function CreateClassForm() {
  return (
    <ClassForm
      action={submitNewClass}
      submit="Create class"
      fields={(problem) => (
        <TextField
          name="name"
          label="Class name"
          hint="As your pupils know it, such as 10A Computing."
          maxLength={80}
          defaultValue={problem?.entered?.name}
          error={problem?.fields?.name}
        />
      )}
    />
  );
}
