"use client";

import { CheckboxField } from "@/app/_design/choice-field";
import { ActionForm } from "../_forms/action-form";
import { submitInstallationSettings } from "./actions";

export function InstallationSettingsForm({ teachersMaySignUp }: { teachersMaySignUp: boolean }) {
  return (
    <ActionForm
      action={submitInstallationSettings}
      submit="Save settings"
      done="Saved."
      fields={() => (
        <CheckboxField
          name="teachersMaySignUp"
          label="Teachers may sign up themselves"
          hint="Without this, teachers come by a link you make under Invitations. With it, anybody can say that they are a teacher."
          defaultChecked={teachersMaySignUp}
        />
      )}
    />
  );
}
