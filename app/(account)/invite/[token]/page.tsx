import type { Metadata } from "next";
import Link from "next/link";
import { findInvitedRole } from "@/server/accounts/accept-invitation";
import { countGuestAnswers } from "@/server/accounts/guest-work";
import { findViewer } from "@/server/session/find-viewer";
import { signInHref } from "@/server/session/safe-return";
import { hasAccount } from "@/server/session/viewer";
import { ActionForm } from "../../_forms/action-form";
import { DoorPage } from "../../_forms/door-page";
import { submitInvitation } from "../../actions";
import { InvitedSignUpForm } from "./invited-sign-up-form";

// The link is a key: no other site may learn it from a Referer header, and no search engine may keep it.
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer", robots: { index: false } };

const WHAT = {
  admin: "This link makes you an admin: you look after the accounts and settings of this Postroom.",
  teacher: "This link makes you a teacher: you can make classes, set work and see how it went.",
};

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [role, viewer] = await Promise.all([findInvitedRole(token), findViewer()]);
  if (!role) {
    return (
      <DoorPage
        heading="This invitation is closed"
        lead="It has been used, withdrawn or has run out. Each link opens once."
      >
        <p>Ask whoever sent it for a new one.</p>
      </DoorPage>
    );
  }
  if (viewer && hasAccount(viewer)) {
    return (
      <DoorPage heading="You are invited" lead={WHAT[role]}>
        <p className="mb-5">
          You are signed in as <strong>{viewer.displayName}</strong>.
        </p>
        <ActionForm
          action={submitInvitation}
          submit={`Become ${role === "admin" ? "an admin" : "a teacher"}`}
          hidden={{ token }}
        />
      </DoorPage>
    );
  }
  return (
    <DoorPage
      heading="You are invited"
      lead={
        <>
          {WHAT[role]} If you have an account here, <Link href={signInHref(`/invite/${token}`)}>sign in</Link> first and
          keep it.
        </>
      }
    >
      <InvitedSignUpForm token={token} answers={await countGuestAnswers(viewer)} />
    </DoorPage>
  );
}
