import { type RefObject, useLayoutEffect, useReducer, useRef, useState } from "react";
import { RowHeights, rowsInSight } from "./row-heights";

/** Rows above and below what is in sight, so that a quick scroll meets rows and no empty paper. */
const SPARE_ROWS = 12;
const FIRST_GUESS = 44;
/** A reader who is nearer to the end than this reads the newest line. */
const NEAR_THE_END = 24;

export type RowWindow = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Rows to draw: from `first` up to `last`, which is not among them. */
  readonly first: number;
  readonly last: number;
  /** Pixels of what is not drawn. */
  readonly before: number;
  readonly after: number;
  /** "follows": the newest line is in sight, and stays so. "behind": there are newer lines than when the reader went up. */
  readonly place: "follows" | "up" | "behind";
  readonly onScroll: () => void;
  /** Brings a row into sight, no further than it has to. */
  readonly reveal: (row: number) => void;
  readonly goToEnd: () => void;
};

/**
 * Draws of a long list what is in sight. Rows carry `data-row` with their place and may be of any height: they are measured
 * once they are drawn, and what lies in sight stays where it is meanwhile.
 *
 * @param count rows in all
 * @param key another one is another list, of which nothing is measured yet and whose end is in sight
 */
export function useRowWindow(count: number, key: string): RowWindow {
  const scroller = useRef<HTMLDivElement>(null);
  const [heights, setHeights] = useState(() => ({ key, rows: new RowHeights(FIRST_GUESS) }));
  const [view, setView] = useState({ top: 0, height: 0 });
  /** How many rows there were when the reader left the end. */
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const follows = leftAt === null;
  // Somebody went back to an earlier moment: its last line is what they came for.
  if (leftAt !== null && count < leftAt) setLeftAt(null);
  const [, measured] = useReducer((times: number) => times + 1, 0);
  const width = useRef(0);
  const wanted = useRef<number | null>(null);

  let { rows } = heights;
  if (heights.key !== key) {
    rows = new RowHeights(FIRST_GUESS);
    setHeights({ key, rows });
    setLeftAt(null);
  }
  rows.setCount(count);
  const { first, last } = rowsInSight(rows, view, SPARE_ROWS);

  const look = (): void => {
    const { current } = scroller;
    if (!current) return;
    const { scrollTop: top, clientHeight: height } = current;
    setView((before) => (before.top === top && before.height === height ? before : { top, height }));
  };

  // After each drawing: what was drawn is measured, and what the reader looks at is held in its place.
  useLayoutEffect(() => {
    const { current } = scroller;
    if (!current) return;
    const reading = rows.rowAt(current.scrollTop);
    let [above, changed] = [0, false];
    for (const drawn of current.querySelectorAll<HTMLElement>("[data-row]")) {
      const row = Number(drawn.dataset.row);
      const change = rows.set(row, drawn.getBoundingClientRect().height);
      if (Math.abs(change) > 0) changed = true;
      if (row < reading) above += change;
    }
    if (follows) current.scrollTop = current.scrollHeight;
    else if (above !== 0) current.scrollTop += above;
    if (wanted.current !== null) bringIntoSight(current, rows, wanted.current);
    if (changed) measured();
    else if (wanted.current === null || (first <= wanted.current && wanted.current < last)) wanted.current = null;
    look();
  });

  useLayoutEffect(() => {
    const { current } = scroller;
    if (!current) return;
    const observer = new ResizeObserver(() => {
      if (current.clientWidth !== width.current) {
        width.current = current.clientWidth;
        measured();
      }
      const { scrollTop: top, clientHeight: height } = current;
      setView({ top, height });
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);

  const lastTop = useRef(0);
  const onScroll = (): void => {
    const { current } = scroller;
    if (!current) return;
    const { scrollTop, clientHeight, scrollHeight } = current;
    if (scrollHeight - clientHeight - scrollTop < NEAR_THE_END) setLeftAt(null);
    // What grows at the end moves nothing up: only a reader does.
    else if (scrollTop < lastTop.current) setLeftAt((before) => before ?? count);
    lastTop.current = scrollTop;
    look();
  };

  return {
    scroller,
    first,
    last,
    before: rows.top(first),
    after: rows.total - rows.top(last),
    place: leftAt === null ? "follows" : leftAt < count ? "behind" : "up",
    onScroll,
    reveal: (row) => {
      setLeftAt(row === count - 1 ? null : (leftAt ?? count));
      wanted.current = row;
      measured();
    },
    goToEnd: () => {
      setLeftAt(null);
      measured();
    },
  };
}

function bringIntoSight(scroller: HTMLElement, rows: RowHeights, row: number): void {
  const [top, bottom] = [rows.top(row), rows.top(row) + rows.heightOf(row)];
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (bottom > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = bottom - scroller.clientHeight;
}
