"use client";

import { useEffect, useRef, useState } from "react";
import type { SandboxSession } from "@/learning/sandbox/sandbox-session";
import type { WorldAction } from "@/mail/world/action";
import type { Moment } from "@/mail/world/world";
import { useSandbox } from "../use-sandbox";
import { clockText } from "../wire/clock-text";
import { useCalmHappenings } from "./use-calm-happenings";

/** Going somewhere replays everything up to there. Where that takes longer than this, it waits until the slider is let go. */
const QUICK_ENOUGH_MS = 40;
const LETTING_GO_MS = 250;

/** The whole road, from the beginning to the furthest moment that was seen, with a mark wherever something was done. */
export function RoadSlider() {
  const { session, pause } = useSandbox();
  useCalmHappenings();
  const [pulled, pull] = useState<number | null>(null);
  const slow = useRef(false);
  const { beginning, furthest, now, world } = session;
  const whole = furthest.step - beginning.step;

  useEffect(() => {
    if (pulled === null) return;
    const go = () => {
      const started = performance.now();
      session.goTo(momentOf(session, pulled));
      slow.current = performance.now() - started > QUICK_ENOUGH_MS;
      pull(null);
    };
    const timer = setTimeout(go, slow.current ? LETTING_GO_MS : 0);
    return () => clearTimeout(timer);
  }, [pulled, session]);

  const done = session.keep().actions;
  const value = pulled ?? now.step;
  const time = clockText(now.at, Date.parse(world.description.startsAt));
  return (
    <div className="road">
      <input
        type="range"
        aria-label="Moment"
        aria-valuetext={`${time}, after ${value - beginning.step} of ${whole} steps`}
        min={beginning.step}
        max={Math.max(furthest.step, beginning.step + 1)}
        value={value}
        disabled={whole === 0}
        onChange={(event) => {
          pause();
          pull(Number(event.target.value));
        }}
      />
      <div className="road-marks" aria-hidden="true">
        {whole > 0 &&
          done.map(({ step, action }, index) => (
            <span
              // An action's place in the list is what it is.
              // biome-ignore lint/suspicious/noArrayIndexKey: as said
              key={index}
              className="road-mark"
              title={ACTION_WORDS[action.type] ?? action.type}
              style={{ left: `${((step - beginning.step) / whole) * 100}%` }}
            />
          ))}
      </div>
    </div>
  );
}

/** The far end exactly, and any other moment as soon as its step has happened. */
function momentOf({ furthest }: SandboxSession, step: number): Moment {
  if (step >= furthest.step) return furthest;
  return { step, at: 0 };
}

const ACTION_WORDS: Partial<Record<WorldAction["type"], string>> = {
  send: "A message was sent",
  fetch: "Mail was fetched",
  synchronise: "Mail was brought into step",
  type: "A line was typed",
  connect: "A connection was opened",
  "cut-link": "A link was cut",
  "restore-link": "A link was joined again",
  "stop-host": "A host was switched off",
  "start-host": "A host was switched on",
};
