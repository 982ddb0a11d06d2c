import type { Metadata } from "next";
import { ButtonLink } from "@/app/_design/button";
import { PageFrame } from "@/app/_design/page-frame";
import { PageHeading } from "@/app/_design/page-heading";

export const metadata: Metadata = { title: "Not for this account", robots: { index: false } };

export default function NoEntryPage() {
  return (
    <PageFrame width="reading">
      <PageHeading lead="That page is for teachers or admins, and your account is neither. If it should be, ask whoever runs Postroom for an invitation link.">
        This page is not for your account
      </PageHeading>
      <ButtonLink variant="primary" href="/">
        Go to the start
      </ButtonLink>
    </PageFrame>
  );
}
