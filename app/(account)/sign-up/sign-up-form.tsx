"use client";

import { RadioGroupField } from "@/app/_design/choice-field";
import { ActionForm } from "../_forms/action-form";
import { BringWorkField } from "../_forms/bring-work-field";
import { NewAccountFields } from "../_forms/new-account-fields";
import { submitSignUp } from "../actions";

type SignUpFormProps = { next: string | undefined; answers: number; teachersMaySignUp: boolean };

export function SignUpForm({ next, answers, teachersMaySignUp }: SignUpFormProps) {
  return (
    <ActionForm
      action={submitSignUp}
      submit="Create account"
      hidden={next === undefined ? {} : { next }}
      fields={(problem) => (
        <>
          {teachersMaySignUp && (
            <RadioGroupField
              name="role"
              label="Who are you?"
              defaultValue={problem?.entered?.role ?? "learner"}
              error={problem?.fields?.role}
              options={[
                { value: "learner", label: "I am a pupil, or learn on my own" },
                { value: "teacher", label: "I am a teacher" },
              ]}
            />
          )}
          <NewAccountFields problem={problem} nameHint="As your teacher knows you. Other pupils don’t see it." />
          <BringWorkField answers={answers} problem={problem} />
        </>
      )}
    />
  );
}
