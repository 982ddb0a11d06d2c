"use client";

import { SPEEDS } from "@/learning/sandbox/playback";
import { Button } from "../../_design/button";
import { Cluster } from "../../_design/stack";
import { useFrames, useHappenings, useSandbox } from "../use-sandbox";

/** Everything about time: going on, one step, faster and slower, back and on by another road. */
export function TimeBar() {
  const { session, isPlaying, play, pause, speed, setSpeed } = useSandbox();
  useHappenings();
  return (
    <Cluster gap={2}>
      <Button variant="primary" onClick={isPlaying ? pause : play}>
        {isPlaying ? "Pause" : "Play"}
      </Button>
      <Button onClick={() => session.step()}>Step</Button>
      <Button onClick={() => session.runUntilQuiet()}>Run until nothing moves</Button>
      <Button onClick={() => session.undo()}>Undo</Button>
      <Button onClick={() => session.restart()}>Start again</Button>
      <Button onClick={() => setSpeed(Math.max(0, speed - 1))}>Slower</Button>
      <span>{SPEEDS[speed]?.name}</span>
      <Button onClick={() => setSpeed(Math.min(SPEEDS.length - 1, speed + 1))}>Faster</Button>
      <Clock />
    </Cluster>
  );
}

function Clock() {
  const { session } = useSandbox();
  useFrames();
  return <span className="font-mono tabular-nums">{new Date(session.now.at).toISOString().slice(11, 23)}</span>;
}
