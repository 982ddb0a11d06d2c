"use client";

import { useCallback, useMemo } from "react";
import type { Fault } from "@/learning/sandbox/faults/fault";
import { listFaults, mendEverything } from "@/learning/sandbox/faults/list-faults";
import { useHappenings, useSandbox } from "../use-sandbox";

export type Faults = {
  readonly all: readonly Fault[];
  breakIt(fault: Fault): void;
  mend(fault: Fault): void;
  mendAll(): void;
};

/** What can be broken where the session stands, and what is broken. */
export function useFaults(): Faults {
  const { session, perform, announce } = useSandbox();
  useHappenings();
  const { world } = session;
  // Nothing but what people do breaks or mends anything.
  const done = world.log.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a world is one object all the time, and its log tells of changes
  const all = useMemo(() => listFaults(world), [world, done]);

  const breakIt = useCallback(
    ({ breaks, title }: Fault) => {
      if (breaks.every((action) => perform(action))) announce(`${title}.`);
    },
    [perform, announce],
  );
  const mend = useCallback(
    ({ mends, title }: Fault) => {
      if (mends.every((action) => perform(action))) announce(`Mended: ${title}.`);
    },
    [perform, announce],
  );
  const mendAll = useCallback(() => {
    mendEverything(() => session.world, perform);
    announce("Everything is mended.");
  }, [session, perform, announce]);
  return { all, breakIt, mend, mendAll };
}
