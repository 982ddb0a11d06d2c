"use client";

import { useCallback, useMemo } from "react";
import type { Fault } from "@/learning/sandbox/faults/fault";
import { listFaults, mendEverything } from "@/learning/sandbox/faults/list-faults";
import type { NameOf } from "@/learning/sandbox/host-names";
import type { SandboxSession } from "@/learning/sandbox/sandbox-session";
import { useCalmHappenings } from "../bench/use-calm-happenings";
import { useSandbox } from "../use-sandbox";

export type Faults = {
  readonly all: readonly Fault[];
  breakIt(fault: Fault): void;
  mend(fault: Fault): void;
  mendAll(): void;
};

/** What can be broken where the session stands, and what is broken. */
export function useFaults(): Faults {
  const { session, nameOf, perform, announce } = useSandbox();
  useCalmHappenings();
  const { world } = session;
  // Nothing but what people do breaks or mends anything.
  const done = world.log.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a world is one object all the time, and its log tells of changes
  const all = useMemo(() => listFaults(world, nameOf), [world, nameOf, done]);

  const breakIt = useCallback(
    (fault: Fault) => {
      const { breaks, title } = asOfNow(session, nameOf, fault);
      if (breaks.every((action) => perform(action))) announce(`${title}.`);
    },
    [session, nameOf, perform, announce],
  );
  const mend = useCallback(
    (fault: Fault) => {
      const { mends, title } = asOfNow(session, nameOf, fault);
      if (mends.every((action) => perform(action))) announce(`Mended: ${title}.`);
    },
    [session, nameOf, perform, announce],
  );
  const mendAll = useCallback(() => {
    mendEverything(() => session.world, perform);
    announce("Everything is mended.");
  }, [session, perform, announce]);
  return { all, breakIt, mend, mendAll };
}

/** What is shown may be a moment old, and its actions would take back what was done since. */
function asOfNow({ world }: SandboxSession, nameOf: NameOf, fault: Fault): Fault {
  return listFaults(world, nameOf).find(({ id }) => id === fault.id) ?? fault;
}
