import type { Metadata } from "next";
import { ButtonLink } from "@/app/_design/button";
import { PageFrame } from "@/app/_design/page-frame";
import { PageHeading } from "@/app/_design/page-heading";

export const metadata: Metadata = { title: "Account deleted", robots: { index: false } };

export default function GoodbyePage() {
  return (
    <PageFrame width="reading">
      <PageHeading lead="Everything under your name is gone. You can still read, practise and review without an account.">
        Your account is deleted
      </PageHeading>
      <ButtonLink variant="primary" href="/">
        Go to the start
      </ButtonLink>
    </PageFrame>
  );
}
