import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { placeOf } from "./shape";
import { ActionLog, WorldAction } from "./world/action";
import { checkWorld } from "./world/check-world";
import { TWO_SCHOOLS } from "./world/testing/two-schools";
import { WorldDescription } from "./world/world-description";

/** Something in a description, at any depth, put in place of what was there. */
function replaced(source: unknown, path: readonly number[], by: unknown): unknown {
  const [place, ...rest] = path;
  if (place === undefined || typeof source !== "object" || source === null) return by;
  const entries = Object.entries(source);
  const [key] = entries[place % Math.max(1, entries.length)] ?? ["more"];
  const inner = replaced((source as Record<string, unknown>)[key], rest, by);
  return Array.isArray(source)
    ? source.map((one, at) => (String(at) === key ? inner : one))
    : { ...source, [key]: inner };
}

describe("whatever comes from outside", () => {
  test("is read, or told what is wrong with it, and never thrown about", () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withTypedArray: true });
    fc.assert(
      fc.property(anything, (source) => {
        for (const shape of [WorldAction, ActionLog, WorldDescription]) {
          const reading = v.safeParse(shape, source);
          if (!reading.success) expect(reading.issues.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("is told of at a place that is there, however deep the mistake is", () => {
    const path = fc.array(fc.nat(20), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(path, fc.jsonValue(), (where, by) => {
        const source = replaced(TWO_SCHOOLS, where, by);
        const checked = checkWorld(source);
        if (checked.ok) return;
        for (const { problem, mend } of checked.problems) expect([problem, mend]).not.toContain("");
        const reading = v.safeParse(WorldDescription, source);
        if (reading.success) return;
        for (const issue of reading.issues) {
          // All but the last key lead to something that holds others.
          const holder = placeOf(issue)
            .slice(0, -1)
            .reduce<unknown>((held, key) => (held as Record<string, unknown>)[key], source);
          expect(typeof holder).toBe("object");
        }
      }),
      { numRuns: 300 },
    );
  });

  test("once read, reads the same again: a value is of the shape that it was read by", () => {
    const value = v.parse(WorldDescription, TWO_SCHOOLS);
    expect(v.parse(WorldDescription, value)).toStrictEqual(value);
    expect(v.parse(WorldDescription, JSON.parse(JSON.stringify(value)))).toStrictEqual(value);
  });
});
