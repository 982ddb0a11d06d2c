"use client";

import type { ReactNode } from "react";
import { Button } from "../../_design/button";
import { Notice } from "../../_design/notice";
import { Cluster } from "../../_design/stack";
import { saveFile } from "../save-file";
import type { Opening } from "./keep/use-opened-session";

/** What there is to say about how the session was opened, and what can be done about it. */
export function OpeningNews({ opening }: { readonly opening: Opening }) {
  const { opened, elsewhere, isTooBig } = opening;
  if (elsewhere) {
    return (
      <News
        tone="warn"
        title="This sandbox is open in another tab"
        buttons={
          <>
            <Button variant="primary" onClick={opening.takeOver}>
              Take it over here
            </Button>
            <Button onClick={opening.copy}>Work on a copy</Button>
          </>
        }
      >
        {opened?.news?.type === "bad link" &&
          `${opened.news.problem} What the other tab has open is your own session. `}
        Nothing that you did is lost: the other tab has it.
      </News>
    );
  }
  if (opened?.mode === "shared") {
    return (
      <News
        tone="info"
        title="You are looking at a session that somebody shared"
        buttons={<Button onClick={opening.openOwn}>Back to my own</Button>}
      >
        You can go on from here as you like. Your own session is kept as you left it.
      </News>
    );
  }
  if (opened?.mode === "copy") {
    return (
      <News tone="info" title="You are working on a copy">
        It is forgotten when you close this tab. The other tab keeps the session itself.
      </News>
    );
  }
  if (isTooBig) {
    return (
      <News tone="warn" title="This session has become too long to be kept">
        When you close the page, what you did last is gone. Start again for a session that is kept.
      </News>
    );
  }
  const { news = null } = opened ?? {};
  if (news?.type === "bad link") return <News tone="warn" title={news.problem} />;
  if (news?.type === "unplayable") {
    return (
      <News
        tone="warn"
        title="What you did here last time can’t be played any more"
        buttons={<Button onClick={() => saveFile(asJson(news.text))}>Download what I did</Button>}
      >
        The sandbox has changed since. You begin afresh.
      </News>
    );
  }
  return null;
}

type NewsProps = {
  readonly tone: "info" | "warn";
  readonly title: string;
  readonly buttons?: ReactNode;
  readonly children?: ReactNode;
};

function News({ tone, title, buttons, children }: NewsProps) {
  return (
    <Notice tone={tone} role="status" title={title}>
      {children && <p>{children}</p>}
      {buttons && (
        <Cluster gap={2} className="mt-3">
          {buttons}
        </Cluster>
      )}
    </Notice>
  );
}

function asJson(text: string): Parameters<typeof saveFile>[0] {
  return { name: "postroom-sandbox.json", type: "application/json", bytes: new TextEncoder().encode(text) };
}
