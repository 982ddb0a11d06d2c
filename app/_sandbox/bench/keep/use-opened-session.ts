"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { SandboxSession, type SessionStart } from "@/learning/sandbox/sandbox-session";
import { MOST_SHARED_CHARACTERS, readShared } from "@/learning/sandbox/share/shared-session";
import { unpackText } from "../share/link-text";
import { SessionStore } from "./session-store";
import { TabClaim } from "./tab-claim";

export type OpenedSession = {
  readonly session: SandboxSession;
  /** Another session has another: nothing of what was chosen or typed for the one before belongs to it. */
  readonly number: number;
  /** Where it is kept. */
  readonly store: SessionStore;
  /** "own": kept for the next visit. "copy" and "shared" are kept in this tab alone. */
  readonly mode: "own" | "copy" | "shared";
  /** What there is to say about how it was opened; null when all is as it should be. */
  readonly news: OpeningNews | null;
};

export type OpeningNews =
  | { readonly type: "unplayable"; readonly text: string }
  | { readonly type: "bad link"; readonly problem: string };

export type Opening = {
  /** null while a link is being read. */
  readonly opened: OpenedSession | null;
  /** Another tab holds the session; nothing that is done here would be kept. */
  readonly elsewhere: boolean;
  readonly isTooBig: boolean;
  takeOver(): void;
  copy(): void;
  /** Away from a shared session, to one's own. */
  openOwn(): void;
};

const FRAGMENT = "#s=";
/** The last letters of a link tell it from others: they depend on all before. */
const LINK_MARK = 24;
/** How often what is done is kept while time passes; and how long the other tab has to keep what it has. Milliseconds. */
const KEEP_AFTER_MS = 400;
const LETTING_GO_MS = 150;

/**
 * Opens the session of a place: a shared one if the address holds one, else one's own as it was left.
 * @param finished nothing is kept any more: next time one begins afresh
 */
export function useOpenedSession(start: SessionStart, place: string, finished: boolean): Opening {
  const [opened, setOpened] = useState<OpenedSession | null>(null);
  const [elsewhere, setElsewhere] = useState(false);
  const claim = useRef<TabClaim | null>(null);
  const count = useRef(0);
  const { isTooBig, keepNow } = useKeeping(elsewhere || finished ? null : opened);

  useEffect(() => {
    if (!finished || !opened) return;
    opened.store.forget();
    opened.store.keepDrafts([]);
  }, [finished, opened]);

  const open = useCallback((one: Omit<OpenedSession, "number">) => {
    count.current += 1;
    setOpened({ ...one, number: count.current });
    setElsewhere(false);
  }, []);

  const openKept = useCallback(
    (mode: "own" | "copy", news: OpeningNews | null) => {
      const session = new SandboxSession(start);
      const own = new SessionStore(() => localStorage, place);
      const found = own.resume(session);
      // A copy begins where the original is.
      const store = mode === "own" ? own : new SessionStore(() => sessionStorage, place);
      open({ session, store, mode, news: news ?? (found.type === "unplayable" ? found : null) });
    },
    [start, place, open],
  );

  useEffect(() => {
    let current = true;
    const begin = async () => {
      claim.current?.close();
      const packed = location.hash.startsWith(FRAGMENT) ? location.hash.slice(FRAGMENT.length) : null;
      const shared = packed === null ? null : await openShared(packed, start, place);
      if (!current) return;
      if (shared && "session" in shared) {
        open({ ...shared, mode: "shared", news: null });
        return;
      }
      if (shared) dropFragment();
      openKept("own", shared && { type: "bad link", problem: shared.problem });
      claim.current = new TabClaim(place, () => {
        keepNow();
        setElsewhere(true);
      });
    };
    void begin();
    addEventListener("hashchange", begin);
    return () => {
      current = false;
      claim.current?.close();
      removeEventListener("hashchange", begin);
    };
  }, [start, place, open, openKept, keepNow]);

  const takeOver = () => {
    claim.current?.take();
    setTimeout(() => openKept("own", null), LETTING_GO_MS);
  };
  const copy = () => {
    claim.current?.close();
    openKept("copy", null);
  };
  const openOwn = () => {
    dropFragment();
    dispatchEvent(new Event("hashchange"));
  };
  return { opened, elsewhere, isTooBig, takeOver, copy, openOwn };
}

/** Keeps a session soon after every change, and at once when the page goes away. */
function useKeeping(opened: OpenedSession | null): { readonly isTooBig: boolean; readonly keepNow: () => void } {
  const [isTooBig, setTooBig] = useState(false);
  const leave = useRef<() => void>(() => {});
  const keepNow = useCallback(() => leave.current(), []);
  useEffect(() => {
    if (!opened) return;
    const { session, store } = opened;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const keep = () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      setTooBig(!store.keep(session));
    };
    leave.current = () => {
      if (timer !== null) keep();
    };
    const stop = session.subscribe(() => {
      timer ??= setTimeout(keep, KEEP_AFTER_MS);
    });
    addEventListener("pagehide", keepNow);
    document.addEventListener("visibilitychange", keepNow);
    return () => {
      keepNow();
      leave.current = () => {};
      stop();
      removeEventListener("pagehide", keepNow);
      document.removeEventListener("visibilitychange", keepNow);
    };
  }, [opened, keepNow]);
  return { isTooBig, keepNow };
}

async function openShared(packed: string, start: SessionStart, place: string) {
  const shared = readShared(await unpackText(packed, MOST_SHARED_CHARACTERS), start, place);
  if (!shared.ok) return shared;
  const session = new SandboxSession(start);
  // What was done here with this link before this tab was loaded again.
  const store = new SessionStore(() => sessionStorage, `${place} ${packed.slice(-LINK_MARK)}`);
  if (store.resume(session).type !== "resumed") session.resume(shared.record);
  return { session, store };
}

function dropFragment(): void {
  history.replaceState(history.state, "", location.pathname + location.search);
}
