import { useEffect, useRef } from "react";
import { useSandbox } from "../use-sandbox";

/** A slow line takes seconds, and a packet that was lost a few more; what takes longer than this is no answer. */
const LONGEST_ANSWER_MS = 60_000;
/** Of a frame, which has 16 ms and other things to do. */
const SHARE_OF_A_FRAME_MS = 8;

/** Lets everything that is on its way happen as fast as the machine can, a little in each frame, so that the page stays awake. */
export function useAnswerAtOnce(): () => void {
  const { session } = useSandbox();
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return () => {
    cancelAnimationFrame(frame.current);
    const latest = session.now.at + LONGEST_ANSWER_MS;
    const goOn = (): void => {
      const until = performance.now() + SHARE_OF_A_FRAME_MS;
      while (performance.now() < until) {
        const { quiet, next } = session.world;
        if (quiet || next === null || next > latest || !session.step()) return;
      }
      frame.current = requestAnimationFrame(goOn);
    };
    goOn();
  };
}
