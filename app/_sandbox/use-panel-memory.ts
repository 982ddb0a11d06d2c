import { type Dispatch, type SetStateAction, useEffect, useState } from "react";
import type { SandboxSession } from "@/learning/sandbox/sandbox-session";
import { useSandbox } from "./use-sandbox";

const memories = new WeakMap<SandboxSession, Map<string, unknown>>();

/**
 * State that is there again when somebody comes back to a panel after looking at another one.
 * @param name unique among those of all panels, and always of the same kind of state
 */
export function usePanelMemory<State>(name: string, first: State): [State, Dispatch<SetStateAction<State>>] {
  const { session } = useSandbox();
  const memory = memories.get(session) ?? new Map<string, unknown>();
  memories.set(session, memory);
  const [state, setState] = useState(() => (memory.has(name) ? (memory.get(name) as State) : first));
  useEffect(() => {
    memory.set(name, state);
  }, [memory, name, state]);
  return [state, setState];
}
