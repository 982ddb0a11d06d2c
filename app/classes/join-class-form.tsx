"use client";

import { TextField } from "@/app/_design/text-field";
import { submitJoinClass } from "./actions";
import { ClassForm } from "./class-form";

/** With a code already known (from a link) the form is one button; otherwise it asks for the code. */
export function JoinClassForm({ code }: { code?: string }) {
  if (code !== undefined) return <ClassForm action={submitJoinClass} submit="Join class" hidden={{ code }} />;
  return (
    <ClassForm
      action={submitJoinClass}
      submit="Join class"
      fields={(problem) => (
        <TextField
          name="code"
          label="Class code"
          hint="Eight letters and digits from your teacher. Capitals and hyphens do not matter."
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          defaultValue={problem?.entered?.code}
          error={problem?.fields?.code}
          className="font-mono"
        />
      )}
    />
  );
}
