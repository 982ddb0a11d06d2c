"use client";

import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import {
  type Bus,
  HEAD_HEIGHT,
  LETTER_WIDTH,
  LINE_HEIGHT,
  layOutMachine,
  type MachineLayout,
  type Row,
  type StateCard,
} from "@/learning/sandbox/state-diagram/lay-out-machine";
import type { Machine, Move } from "@/learning/sandbox/state-diagram/machine";
import { moveKey } from "@/learning/sandbox/state-diagram/moves-taken";

type MachineDiagramProps = {
  readonly machine: Machine;
  readonly state: string | null;
  readonly running: boolean;
  readonly taken: ReadonlyMap<string, number>;
};

/** Letters in a line of a card: on a telephone, and where there is room. */
const FEWEST_LETTERS = 24;
const MOST_LETTERS = 44;
/** Lanes at the right, and edges. */
const BESIDE_LETTERS = 140;
const UNITS_IN_A_REM = 16;
/** Of the state before, when a state is brought into sight. */
const CONTEXT_PIXELS = 40;

/** A state machine drawn from its table; the state it is in is marked by a thick edge, a sign and a word. */
export function MachineDiagram({ machine, state, running, taken }: MachineDiagramProps) {
  const frame = useRef<HTMLElement>(null);
  const letters = useLetters(frame);
  const layout = useMemo(() => layOutMachine(machine, letters), [machine, letters]);
  useLitInSight(frame, layout, state);
  const now = state === null ? "does not run" : `${running ? "is in the state" : "ended in the state"} ${state}`;
  const isNow = (move: Move) => running && move.from === state;
  const wasTaken = (moves: readonly Move[]) => moves.some((move) => taken.has(moveKey(move)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is operated with the arrow keys
    <section ref={frame} className="machine-frame" aria-label={`Diagram: ${machine.name}`} tabIndex={0}>
      <svg
        role="img"
        aria-label={`The ${machine.name} ${now}. The table below says the same in words.`}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        className="machine"
        style={{
          width: `${layout.width / UNITS_IN_A_REM}rem`,
          height: `${layout.height / UNITS_IN_A_REM}rem`,
        }}
      >
        {layout.buses.map((bus) => (
          <BusLines key={bus.to} bus={bus} cards={layout.cards} isNow={isNow} wasTaken={wasTaken} />
        ))}
        {layout.cards.map((card) => (
          <CardDrawing key={card.state} card={card} isLit={card.state === state} running={running} taken={taken} />
        ))}
      </svg>
    </section>
  );
}

function useLetters(frame: RefObject<HTMLElement | null>): number {
  const [letters, setLetters] = useState(FEWEST_LETTERS);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const units = (element.clientWidth / rem) * UNITS_IN_A_REM;
      const fit = Math.floor((units - BESIDE_LETTERS) / LETTER_WIDTH);
      setLetters(Math.max(FEWEST_LETTERS, Math.min(MOST_LETTERS, fit)));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return letters;
}

/** Scrolls the frame, and never the page, so far that the state it is in can be seen. */
function useLitInSight(frame: RefObject<HTMLElement | null>, layout: MachineLayout, state: string | null): void {
  useEffect(() => {
    const element = frame.current;
    const drawing = element?.querySelector("svg");
    const card = layout.cards.find((one) => one.state === state);
    if (!element || !drawing || !card) return;
    const pixels = drawing.getBoundingClientRect().height / layout.height;
    const [top, bottom] = [card.y * pixels, (card.y + card.height) * pixels];
    const { scrollTop, clientHeight } = element;
    if (top < scrollTop || bottom > scrollTop + clientHeight) element.scrollTop = top - CONTEXT_PIXELS;
  }, [frame, layout, state]);
}

type BusLinesProps = {
  readonly bus: Bus;
  readonly cards: readonly StateCard[];
  readonly isNow: (move: Move) => boolean;
  readonly wasTaken: (moves: readonly Move[]) => boolean;
};

function BusLines({ bus: { x, entryY, sources }, cards, isNow, wasTaken }: BusLinesProps) {
  const edge = (cards[0]?.x ?? 0) + (cards[0]?.width ?? 0);
  const lines = sources.map(({ y, moves }) => {
    const look = moves.some(isNow) ? "now" : wasTaken(moves) ? "taken" : "other";
    return { y, look, path: `M${edge} ${y}H${x}V${entryY}H${edge + 4}` };
  });
  // The more important ones lie on top.
  const sorted = (["other", "taken", "now"] as const).flatMap((look) => lines.filter((line) => line.look === look));
  const top = sorted.at(-1)?.look ?? "other";
  return (
    <g>
      {sorted.map(({ y, look, path }) => (
        <path key={y} d={path} className="machine-line" data-look={look} />
      ))}
      <path d={`m${edge + 1} ${entryY} 8-4.5v9Z`} className="machine-head" data-look={top} />
    </g>
  );
}

type CardDrawingProps = {
  readonly card: StateCard;
  readonly isLit: boolean;
  readonly running: boolean;
  readonly taken: ReadonlyMap<string, number>;
};

function CardDrawing({ card, isLit, running, taken }: CardDrawingProps) {
  const { x, y, width, height, state, rows, entryY } = card;
  return (
    <g className="machine-card" data-lit={isLit || undefined}>
      <rect x={x} y={y} width={width} height={height} rx="6" />
      {isLit && <path d={`m${x + 10} ${entryY - 6} 10 6-10 6Z`} className="machine-here" />}
      <text x={x + (isLit ? 26 : 10)} y={entryY + 5} className="machine-state">
        {state}
      </text>
      {isLit && (
        <text x={x + width - 8} y={entryY + 4} textAnchor="end" className="machine-word">
          {running ? "now" : "last"}
        </text>
      )}
      {rows.length > 0 && <path d={`M${x} ${y + HEAD_HEIGHT - 4}h${width}`} className="machine-rule" />}
      {rows.map((row) => (
        <RowDrawing key={row.to} row={row} x={x} width={width} isNow={isLit && running} taken={taken} />
      ))}
    </g>
  );
}

type RowDrawingProps = {
  readonly row: Row;
  readonly x: number;
  readonly width: number;
  readonly isNow: boolean;
  readonly taken: ReadonlyMap<string, number>;
};

function RowDrawing({ row: { lines, y, moves, height }, x, width, isNow, taken }: RowDrawingProps) {
  const times = moves.reduce((sum, move) => sum + (taken.get(moveKey(move)) ?? 0), 0);
  return (
    <g className="machine-row" data-now={isNow || undefined} data-taken={times > 0 || undefined}>
      {lines.map((line, at) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a row are told apart by their place alone
          key={at}
          x={x + 10}
          y={y + at * LINE_HEIGHT + 14}
          className={at === lines.length - 1 ? "machine-destination" : undefined}
        >
          {line}
        </text>
      ))}
      {times > 0 && (
        <text x={x + width - 8} y={y + height - LINE_HEIGHT + 14} textAnchor="end" className="machine-times">
          ✓{times > 1 ? ` ${times}×` : ""}
        </text>
      )}
    </g>
  );
}
