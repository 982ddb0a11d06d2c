import { type ReactNode, useId } from "react";

type DataTableProps = {
  /** What the table shows; it names the table and its scrolling region. */
  caption: ReactNode;
  /** `<thead>` and `<tbody>`; cells with numbers carry `data-number`. */
  children: ReactNode;
};

/** A table that scrolls sideways in its own frame on a narrow screen, reachable with the keyboard. */
export function DataTable({ caption, children }: DataTableProps) {
  const id = useId();
  return (
    // A region that scrolls must take the focus, or the keyboard cannot reach what is off screen.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is operated with the arrow keys
    <section className="table-frame" aria-labelledby={id} tabIndex={0}>
      <table>
        <caption id={id}>{caption}</caption>
        {children}
      </table>
    </section>
  );
}
