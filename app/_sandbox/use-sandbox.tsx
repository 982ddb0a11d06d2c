"use client";

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { hostNames, type NameOf, withHostNames } from "@/learning/sandbox/host-names";
import { sayDuration } from "@/learning/sandbox/mail/say-time";
import { FIRST_SPEED, playFrame, SPEEDS } from "@/learning/sandbox/playback";
import type { SandboxSession } from "@/learning/sandbox/sandbox-session";
import type { Places } from "@/learning/sandbox/task/places";
import type { ActionSource } from "@/mail/world/action";
import type { SessionStore } from "./bench/keep/session-store";

/** What somebody looks at more closely; one thing at a time, in whichever panel they chose it. */
export type Selection =
  | { readonly type: "host"; readonly host: string }
  | { readonly type: "link"; readonly link: string }
  | { readonly type: "packet"; readonly packet: number }
  | { readonly type: "connection"; readonly connection: number }
  /** A message on a server or a device. `account` is a user's name on a server, and an account's number on a device. */
  | {
      readonly type: "message";
      readonly host: string;
      readonly account: string | number;
      readonly mailbox: string;
      readonly message: number;
    }
  | null;

/** The panels beside the network; the shell shows one at a time where there is no room for more. */
export type PanelName = "mail" | "wire" | "mailboxes" | "terminal" | "serve" | "faults" | "bonnet";

export type Sandbox = {
  readonly session: SandboxSession;
  /** Where it is kept. */
  readonly store: SessionStore;
  /** What people call a host, as it stands in the drawing. */
  readonly nameOf: NameOf;
  readonly selection: Selection;
  select(selection: Selection): void;
  readonly panel: PanelName;
  /** Brings a panel to the front. */
  show(panel: PanelName): void;
  readonly isPlaying: boolean;
  play(): void;
  pause(): void;
  /** An index into SPEEDS. */
  readonly speed: number;
  setSpeed(speed: number): void;
  /**
   * Does something now, and lets time pass from there on. What cannot be done is said to everybody (`problem`).
   * @returns whether it was done
   */
  perform(action: ActionSource): boolean;
  /** The last thing that could not be done, in a sentence; null once something else was. */
  readonly problem: string | null;
  /** Says something to a screen reader, when it does not interrupt. */
  announce(sentence: string): void;
  /** What was announced last. */
  readonly announcement: string;
};

const SandboxContext = createContext<Sandbox | null>(null);

/** @throws Error outside a SandboxProvider */
export function useSandbox(): Sandbox {
  const sandbox = useContext(SandboxContext);
  if (!sandbox) throw new Error("a part of the sandbox stands outside it");
  return sandbox;
}

/** Renders again whenever something happened or was done. Enough for everything but what moves between two steps. */
export function useHappenings(): number {
  const { session } = useSandbox();
  return useSyncExternalStore(
    session.subscribe,
    () => session.happenings,
    () => 0,
  );
}

/** Renders again with every frame in which time passes: for what moves. */
export function useFrames(): number {
  const { session } = useSandbox();
  return useSyncExternalStore(
    session.subscribe,
    () => session.version,
    () => 0,
  );
}

const NO_PLACES: Places = {};

type SandboxProviderProps = {
  readonly session: SandboxSession;
  readonly store: SessionStore;
  readonly places?: Places | undefined;
  readonly children: ReactNode;
};

/** Holds a session for everything in it, and lets its time pass while it plays. */
export function SandboxProvider({ session, store, places = NO_PLACES, children }: SandboxProviderProps) {
  const nameOf = useMemo(() => hostNames(places), [places]);
  const [selection, select] = useState<Selection>(null);
  const [panel, show] = useState<PanelName>("mail");
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(FIRST_SPEED);
  const [problem, setProblem] = useState<string | null>(null);
  const [announcement, announce] = useState("");

  const play = useCallback(() => setPlaying(true), []);
  const pause = useCallback(() => setPlaying(false), []);
  const perform = useCallback(
    (action: ActionSource) => {
      const problem = session.perform(action);
      const found = problem === null ? null : withHostNames(problem, places);
      setProblem(found);
      if (found !== null) announce(found);
      else setPlaying(true);
      return found === null;
    },
    [session, places],
  );
  usePlayback(session, isPlaying, SPEEDS[speed]?.factor ?? 1, announce);

  const sandbox = useMemo<Sandbox>(
    () => ({
      session,
      store,
      nameOf,
      selection,
      select,
      panel,
      show,
      isPlaying,
      play,
      pause,
      speed,
      setSpeed,
      perform,
      problem,
      announce,
      announcement,
    }),
    [session, store, nameOf, selection, panel, isPlaying, play, pause, speed, perform, problem, announcement],
  );
  return <SandboxContext value={sandbox}>{children}</SandboxContext>;
}

/** Of a frame's 16 ms: the rest is for drawing what has happened. */
const SHARE_OF_A_FRAME_MS = 6;

function usePlayback(
  session: SandboxSession,
  isPlaying: boolean,
  factor: number,
  announce: (sentence: string) => void,
): void {
  const before = useRef<number | null>(null);
  useEffect(() => {
    if (!isPlaying) return;
    before.current = null;
    let frame = requestAnimationFrame(function next(time) {
      const until = performance.now() + SHARE_OF_A_FRAME_MS;
      const mayGoOn = () => performance.now() < until;
      const tick = playFrame(session, time - (before.current ?? time), factor, mayGoOn);
      before.current = time;
      if (tick.type === "skipped") announce(`${sayDuration(tick.milliseconds)} later.`);
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [session, isPlaying, factor, announce]);
}
