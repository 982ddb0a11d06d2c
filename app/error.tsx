"use client";

import { Button, ButtonLink } from "./_design/button";
import { PageFrame } from "./_design/page-frame";
import { PageHeading } from "./_design/page-heading";
import { Cluster } from "./_design/stack";

/** Shown in place of a page that failed while it was made or used. `digest` is the id under which the log has it. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PageFrame>
      <PageHeading
        eyebrow="Something went wrong"
        lead="Nothing you had already sent is lost. Trying again often helps."
      >
        This page could not be shown
      </PageHeading>
      <Cluster>
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
        <ButtonLink variant="quiet" href="/" prefetch={false}>
          Start page
        </ButtonLink>
      </Cluster>
      {error.digest && (
        <p className="mt-8 text-sm text-ink-muted">
          If it keeps happening, tell your teacher or whoever runs this Postroom, with this number:{" "}
          <code>{error.digest}</code>
        </p>
      )}
    </PageFrame>
  );
}
