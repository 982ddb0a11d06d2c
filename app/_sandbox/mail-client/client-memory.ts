import { useEffect, useState } from "react";
import type { Draft, KeptDraft } from "@/learning/sandbox/share/kept-drafts";
import { INBOX } from "@/mail/mailbox/mailbox-name";
import { usePanelMemory } from "../use-panel-memory";
import { type Selection, useSandbox } from "../use-sandbox";

export const EMPTY_DRAFT: Draft = { to: "", subject: "", body: "" };

export type View =
  | { readonly type: "mailbox" }
  | { readonly type: "message"; readonly message: number }
  | { readonly type: "write" }
  | { readonly type: "outbox" }
  | { readonly type: "settings" };

/** Where somebody is in one account's mail. */
export type Place = { readonly mailbox: string; readonly view: View; readonly draft: Draft };

const START: Place = { mailbox: INBOX, view: { type: "mailbox" }, draft: EMPTY_DRAFT };

/** Where somebody is on each device: kept while they look at another panel, and half-written messages with it. */
export type ClientMemory = {
  /** null: the first there is. */
  readonly device: string | null;
  readonly accounts: Readonly<Record<string, number>>;
  readonly places: Readonly<Record<string, Place>>;
  /** What was chosen elsewhere and has been opened here. */
  readonly followed: Selection;
};

const NOTHING: ClientMemory = { device: null, accounts: {}, places: {}, followed: null };

/** What is half written is there after the page was closed, too. */
export function useClientMemory() {
  const { store } = useSandbox();
  const [kept] = useState(() => withDrafts(store.drafts()));
  const [memory, setMemory] = usePanelMemory("mail clients", kept);
  const { places } = memory;
  useEffect(() => {
    store.keepDrafts(Object.entries(places).map(([place, { draft }]) => ({ place, ...draft })));
  }, [store, places]);
  return [memory, setMemory] as const;
}

function withDrafts(drafts: readonly KeptDraft[]): ClientMemory {
  const places = drafts.map(({ place, ...draft }): [string, Place] => [place, { ...START, draft }]);
  return { ...NOTHING, places: Object.fromEntries(places) };
}

export function placeIn({ places }: ClientMemory, device: string, account: number): Place {
  return places[placeKey(device, account)] ?? START;
}

export function withPlace(memory: ClientMemory, device: string, account: number, change: Partial<Place>): ClientMemory {
  const place = { ...placeIn(memory, device, account), ...change };
  return { ...memory, places: { ...memory.places, [placeKey(device, account)]: place } };
}

function placeKey(device: string, account: number): string {
  return `${device} ${account}`;
}
