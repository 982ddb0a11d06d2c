import type { Metadata } from "next";
import { Card } from "@/app/_design/card";
import { DataTable } from "@/app/_design/data-table";
import { EmptyState } from "@/app/_design/empty-state";
import { Stack } from "@/app/_design/stack";
import { findOpenInvitations, type OpenInvitation } from "@/server/accounts/admin/invitations";
import { requireAdmin } from "@/server/session/find-viewer";
import { ActionForm } from "../../_forms/action-form";
import { submitWithdraw } from "../actions";
import { AdminFrame } from "../admin-frame";
import { LocalDay } from "../local-day";
import { InviteForm } from "./invite-form";

export const metadata: Metadata = { title: "Invitations" };

export default async function InvitationsPage() {
  await requireAdmin("/admin/invitations");
  return (
    <AdminFrame
      here="/admin/invitations"
      heading="Invitations"
      lead="Each link opens once, for one person, within two weeks."
    >
      <Stack gap={12}>
        <Card as="section" aria-labelledby="new" className="max-w-xl">
          <h2 id="new" className="mb-4 text-xl">
            New invitation
          </h2>
          <InviteForm />
        </Card>
        <OpenInvitations invitations={await findOpenInvitations()} />
      </Stack>
    </AdminFrame>
  );
}

function OpenInvitations({ invitations }: { invitations: readonly OpenInvitation[] }) {
  if (invitations.length === 0) {
    return (
      <EmptyState title="No invitation is open">
        <p>Links you make appear here until somebody uses them.</p>
      </EmptyState>
    );
  }
  return (
    <DataTable caption="Open invitations">
      <thead>
        <tr>
          <th scope="col">For</th>
          <th scope="col">Makes</th>
          <th scope="col">Made by</th>
          <th scope="col">Open until</th>
          <th scope="col">
            <span className="sr-only">Withdraw</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {invitations.map(({ id, role, note, createdBy, expiresAt }) => (
          <tr key={id}>
            <th scope="row">{note || "Nobody in particular"}</th>
            <td>{role === "admin" ? "An admin" : "A teacher"}</td>
            <td>{createdBy ?? "The installation"}</td>
            <td>
              <LocalDay at={expiresAt} />
            </td>
            <td>
              <ActionForm action={submitWithdraw} submit="Withdraw" variant="quiet" hidden={{ invitationId: id }} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
