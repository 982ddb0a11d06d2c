"use client";

import { useDeferredValue, useMemo, useRef, useState } from "react";
import { explainEntry } from "@/learning/sandbox/wire/explain/explain-entry";
import type { WireEntry } from "@/learning/sandbox/wire/wire-entry";
import { EmptyState } from "../../_design/empty-state";
import { useHappenings, useSandbox } from "../use-sandbox";
import { chooseEntries, EVERYTHING, type WireChoice } from "./choose-entries";
import { clockText } from "./clock-text";
import { WireDetail } from "./wire-detail";
import { WireExport } from "./wire-export";
import { WireFilters } from "./wire-filters";
import { WireList } from "./wire-list";
import "./wire.css";

/** Everything that crossed the wire, line by line, each with what it means. */
export function WirePanel() {
  const { session, selection, select } = useSandbox();
  useHappenings();
  const [ownChoice, setChoice] = useState<WireChoice>(EVERYTHING);
  const [explainsAll, setExplainsAll] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const search = useRef<HTMLInputElement>(null);

  const { world, wire } = session;
  const { entries } = wire;
  // A connection that was chosen anywhere in the sandbox is the one that is followed here.
  const connection = selection?.type === "connection" ? selection.connection : null;
  const choice = useMemo(() => ({ ...ownChoice, connection }), [ownChoice, connection]);
  const calmChoice = useDeferredValue(choice);
  const { length } = entries;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log's entries are one array, which grows
  const shown = useMemo(() => chooseEntries(entries, calmChoice), [entries, length, calmChoice]);
  const start = Date.parse(world.description.startsAt);
  const chosenEntry = chosen === null ? undefined : entries[chosen];

  const follow = (number: number | null): void =>
    select(number === null ? null : { type: "connection", connection: number });
  const change = ({ connection: number, ...rest }: Partial<WireChoice>): void => {
    if (number !== undefined) follow(number);
    setChoice((before) => ({ ...before, ...rest }));
  };
  const sentenceOf = (entry: WireEntry): string => explainEntry(wire, entry).sentence;
  const print = (): string => {
    const lines = shown.map(({ at, sender, receiver, from, text }) => {
      return `${clockText(at, start)}  ${sender} > ${receiver}  ${from === null ? "" : from === "client" ? "C: " : "S: "}${text}`;
    });
    return `${lines.join("\n")}\n`;
  };

  return (
    <section aria-labelledby="wire-heading" className="wire">
      <h2 id="wire-heading" className="text-xl">
        Wire
      </h2>
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
            onChange={change}
            explainsAll={explainsAll}
            onExplainAll={setExplainsAll}
            search={search}
          />
          <p className="text-sm text-ink-muted" role="status">
            {shown.length === length ? `${length} lines` : `${shown.length} of ${length} lines`}
          </p>
          <div className="wire-columns">
            {shown.length === 0 ? (
              <p className="wire-nothing">No line is like that. Search for something else, or show everything.</p>
            ) : (
              <WireList
                entries={shown}
                listKey={JSON.stringify([calmChoice, explainsAll])}
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
                follows={connection !== null && connection === chosenEntry.connection}
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
