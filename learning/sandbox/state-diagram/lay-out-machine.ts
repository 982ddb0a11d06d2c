/**
 * Where a state machine's states and moves stand when it is drawn: states one below the other, each a card that lists what may
 * come in it; and for each state that moves lead to, one line at the right that gathers them and ends at its card.
 * Deterministic and without measuring: letters of the wire's font are all as wide as each other.
 */
import { type Machine, type Move, movesFrom } from "./machine";

export type Row = {
  readonly to: string;
  readonly moves: readonly Move[];
  /** Whether it leads back to its own state: then no line leaves it. */
  readonly stays: boolean;
  /** The moves' names, and where they lead, broken into lines. */
  readonly lines: readonly string[];
  readonly y: number;
  readonly height: number;
};

export type StateCard = {
  readonly state: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Where lines arrive. */
  readonly entryY: number;
  readonly rows: readonly Row[];
};

/** All lines that lead to one state. */
export type Bus = {
  readonly to: string;
  /** Of its upright. */
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly entryY: number;
  readonly sources: readonly { readonly from: string; readonly y: number; readonly moves: readonly Move[] }[];
};

export type MachineLayout = {
  readonly width: number;
  readonly height: number;
  readonly cards: readonly StateCard[];
  readonly buses: readonly Bus[];
  readonly letterWidth: number;
  readonly lineHeight: number;
};

/** In units of the drawing, of which 16 are the height of the page's text. */
export const LETTER_WIDTH = 7.8;
export const LINE_HEIGHT = 19;
export const HEAD_HEIGHT = 34;
const PADDING = 10;
const ROW_GAP = 6;
const CARD_GAP = 18;
const LANE_WIDTH = 15;
const MARGIN = 4;

/** @param letters how many of them fit into a line of a card */
export function layOutMachine(machine: Machine, letters: number): MachineLayout {
  const width = letters * LETTER_WIDTH + 2 * PADDING;
  const cards: StateCard[] = [];
  let y = MARGIN;
  for (const { name } of inOrder(machine)) {
    const rows = rowsOf(machine, name, y + HEAD_HEIGHT, letters);
    const last = rows.at(-1);
    const height = (last ? last.y + last.height + PADDING : y + HEAD_HEIGHT) - y;
    cards.push({ state: name, x: MARGIN, y, width, height, entryY: y + HEAD_HEIGHT / 2, rows });
    y += height + CARD_GAP;
  }
  const buses = busesOf(cards, MARGIN + width);
  const rightmost = Math.max(MARGIN + width, ...buses.map(({ x }) => x));
  return {
    width: rightmost + MARGIN + 2,
    height: y - CARD_GAP + MARGIN,
    cards,
    buses,
    letterWidth: LETTER_WIDTH,
    lineHeight: LINE_HEIGHT,
  };
}

/** From the beginning on, as far as moves lead; states that nothing leads to stand where the table has them. */
function inOrder({ states, moves }: Machine): Machine["states"] {
  const reached = new Set(states.slice(0, 1).map(({ name }) => name));
  for (const state of reached) for (const { from, to } of moves) if (from === state) reached.add(to);
  const distance = [...reached];
  const ends = new Set(states.filter(({ name }) => !moves.some(({ from }) => from === name)).map(({ name }) => name));
  const rank = (name: string) => (ends.has(name) ? states.length : distance.indexOf(name));
  const place = new Map(states.map(({ name }, at) => [name, at]));
  return states.toSorted(
    (one, other) => rank(one.name) - rank(other.name) || (place.get(one.name) ?? 0) - (place.get(other.name) ?? 0),
  );
}

function rowsOf(machine: Machine, state: string, top: number, letters: number): Row[] {
  const moves = movesFrom(machine, state);
  const destinations = [...new Set(moves.map(({ to }) => to))];
  // What leads on comes first: it is what one looks for.
  const sorted = [...destinations.filter((to) => to !== state), ...destinations.filter((to) => to === state)];
  let y = top;
  return sorted.map((to) => {
    const those = moves.filter((move) => move.to === to);
    const stays = to === state;
    const lines = [
      ...wrap(
        those.map(({ name }) => name),
        letters,
      ),
      stays ? "↺ stays here" : `→ ${to}`,
    ];
    const height = lines.length * LINE_HEIGHT;
    const row = { to, moves: those, stays, lines, y, height };
    y += height + ROW_GAP;
    return row;
  });
}

/** Names in lines, parted by commas; a name is never broken. */
function wrap(names: readonly string[], letters: number): string[] {
  const lines: string[] = [];
  for (const [at, name] of names.entries()) {
    const text = at < names.length - 1 ? `${name},` : name;
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + text.length <= letters) lines[lines.length - 1] = `${line} ${text}`;
    else lines.push(text);
  }
  return lines;
}

function busesOf(cards: readonly StateCard[], from: number): Bus[] {
  const spans = cards.flatMap(({ state, entryY }) => {
    const sources = cards.flatMap((card) =>
      card.rows
        .filter(({ to, stays }) => to === state && !stays)
        .map(({ y, height, moves }) => ({ from: card.state, y: y + height - LINE_HEIGHT / 2, moves })),
    );
    if (sources.length === 0) return [];
    const ys = [entryY, ...sources.map(({ y }) => y)];
    return [{ to: state, top: Math.min(...ys), bottom: Math.max(...ys), entryY, sources }];
  });
  // The short ones inside, the long ones outside: few lines cross, and lanes are used again.
  const lanes: { top: number; bottom: number }[][] = [];
  return spans
    .toSorted((one, other) => one.bottom - one.top - (other.bottom - other.top) || one.entryY - other.entryY)
    .map((span) => {
      const isFree = (lane: readonly { top: number; bottom: number }[]) =>
        lane.every(({ top, bottom }) => span.bottom + LANE_WIDTH / 2 < top || bottom + LANE_WIDTH / 2 < span.top);
      const found = lanes.findIndex(isFree);
      const lane = found < 0 ? lanes.length : found;
      lanes[lane] = [...(lanes[lane] ?? []), span];
      return { ...span, x: from + (lane + 1) * LANE_WIDTH };
    });
}
