"use client";

import { useEffect, useSyncExternalStore } from "react";
import { type CableTrap, CableTraps, type SprungTrap } from "@/learning/sandbox/faults/cable-trap";
import type { SandboxSession } from "@/learning/sandbox/sandbox-session";
import { useSandbox } from "../use-sandbox";

/** A trap goes on waiting while another panel is looked at. */
const TRAPS = new WeakMap<SandboxSession, CableTraps>();

export type Traps = {
  readonly armed: readonly CableTrap[];
  readonly sprung: SprungTrap | null;
  arm(trap: CableTrap): void;
  disarm(trap: CableTrap): void;
};

export function useCableTraps(): Traps {
  const { session } = useSandbox();
  const traps = trapsOf(session);
  const armed = useSyncExternalStore(session.subscribe, () => traps.armed, nothing);
  const sprung = useSyncExternalStore(session.subscribe, () => traps.sprung, noTrap);
  return { armed, sprung, arm: (trap) => traps.arm(trap), disarm: (trap) => traps.disarm(trap) };
}

/** Lets the hands of a session that was kept wait on, whether or not anybody looks at what is broken. */
export function useWaitingHands(): void {
  const { session } = useSandbox();
  useEffect(() => {
    if (session.traps.length > 0) trapsOf(session);
  }, [session]);
}

function trapsOf(session: SandboxSession): CableTraps {
  const traps = TRAPS.get(session) ?? new CableTraps(session);
  TRAPS.set(session, traps);
  return traps;
}

const NOTHING: readonly CableTrap[] = [];
const nothing = () => NOTHING;
const noTrap = () => null;
