import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RowHeights, rowsInSight } from "./row-heights";

describe("the heights of a long list's rows", () => {
  test("are guesses until they are measured", () => {
    const heights = new RowHeights(40);
    heights.setCount(5);
    expect(heights.total).toBe(200);
    expect(heights.set(1, 100)).toBe(60);
    expect([0, 1, 2, 3].map((row) => heights.top(row))).toEqual([0, 40, 140, 180]);
    expect([0, 39, 40, 139, 140, 9999].map((offset) => heights.rowAt(offset))).toEqual([0, 0, 1, 1, 2, 4]);
  });

  test("of no rows have no row anywhere", () => {
    const heights = new RowHeights(40);
    expect([heights.total, heights.rowAt(0)]).toEqual([0, -1]);
    expect(rowsInSight(heights, { top: 0, height: 300 }, 3)).toEqual({ first: 0, last: 0 });
  });

  test("add up as if they were added one by one, whatever was measured, added and taken away", () => {
    const changes = fc.array(
      fc.oneof(
        fc.record({ row: fc.nat(80), height: fc.integer({ min: 1, max: 500 }) }),
        fc.record({ count: fc.nat(80) }),
      ),
    );
    fc.assert(
      fc.property(changes, fc.nat(20_000), (list, offset) => {
        const heights = new RowHeights(30);
        let plain: number[] = [];
        for (const change of list) {
          if ("count" in change) {
            heights.setCount(change.count);
            plain = Array.from({ length: change.count }, (_, row) => plain[row] ?? 30);
          } else if (change.row < plain.length) {
            heights.set(change.row, change.height);
            plain[change.row] = change.height;
          }
        }
        const tops = plain.map((_, row) => plain.slice(0, row).reduce((sum, height) => sum + height, 0));
        expect(plain.map((_, row) => heights.top(row))).toEqual(tops);
        expect(heights.rowAt(offset)).toBe(tops.findLastIndex((top) => top <= offset));
      }),
    );
  });

  test("show the rows in sight and some around them, and never one that is not there", () => {
    const heights = new RowHeights(10);
    heights.setCount(10_000);
    expect(rowsInSight(heights, { top: 505, height: 100 }, 2)).toEqual({ first: 48, last: 63 });
    expect(rowsInSight(heights, { top: 99_990, height: 100 }, 2)).toEqual({ first: 9997, last: 10_000 });
  });
});
