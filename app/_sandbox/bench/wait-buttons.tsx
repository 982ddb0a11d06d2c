"use client";

import { Button } from "../../_design/button";
import { useSandbox } from "../use-sandbox";

const MINUTE_MS = 60_000;
const WAITS = [
  { words: "a minute", milliseconds: MINUTE_MS },
  { words: "an hour", milliseconds: 60 * MINUTE_MS },
  { words: "a day", milliseconds: 24 * 60 * MINUTE_MS },
] as const;

/** Calls of `advance` for one wait; each does some hundred things. A day of a queue that retries needs a few. */
const MOST_CALLS = 500;

/** Lets much time pass at once: queues retry and give up over hours. */
export function WaitButtons() {
  const { session, pause, announce } = useSandbox();
  const wait = (milliseconds: number, words: string) => {
    pause();
    const target = session.now.at + milliseconds;
    for (let calls = 0; calls < MOST_CALLS && session.now.at < target; calls += 1) {
      session.advance(target - session.now.at);
    }
    announce(session.now.at < target ? "Too much goes on to wait so long at once." : `You waited ${words}.`);
  };
  return (
    <fieldset className="time-bar-group">
      <legend className="time-bar-legend">Wait</legend>
      {WAITS.map(({ words, milliseconds }) => (
        <Button
          key={words}
          className="bench-small-button"
          aria-label={`Wait ${words}`}
          onClick={() => wait(milliseconds, words)}
        >
          {words}
        </Button>
      ))}
    </fieldset>
  );
}
