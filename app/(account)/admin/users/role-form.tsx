"use client";

import { SelectField } from "@/app/_design/select-field";
import type { ListedUser } from "@/server/accounts/admin/users";
import { ActionForm } from "../../_forms/action-form";
import { submitRole } from "../actions";

export function RoleForm({ userId, role }: { userId: string; role: ListedUser["role"] }) {
  return (
    <ActionForm
      action={submitRole}
      submit="Save role"
      variant="secondary"
      hidden={{ userId }}
      done="The role is saved."
      fields={() => (
        <SelectField name="role" id={`role-${userId}`} label="Role" defaultValue={role} key={role} className="max-w-60">
          <option value="learner">Learner</option>
          <option value="teacher">Teacher</option>
          <option value="admin">Admin</option>
        </SelectField>
      )}
    />
  );
}
