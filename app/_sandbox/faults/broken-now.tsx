"use client";

import { useEffect, useRef } from "react";
import { Button } from "../../_design/button";
import { Notice } from "../../_design/notice";
import { Cluster } from "../../_design/stack";
import { StateIcon } from "../../_design/state-icon";
import { useSandbox } from "../use-sandbox";
import { TRAP_WORDS, trapTitle } from "./trap-words";
import { useCableTraps } from "./use-cable-traps";
import type { Faults } from "./use-faults";

/** Every fault that is in the world now, each with its mend, and the hands that wait on cables. */
export function BrokenNow({ faults: { all, mend, mendAll } }: { readonly faults: Faults }) {
  const { armed, sprung, disarm } = useCableTraps();
  const { announce } = useSandbox();
  const heading = useRef<HTMLHeadingElement>(null);
  const active = all.filter((fault) => fault.active);
  useEffect(() => {
    if (sprung) announce(`${sprung.link} came out ${TRAP_WORDS[sprung.kind].sprung}.`);
  }, [sprung, announce]);
  // The button that was pressed is gone: whoever works by keyboard goes on from the list's heading.
  const keepFocus = () => heading.current?.focus();
  return (
    <section aria-labelledby="broken-now" className="broken-now">
      <Cluster className="justify-between">
        <h3 id="broken-now" className="text-base" ref={heading} tabIndex={-1}>
          Broken now
        </h3>
        {active.length > 1 && (
          <Button
            className="small-button"
            onClick={() => {
              mendAll();
              keepFocus();
            }}
          >
            Mend everything
          </Button>
        )}
      </Cluster>
      {active.length === 0 && armed.length === 0 && <p className="text-ink-muted">Nothing. All is as it was built.</p>}
      <ul className="broken-list">
        {active.map((fault) => (
          <li key={fault.id}>
            <StateIcon tone="bad" className="size-5 text-bad" />
            <span>{fault.title}</span>
            <Button
              className="small-button"
              aria-label={`Mend: ${fault.title}`}
              onClick={() => {
                mend(fault);
                keepFocus();
              }}
            >
              Mend
            </Button>
          </li>
        ))}
        {armed.map((trap) => (
          <li key={trapTitle(trap)}>
            <StateIcon tone="warn" className="size-5 text-warn" />
            <span>A hand waits on {trapTitle(trap)}</span>
            <Button
              className="small-button"
              aria-label={`Take the hand away from ${trapTitle(trap)}`}
              onClick={() => {
                disarm(trap);
                keepFocus();
              }}
            >
              Take it away
            </Button>
          </li>
        ))}
      </ul>
      {sprung && active.some(({ kind, breaks }) => kind === "cable-out" && isCut(breaks, sprung.link)) && (
        <Notice tone="info" title={`${sprung.link} came out ${TRAP_WORDS[sprung.kind].sprung}.`}>
          <p>{TRAP_WORDS[sprung.kind].effect}</p>
        </Notice>
      )}
    </section>
  );
}

function isCut(breaks: Faults["all"][number]["breaks"], link: string): boolean {
  return breaks.some((action) => action.type === "cut-link" && action.link === link);
}
