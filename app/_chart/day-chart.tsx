import { type ReactNode, useId } from "react";
import { DataTable } from "../_design/data-table";
import { type Bar, BarDrawing } from "./bar-drawing";

type DayChartProps = {
  /** Names the chart: "Questions due on each of the next 30 days". */
  label: string;
  /** What the chart says, in a sentence or two. */
  summary: ReactNode;
  bars: readonly Bar[];
  legend?: ReactNode;
  /** The same numbers: `<thead>` and `<tbody>`, and what the table is called. */
  table: { caption: string; rows: ReactNode };
};

/** Bars over days with a sentence above and the numbers behind. Drawn twice, so that its words keep their size on a phone. */
export function DayChart({ label, summary, bars, legend, table }: DayChartProps) {
  const summaryId = useId();
  const drawing = { bars, label, describedBy: summaryId };
  return (
    <figure className="flex flex-col gap-4">
      <figcaption id={summaryId} className="max-w-prose">
        {summary}
      </figcaption>
      <div className="card p-2 sm:p-4">
        {legend}
        <BarDrawing {...drawing} width={340} className="sm:hidden" />
        <BarDrawing {...drawing} width={900} height={220} className="hidden sm:block" />
      </div>
      <NumbersBehind caption={table.caption}>{table.rows}</NumbersBehind>
    </figure>
  );
}

/** The table behind a chart, folded away. */
export function NumbersBehind({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-accent underline">
        The numbers as a table
      </summary>
      <div className="mt-2">
        <DataTable caption={caption}>{children}</DataTable>
      </div>
    </details>
  );
}
