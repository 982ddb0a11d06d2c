"use client";

import { useState } from "react";
import { SPEEDS } from "@/learning/sandbox/playback";
import type { KeptSession } from "@/learning/sandbox/sandbox-session";
import { Button } from "../../_design/button";
import { useHappenings, useSandbox } from "../use-sandbox";
import { clockText } from "../wire/clock-text";
import { RoadSlider } from "./road-slider";
import { ShareLink } from "./share/share-link";
import { stepBack } from "./step-back";
import { TimeIcon } from "./time-icon";
import { useCalmHappenings } from "./use-calm-happenings";
import { WaitButtons } from "./wait-buttons";

/** Everything about time: going on, one step, faster and slower, back, and on from there by another road. */
export function TimeBar({ place }: { readonly place: string }) {
  const [open, setOpen] = useState(false);
  return (
    <section aria-label="Time" className="time-bar">
      <Refused />
      <Past />
      <div className="time-bar-head">
        <RoadSlider />
        <Clock />
      </div>
      <div className="time-bar-row">
        <PlayButton />
        <Steps />
        <Button className="time-bar-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Less" : "More"}
        </Button>
      </div>
      <div className="time-bar-more" data-open={open}>
        <Speed />
        <WaitButtons />
        <Beginning />
        <ShareLink place={place} />
        <Keys />
      </div>
    </section>
  );
}

function PlayButton() {
  const { isPlaying, play, pause } = useSandbox();
  return (
    <Button variant="primary" className="time-bar-play" onClick={isPlaying ? pause : play}>
      <TimeIcon name={isPlaying ? "pause" : "play"} />
      {isPlaying ? "Pause" : "Play"}
    </Button>
  );
}

function Steps() {
  const { session, pause, announce } = useSandbox();
  useCalmHappenings();
  const step = () => {
    pause();
    const moved = session.step();
    const time = clockText(session.now.at, Date.parse(session.world.description.startsAt));
    announce(moved ? `One step further, ${time}.` : "Nothing is to come: nothing moves any more.");
  };
  const back = () => {
    pause();
    stepBack(session);
  };
  const run = () => {
    pause();
    const end = session.runUntilQuiet();
    announce(end === "quiet" ? "Nothing moves any more." : "It went on for a week, and still things move.");
  };
  const undo = () => {
    pause();
    const problem = session.undo();
    announce(problem ?? "Taken back. You are before it now.");
  };
  return (
    <>
      <IconButton
        icon="back"
        words="Step back"
        onPress={back}
        idle={session.now.step <= session.beginning.step}
        quiet
      />
      <IconButton icon="step" words="Step" onPress={step} />
      <IconButton icon="run" words="Run until nothing moves" onPress={run} />
      <IconButton icon="undo" words="Undo" onPress={undo} idle={session.actions.length === 0} />
    </>
  );
}

type IconButtonProps = {
  readonly icon: Parameters<typeof TimeIcon>[0]["name"];
  readonly words: string;
  readonly onPress: () => void;
  /** Nothing to do for it just now; it keeps the focus. */
  readonly idle?: boolean;
  /** The words are for the ear alone. */
  readonly quiet?: boolean;
};

function IconButton({ icon, words, onPress, idle = false, quiet = false }: IconButtonProps) {
  return (
    <Button className="time-bar-icon" aria-disabled={idle} onClick={idle ? undefined : onPress} title={words}>
      <TimeIcon name={icon} />
      <span className={quiet ? "sr-only" : "time-bar-words"}>{words}</span>
    </Button>
  );
}

function Clock() {
  const { session, isPlaying } = useSandbox();
  useCalmHappenings();
  const { world, now } = session;
  const stands = world.quiet && !session.isInThePast;
  return (
    <p className="time-bar-clock">
      <span className="sr-only">The clock shows </span>
      <time>{clockText(now.at, Date.parse(world.description.startsAt))}</time>
      <span className="time-bar-still">{stands ? "nothing moves" : isPlaying ? "running" : "paused"}</span>
    </p>
  );
}

function Speed() {
  const { speed, setSpeed, announce } = useSandbox();
  const change = (to: number) => {
    setSpeed(to);
    announce(SPEEDS[to]?.name ?? "");
  };
  const slowest = speed === 0;
  const fastest = speed === SPEEDS.length - 1;
  return (
    <div className="time-bar-group">
      <Button className="bench-small-button" aria-disabled={slowest} onClick={() => change(Math.max(0, speed - 1))}>
        Slower
      </Button>
      <span className="time-bar-speed">{SPEEDS[speed]?.name}</span>
      <Button
        className="bench-small-button"
        aria-disabled={fastest}
        onClick={() => change(Math.min(SPEEDS.length - 1, speed + 1))}
      >
        Faster
      </Button>
    </div>
  );
}

/** Back to the beginning, and the way to think better of it. */
function Beginning() {
  const { session, pause, select, announce } = useSandbox();
  const [left, setLeft] = useState<KeptSession | null>(null);
  useHappenings();
  const canReturn = left !== null && session.actions.length === 0;
  const restart = () => {
    pause();
    setLeft(session.keep());
    select(null);
    session.restart();
    announce("Started again. Nothing is done yet.");
  };
  const bringBack = () => {
    if (left) announce(session.resume(left) ?? "It is all back.");
    setLeft(null);
  };
  return (
    <div className="time-bar-group">
      <Button className="bench-small-button" onClick={restart}>
        Start again
      </Button>
      {canReturn && (
        <Button className="bench-small-button" variant="quiet" onClick={bringBack}>
          Bring it back
        </Button>
      )}
    </div>
  );
}

/** What could not be done, where it is in sight whatever panel somebody is in; to the ear it is announced. */
function Refused() {
  const { problem } = useSandbox();
  return problem && <p className="time-bar-refused">{sentence(problem)}</p>;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? "" : "."}`;
}

/** Said before somebody acts, not after. */
function Past() {
  const { session } = useSandbox();
  useCalmHappenings();
  return (
    <div role="status" className="time-bar-past">
      {session.isInThePast && (
        <p>You are in the past. Play shows what came next. What you do now replaces what came after.</p>
      )}
    </div>
  );
}

function Keys() {
  return (
    <details className="bench-disclosure">
      <summary>Keys</summary>
      <p className="text-sm">While the network or the time bar has the focus:</p>
      <dl className="bench-facts">
        {KEYS.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

const KEYS = [
  ["K", "Play or pause"],
  [".", "Step"],
  [",", "Step back"],
  ["U", "Undo"],
  ["[ ]", "Slower, faster"],
] as const;
