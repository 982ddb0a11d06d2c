import type { Metadata } from "next";
import { ButtonLink } from "@/app/_design/button";
import { Notice } from "@/app/_design/notice";
import { PageFrame } from "@/app/_design/page-frame";
import { PageHeading } from "@/app/_design/page-heading";
import { findViewer } from "@/server/session/find-viewer";
import { hasAccount } from "@/server/session/viewer";
import { JoinClassForm } from "../classes/join-class-form";

export const metadata: Metadata = { title: "Join a class" };

export default async function JoinPage() {
  const viewer = await findViewer();
  return (
    <PageFrame width="reading">
      <PageHeading lead="Your teacher has a code for the class.">Join a class</PageHeading>
      {viewer && hasAccount(viewer) ? (
        <JoinClassForm />
      ) : (
        <Notice tone="info" title="First, who are you?">
          <p className="mb-4">A class needs a name on its register. A username and a password are enough: no e-mail.</p>
          <div className="flex flex-wrap gap-3">
            <ButtonLink variant="primary" href="/sign-up?next=/join">
              Create account
            </ButtonLink>
            <ButtonLink href="/sign-in?next=/join">Sign in</ButtonLink>
          </div>
        </Notice>
      )}
    </PageFrame>
  );
}
