/**
 * How high the rows of a long list are, where a height is known only once its row is drawn: guessed at first, then measured. Sums
 * are kept in a Fenwick tree, so that 10,000 rows cost a dozen additions to ask and to change.
 */
export class RowHeights {
  #heights: number[] = [];
  /** At i, counted from 1: the sum of as many heights before i as its lowest bit says. */
  #sums: number[] = [0];

  /** @param estimate pixels, for rows that have not been drawn */
  constructor(readonly estimate: number) {}

  get count(): number {
    return this.#heights.length;
  }

  /** Pixels of all rows together. */
  get total(): number {
    return this.top(this.count);
  }

  /** Adds rows at the end, or takes them away there. */
  setCount(count: number): void {
    if (count < this.count) {
      this.#heights.length = count;
      this.#sums.length = count + 1;
    }
    while (this.count < count) {
      this.#heights.push(this.estimate);
      const index = this.count;
      this.#sums.push(this.top(index - 1) - this.top(index - lowestBit(index)) + this.estimate);
    }
  }

  /** @returns by how many pixels the row grew */
  set(row: number, height: number): number {
    const change = height - (this.#heights[row] ?? height);
    if (change === 0) return 0;
    this.#heights[row] = height;
    for (let index = row + 1; index <= this.count; index += lowestBit(index)) {
      this.#sums[index] = (this.#sums[index] ?? 0) + change;
    }
    return change;
  }

  heightOf(row: number): number {
    return this.#heights[row] ?? 0;
  }

  /** Pixels above a row. */
  top(row: number): number {
    let sum = 0;
    for (let index = Math.min(row, this.count); index > 0; index -= lowestBit(index)) sum += this.#sums[index] ?? 0;
    return sum;
  }

  /** The row that lies so many pixels below the beginning: the last one for what lies behind it, -1 where there is none. */
  rowAt(offset: number): number {
    let [row, left] = [0, Math.max(0, offset)];
    for (let bit = highestBit(this.count); bit > 0; bit >>= 1) {
      const next = row + bit;
      const sum = this.#sums[next];
      if (next > this.count || sum === undefined || sum > left) continue;
      row = next;
      left -= sum;
    }
    return Math.min(row, this.count - 1);
  }
}

/** Rows of which something is in sight, and some on either side; `last` is the one behind them. */
export function rowsInSight(
  heights: RowHeights,
  { top, height }: { readonly top: number; readonly height: number },
  spare: number,
): { readonly first: number; readonly last: number } {
  const first = Math.max(0, heights.rowAt(top) - spare);
  return { first, last: Math.min(heights.count, heights.rowAt(top + height) + 1 + spare) };
}

function lowestBit(index: number): number {
  return index & -index;
}

function highestBit(count: number): number {
  return count === 0 ? 0 : 1 << (31 - Math.clz32(count));
}
