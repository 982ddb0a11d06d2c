import { type KeyboardEvent, type RefObject, useId } from "react";
import type { WireEntry } from "@/learning/sandbox/wire/wire-entry";
import { Button } from "../../_design/button";
import { useRowWindow } from "./use-row-window";
import { WireRow } from "./wire-row";

/** As far as one screen goes, more or less: what Page Up and Page Down skip. */
const PAGE_ROWS = 10;

type WireListProps = {
  readonly entries: readonly WireEntry[];
  /** Another one is another choice of entries, or another way to show them. */
  readonly listKey: string;
  /** When the world began. */
  readonly start: number;
  /** The number of the chosen entry. */
  readonly chosen: number | null;
  readonly onChoose: (entry: WireEntry) => void;
  readonly sentenceOf: ((entry: WireEntry) => string) | null;
  /** Where a letter goes that is typed in the list. */
  readonly search: RefObject<HTMLInputElement | null>;
};

/** Lines of the wire, of which only those in sight are drawn. One stop for Tab; the arrows choose a line. */
export function WireList({ entries, listKey, start, chosen, onChoose, sentenceOf, search }: WireListProps) {
  const id = useId();
  const count = entries.length;
  const rows = useRowWindow(count, listKey);
  const chosenRow = chosen === null ? -1 : findRow(entries, chosen);
  const choose = (row: number): void => {
    const entry = entries[Math.max(0, Math.min(count - 1, row))];
    if (!entry) return;
    onChoose(entry);
    rows.reveal(Math.max(0, Math.min(count - 1, row)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey) return;
    const row = afterKey(key, chosenRow, count);
    if (row !== null) {
      event.preventDefault();
      choose(row);
    } else if (key.length === 1 && key !== " ") {
      // The letter itself arrives in the field that now has the focus.
      search.current?.focus();
      search.current?.select();
    }
  };
  return (
    <div className="wire-list-frame">
      <div
        ref={rows.scroller}
        role="listbox"
        aria-label="Lines on the wire"
        tabIndex={0}
        aria-activedescendant={rows.first <= chosenRow && chosenRow < rows.last ? `${id}-${chosenRow}` : undefined}
        className="wire-list"
        onScroll={rows.onScroll}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" style={{ height: rows.before }} />
        {entries.slice(rows.first, rows.last).map((entry, place) => (
          <WireRow
            key={entry.number}
            id={`${id}-${rows.first + place}`}
            entry={entry}
            row={rows.first + place}
            count={count}
            start={start}
            chosen={entry.number === chosen}
            sentence={sentenceOf?.(entry) ?? null}
            onChoose={choose}
          />
        ))}
        <div role="presentation" style={{ height: rows.after }} />
      </div>
      {rows.place !== "follows" && (
        <div className="wire-more">
          <Button onClick={rows.goToEnd}>{rows.place === "behind" ? "New lines below" : "To the newest line"}</Button>
        </div>
      )}
    </div>
  );
}

function afterKey(key: string, row: number, count: number): number | null {
  switch (key) {
    case "ArrowDown":
      return row + 1;
    case "ArrowUp":
      return row < 0 ? count - 1 : row - 1;
    case "PageDown":
      return row + PAGE_ROWS;
    case "PageUp":
      return (row < 0 ? count : row) - PAGE_ROWS;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

/** Entries are in the order of their numbers. */
function findRow(entries: readonly WireEntry[], number: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.number ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return entries[low]?.number === number ? low : -1;
}
