"use client";

import { useEffect } from "react";
import { watchQueues } from "@/learning/sandbox/faults/watch-queues";
import type { SandboxSession } from "@/learning/sandbox/sandbox-session";
import { useSandbox } from "../use-sandbox";
import { clockWords } from "./wait-words";

const WATCHED = new WeakSet<SandboxSession>();

/**
 * Lets time stand still when a letter has to wait, or days of tries in vain would pass before anybody could look.
 */
export function useStopAtWaits(): void {
  const { session, nameOf, pause, announce } = useSandbox();
  useEffect(() => {
    if (WATCHED.has(session)) return;
    WATCHED.add(session);
    watchQueues(session, ({ host, nextTry }) => {
      pause();
      announce(
        `A letter waits on ${nameOf(host)}, and time stands still. The next try is at ${clockWords(nextTry ?? 0)}.`,
      );
    });
  }, [session, nameOf, pause, announce]);
}
