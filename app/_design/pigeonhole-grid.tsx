import type { ReactNode } from "react";
import { DataTable } from "./data-table";
import { PIGEONHOLE_WORD, Pigeonhole, type PigeonholeState } from "./pigeonhole";

type PigeonholeGridProps = {
  caption: ReactNode;
  /** What the rows are: "Pupil", "Lesson". */
  rowHeading: string;
  columns: readonly string[];
  /** One state a column, in the columns' order. */
  rows: readonly { name: string; states: readonly PigeonholeState[] }[];
};

/** The sorting office's wall: who or what down the side, ideas across, and in each hole what is known. A real table. */
export function PigeonholeGrid({ caption, rowHeading, columns, rows }: PigeonholeGridProps) {
  return (
    <div className="flex flex-col gap-3">
      <DataTable caption={caption}>
        <thead>
          <tr>
            <th scope="col">{rowHeading}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, states }) => (
            <tr key={name}>
              <th scope="row" className="font-semibold">
                {name}
              </th>
              {columns.map((column, index) => (
                <td key={column}>
                  <Pigeonhole state={states[index] ?? "new"} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
      <PigeonholeLegend />
    </div>
  );
}

const STATES: readonly PigeonholeState[] = ["known", "shaky", "new"];

/** What the shapes mean. */
function PigeonholeLegend() {
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-2 text-sm text-ink-muted" aria-label="Key">
      {STATES.map((state) => (
        <li key={state} className="flex items-center gap-2">
          <span aria-hidden="true" className="contents">
            <Pigeonhole state={state} className="w-8" />
          </span>
          {PIGEONHOLE_WORD[state]}
        </li>
      ))}
    </ul>
  );
}
