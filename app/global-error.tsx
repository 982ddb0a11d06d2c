"use client";

import { Button } from "./_design/button";
import { fontVariables } from "./_design/fonts";
import { PageFrame } from "./_design/page-frame";
import { PageHeading } from "./_design/page-heading";
import "./globals.css";

/** Shown when even the layout failed, so it brings its own document. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en-GB" className={fontVariables} suppressHydrationWarning>
      <head>
        <title>Something went wrong · Postroom</title>
        <script src="/preferences.js" />
      </head>
      <body>
        <main>
          <PageFrame>
            <PageHeading
              eyebrow="Something went wrong"
              lead="Nothing you had already sent is lost. Trying again often helps."
            >
              Postroom could not show this page
            </PageHeading>
            <Button variant="primary" onClick={() => window.location.reload()}>
              Try again
            </Button>
            {error.digest && (
              <p className="mt-8 text-sm text-ink-muted">
                If it keeps happening, tell your teacher or whoever runs this Postroom, with this number:{" "}
                <code>{error.digest}</code>
              </p>
            )}
          </PageFrame>
        </main>
      </body>
    </html>
  );
}
