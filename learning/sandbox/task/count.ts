/** How many of something a goal wants: `count: 2` is exactly two; `count: { atLeast: 1, atMost: 3 }` gives bounds. */
import * as z from "zod/mini";

const Whole = z.int().check(z.minimum(0));

export const Bounds = z
  .strictObject({ atLeast: z.optional(Whole), atMost: z.optional(Whole) })
  .check(
    z.refine(
      ({ atLeast, atMost }) => (atLeast ?? 0) <= (atMost ?? Number.POSITIVE_INFINITY),
      "write a range that has room: atLeast below atMost",
    ),
  );
export type Bounds = z.output<typeof Bounds>;

export const Count = z.union([Whole, Bounds]);
export type Count = z.output<typeof Count>;

export const AT_LEAST_ONE: Count = { atLeast: 1 };

/** What a goal wants when it says nothing: one or more. */
export const countField = z._default(Count, AT_LEAST_ONE);

export function isWithin(number: number, count: Count): boolean {
  if (typeof count === "number") return number === count;
  return number >= (count.atLeast ?? 0) && number <= (count.atMost ?? Number.POSITIVE_INFINITY);
}

/** Whether there may be too many of them rather than too few. */
export function isTooMany(number: number, count: Count): boolean {
  return number > (typeof count === "number" ? count : (count.atMost ?? Number.POSITIVE_INFINITY));
}
