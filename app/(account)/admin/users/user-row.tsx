import { Card } from "@/app/_design/card";
import { Disclosure } from "@/app/_design/disclosure";
import { Tag } from "@/app/_design/tag";
import type { ListedUser } from "@/server/accounts/admin/users";
import { ActionForm } from "../../_forms/action-form";
import { submitEndSessions, submitRemoveUser } from "../actions";
import { LocalDay } from "../local-day";
import { RoleForm } from "./role-form";

/** One account, and what an admin can do about it; a removal takes two presses. */
export function UserRow({ user, self }: { user: ListedUser; self: boolean }) {
  const { id, displayName, signInName, role, classesTaught, createdAt, lastSeenAt } = user;
  return (
    <Card as="li" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 className="text-lg">{displayName}</h2>
        {signInName && <span className="text-ink-muted">{signInName}</span>}
        <Tag tone={role === "learner" ? "plain" : "info"}>{role}</Tag>
        {self && <Tag>you</Tag>}
      </div>
      <p className="text-sm text-ink-muted">
        Since <LocalDay at={createdAt} />, last here <LocalDay at={lastSeenAt} />
        {classesTaught > 0 && `, teaches ${classesTaught === 1 ? "1 class" : `${classesTaught} classes`}`}
      </p>
      <Disclosure summary={`Change ${displayName}’s account`}>
        <div className="flex flex-col gap-6 pt-2">
          <RoleForm userId={id} role={role} />
          <ActionForm
            action={submitEndSessions}
            submit={self ? "Sign out everywhere" : `Sign ${displayName} out everywhere`}
            variant="secondary"
            hidden={{ userId: id }}
            done="Every device is signed out."
          />
          {!self && (
            <div>
              <p className="mb-3">
                Removing deletes the account with all its answers{classesTaught > 0 && " and the classes it teaches"}.
                It cannot be taken back.
              </p>
              <ActionForm
                action={submitRemoveUser}
                submit={`Remove ${displayName}’s account`}
                variant="danger"
                hidden={{ userId: id }}
              />
            </div>
          )}
        </div>
      </Disclosure>
    </Card>
  );
}
