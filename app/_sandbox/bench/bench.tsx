"use client";

import { type ReactNode, useRef } from "react";
import type { SessionStart } from "@/learning/sandbox/sandbox-session";
import type { Places } from "@/learning/sandbox/task/places";
import { useWaitingHands } from "../faults/use-cable-traps";
import { useStopAtWaits } from "../faults/use-stop-at-waits";
import { SandboxProvider, useHappenings, useSandbox } from "../use-sandbox";
import { useOpenedSession } from "./keep/use-opened-session";
import { fetchLateParts } from "./late-parts";
import { NetworkView } from "./network-view";
import { OnTheWire } from "./on-the-wire";
import { OpeningNews } from "./opening-news";
import { PanelTabs } from "./panel-tabs";
import { SelectionCard } from "./selection-card";
import { TimeBar } from "./time-bar";
import { useBegun } from "./use-begun";
import { useBenchKeys } from "./use-bench-keys";
import "./bench.css";
import "./network.css";
import "./time-bar.css";

export type BenchProps = {
  /** Keep it the same object: another one is another session. */
  readonly start: SessionStart;
  /** What the session is kept and shared as: "world two-schools", "task send-by-hand". */
  readonly place: string;
  /** Where hosts stand in the drawing and what they are called there. */
  readonly places?: Places | undefined;
  /** What to press first, for somebody who has done nothing yet. */
  readonly first?: ReactNode;
  /** Next time one begins afresh. */
  readonly finished?: boolean;
  /** May use the session. */
  readonly children?: ReactNode;
};

/** A world with everything one can do in it, as it was left. */
export function Bench({ start, place, places, first, finished = false, children }: BenchProps) {
  const opening = useOpenedSession(start, place, finished);
  const { opened, elsewhere } = opening;
  return (
    <>
      <OpeningNews opening={opening} />
      {!opened && <div className="bench-waiting" />}
      {opened && !elsewhere && (
        <SandboxProvider key={opened.number} session={opened.session} store={opened.store} places={places}>
          <BenchFrame>
            <div className="bench">
              <Stage places={places} place={place} first={first} />
              <div className="bench-side">
                {children}
                <Said />
                <PanelTabs />
              </div>
            </div>
          </BenchFrame>
        </SandboxProvider>
      )}
    </>
  );
}

function BenchFrame({ children }: { readonly children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  useBegun(frame, fetchLateParts);
  return (
    <div ref={frame} className="bench-frame">
      {children}
    </div>
  );
}

type StageProps = Pick<BenchProps, "places" | "place" | "first">;

function Stage({ places, place, first }: StageProps) {
  const onKeyDown = useBenchKeys();
  useStopAtWaits();
  useWaitingHands();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys for the buttons inside it, none of its own
    <div className="bench-stage" onKeyDown={onKeyDown}>
      {first && <First>{first}</First>}
      <NetworkView places={places} />
      <TimeBar place={place} />
      <div className="bench-closer">
        <OnTheWire />
        <SelectionCard />
      </div>
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
  const { announcement } = useSandbox();
  return (
    <p role="status" className="sr-only">
      {announcement}
    </p>
  );
}
