"use client";

import { useDeferredValue, useMemo, useRef } from "react";
import { explainEntry } from "@/learning/sandbox/wire/explain/explain-entry";
import { EVERYTHING, findEntries, type WireFilter } from "@/learning/sandbox/wire/find-entries";
import { wireLogOf } from "@/learning/sandbox/wire/log-of";
import { printTranscript } from "@/learning/sandbox/wire/print-transcript";
import type { WireEntry } from "@/learning/sandbox/wire/wire-entry";
import { EmptyState } from "../../_design/empty-state";
import { usePanelMemory } from "../use-panel-memory";
import { type Selection, useHappenings, useSandbox } from "../use-sandbox";
import { WireDetail } from "./wire-detail";
import { WireExport } from "./wire-export";
import { WireFilters } from "./wire-filters";
import { WireList } from "./wire-list";
import "./wire.css";

/** Everything that crossed the wire, line by line, each with what it means. */
export function WirePanel() {
  const { session, nameOf, selection, select } = useSandbox();
  useHappenings();
  const [ownChoice, setChoice] = usePanelMemory<WireFilter>("wire choice", EVERYTHING);
  const [adopted, setAdopted] = usePanelMemory<Selection>("wire selection", null);
  // A connection that is chosen anywhere in the sandbox is the one that is followed here.
  if (selection !== adopted) {
    setAdopted(selection);
    if (selection?.type === "connection") setChoice({ ...ownChoice, connection: selection.connection });
  }
  const [explainsAll, setExplainsAll] = usePanelMemory("wire explains", true);
  const [chosen, setChosen] = usePanelMemory<number | null>("wire chosen", null);
  const search = useRef<HTMLInputElement>(null);

  const { world } = session;
  const { entries } = wireLogOf(world);
  // Somebody who goes back may come to before it was opened.
  const isThere = ownChoice.connection === null || ownChoice.connection < world.wire.connections.length;
  const choice = useMemo(() => (isThere ? ownChoice : { ...ownChoice, connection: null }), [ownChoice, isThere]);
  const calmChoice = useDeferredValue(choice);
  const { length } = entries;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log's entries are one array, which grows
  const shown = useMemo(() => findEntries(entries, calmChoice, nameOf), [entries, length, calmChoice, nameOf]);
  const start = Date.parse(world.description.startsAt);
  const chosenEntry = chosen === null ? undefined : entries[chosen];

  const change = (changes: Partial<WireFilter>): void => setChoice((before) => ({ ...before, ...changes }));
  const follow = (connection: number | null): void => {
    change({ connection });
    if (connection !== null) select({ type: "connection", connection });
    else if (selection?.type === "connection") select(null);
  };
  const sentenceOf = (entry: WireEntry): string => explainEntry(entry, nameOf).sentence;
  // What is shown may lag behind what was chosen; what is copied may not.
  const print = (): string => printTranscript(findEntries(entries, choice, nameOf), world.wire.connections);

  return (
    <section aria-labelledby="wire-heading" className="wire">
      <div className="wire-head">
        <h2 id="wire-heading" className="text-xl">
          Wire
        </h2>
        <p className="text-sm text-ink-muted" role="status">
          {length > 0 && (shown.length === length ? `${length} lines` : `${shown.length} of ${length} lines`)}
        </p>
      </div>
      {length === 0 ? (
        <EmptyState title="Nothing has crossed the wire yet">
          Send a message in Mail, or open a connection at the terminal. Every line that the machines say to each other
          then stands here, with what it means.
        </EmptyState>
      ) : (
        <>
          <WireFilters
            world={world}
            choice={choice}
            onChange={({ connection, ...rest }) => {
              if (connection !== undefined) follow(connection);
              change(rest);
            }}
            explainsAll={explainsAll}
            onExplainAll={setExplainsAll}
            search={search}
          />
          <div className="wire-columns">
            {shown.length === 0 ? (
              <p className="wire-nothing">No line is like that. Search for something else, or show everything.</p>
            ) : (
              <WireList
                entries={shown}
                listKey={listKey(calmChoice, explainsAll)}
                start={start}
                chosen={chosen}
                onChoose={({ number }) => setChosen(number)}
                sentenceOf={explainsAll ? sentenceOf : null}
                search={search}
              />
            )}
            {chosenEntry ? (
              <WireDetail
                entry={chosenEntry}
                start={start}
                follows={choice.connection !== null && choice.connection === chosenEntry.connection}
                onFollow={follow}
              />
            ) : (
              <p className="wire-detail text-sm text-ink-muted">Choose a line to read what it means.</p>
            )}
          </div>
          <WireExport transcript={print} />
        </>
      )}
    </section>
  );
}

function listKey({ protocols, ...rest }: WireFilter, explainsAll: boolean): string {
  return JSON.stringify([rest, [...(protocols ?? [])], explainsAll]);
}
