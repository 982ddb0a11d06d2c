import type { Metadata } from "next";
import { ButtonLink } from "./_design/button";
import { PageFrame } from "./_design/page-frame";
import { PageHeading } from "./_design/page-heading";
import { Cluster } from "./_design/stack";
import { ReturnedLetter } from "./_shell/returned-letter";

export const metadata: Metadata = { title: "Not known at this address" };

export default function NotFound() {
  return (
    <PageFrame>
      <div className="grid grid-cols-[minmax(0,1fr)] items-center gap-8 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div>
          <PageHeading
            eyebrow="404"
            lead="There is no page here. The link may be old, or a letter of the address may be wrong."
          >
            Not known at this address
          </PageHeading>
          <Cluster>
            <ButtonLink variant="primary" href="/courses/email-protocols" prefetch={false}>
              Go to the lessons
            </ButtonLink>
            <ButtonLink variant="quiet" href="/sandbox" prefetch={false}>
              Open the sandbox
            </ButtonLink>
            <ButtonLink variant="quiet" href="/" prefetch={false}>
              Start page
            </ButtonLink>
          </Cluster>
        </div>
        <ReturnedLetter />
      </div>
    </PageFrame>
  );
}
