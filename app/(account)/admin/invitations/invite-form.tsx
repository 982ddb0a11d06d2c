"use client";

import { RadioGroupField } from "@/app/_design/choice-field";
import { Notice } from "@/app/_design/notice";
import { TextField } from "@/app/_design/text-field";
import { ActionForm } from "../../_forms/action-form";
import { submitInvite } from "../actions";

export function InviteForm() {
  return (
    <ActionForm
      action={submitInvite}
      submit="Make link"
      fields={(problem) => (
        <>
          <RadioGroupField
            name="role"
            label="Whoever opens it becomes"
            defaultValue={problem?.entered?.role ?? "teacher"}
            error={problem?.fields?.role}
            options={[
              { value: "teacher", label: "A teacher" },
              { value: "admin", label: "An admin" },
            ]}
          />
          <TextField
            name="note"
            label="For whom"
            hint="For your own list; it is forgotten when the link is used."
            maxLength={120}
            defaultValue={problem?.entered?.note}
            error={problem?.fields?.note}
          />
        </>
      )}
      result={({ link, role }) => (
        <Notice
          tone="good"
          role="status"
          title={`Here is the link that makes ${role === "admin" ? "an admin" : "a teacher"}`}
        >
          <p>Copy it now: it is shown this once.</p>
          <p className="mt-2 font-mono text-sm break-all select-all">{link}</p>
        </Notice>
      )}
    />
  );
}
