import type { WireEntry } from "@/learning/sandbox/wire/wire-entry";
import { clockText } from "./clock-text";
import { EntryMark } from "./entry-mark";
import { rowName } from "./row-name";
import { SideMark } from "./side-mark";

/** A row shows the beginning of a long line; the detail shows the rest. */
const MOST_SHOWN_CHARACTERS = 400;

type WireRowProps = {
  readonly entry: WireEntry;
  readonly id: string;
  readonly row: number;
  readonly count: number;
  readonly start: number;
  readonly chosen: boolean;
  /** The sentence about it, where every line is to be explained. */
  readonly sentence: string | null;
  readonly onChoose: (row: number) => void;
};

export function WireRow({ entry, id, row, count, start, chosen, sentence, onChoose }: WireRowProps) {
  const { from, protocol, sender, receiver, tls, text, what } = entry;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and its keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list points to its option with aria-activedescendant
    <div
      role="option"
      id={id}
      data-row={row}
      data-from={from ?? "none"}
      data-line={what === "line"}
      aria-selected={chosen}
      aria-setsize={count}
      aria-posinset={row + 1}
      aria-label={`${rowName(entry)}${sentence === null ? "" : `. ${sentence}`}`}
      className="wire-row"
      onClick={() => onChoose(row)}
    >
      <span className="wire-when">{clockText(entry.at, start)}</span>
      <span className="wire-who">
        <EntryMark protocol={protocol} />
        <SideMark from={from} />
        <span className="wire-ends">
          {sender} <span className="wire-to">to</span> {receiver}
        </span>
        {tls && what === "line" && <span className="wire-lock">under TLS</span>}
      </span>
      <span className="wire-text">
        {text.length > MOST_SHOWN_CHARACTERS ? `${text.slice(0, MOST_SHOWN_CHARACTERS)}…` : text}
      </span>
      {sentence !== null && <span className="wire-sentence">{sentence}</span>}
    </div>
  );
}
