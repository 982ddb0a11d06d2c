"use client";

import { type ReactNode, useState } from "react";
import { SandboxSession, type SessionStart } from "@/learning/sandbox/sandbox-session";
import { Notice } from "../../_design/notice";
import { SandboxProvider, useHappenings, useSandbox } from "../use-sandbox";
import { NetworkView } from "./network-view";
import { OnTheWire } from "./on-the-wire";
import { PanelTabs } from "./panel-tabs";
import type { Place } from "./place-hosts";
import { SelectionCard } from "./selection-card";
import { TimeBar } from "./time-bar";
import { useBenchKeys } from "./use-bench-keys";
import "./bench.css";
import "./network.css";
import "./time-bar.css";

export type BenchProps = {
  readonly start: SessionStart;
  /** Where the author wants hosts to stand. */
  readonly places?: Readonly<Record<string, Place>> | undefined;
  /** What to press first, for somebody who has done nothing yet. */
  readonly first?: string | undefined;
};

/** A world with everything one can do in it. */
export function Bench({ start, places, first }: BenchProps) {
  const [session] = useState(() => new SandboxSession(start));
  return (
    <SandboxProvider session={session}>
      {/* React Aria would put a style element here, which the page's policy does not allow; its one rule is in bench.css. */}
      <template id="react-aria-pressable-style" />
      <div className="bench">
        <Stage places={places}>{first && <First>{first}</First>}</Stage>
        <div className="bench-side">
          <Said />
          <PanelTabs />
        </div>
      </div>
    </SandboxProvider>
  );
}

type StageProps = { readonly places?: BenchProps["places"]; readonly children: ReactNode };

function Stage({ places, children }: StageProps) {
  const onKeyDown = useBenchKeys();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys for the buttons inside it, none of its own
    <div className="bench-stage" onKeyDown={onKeyDown}>
      {children}
      <NetworkView places={places} />
      <OnTheWire />
      <SelectionCard />
      <TimeBar />
    </div>
  );
}

/** The next thing to do, until something was done. */
function First({ children }: { readonly children: ReactNode }) {
  const { session } = useSandbox();
  useHappenings();
  if (session.actions.length > 0 || session.isInThePast) return null;
  return <p className="bench-first">{children}</p>;
}

function Said() {
  const { announcement, problem } = useSandbox();
  return (
    <>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {problem && <Notice tone="warn" title={sentence(problem)} />}
    </>
  );
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? "" : "."}`;
}
