import { describe, expect, test } from "vitest";
import {
  characters,
  decimal,
  fields,
  type Issue,
  kinds,
  list,
  namedBy,
  oneOf,
  type Shape,
  textLike,
  whole,
  yesOrNo,
} from "./shape";

const issuesOf = (shape: Shape<unknown, unknown>, source: unknown): Issue[] => {
  const reading = shape.safeParse(source);
  return reading.success ? [] : reading.error.issues;
};

describe("a shape", () => {
  const Cable = fields({
    name: characters(1, 8).optional(),
    loss: decimal(0, 1).otherwise(0),
    ends: list(textLike(/^[a-z]+$/, "a name in lower case"), 2, 2),
    cut: yesOrNo.otherwise(false),
  });

  test("reads what fits, and fills in what has a default and was left out", () => {
    expect(Cable.parse({ ends: ["a", "b"] })).toStrictEqual({ loss: 0, ends: ["a", "b"], cut: false });
    expect(Cable.parse({ name: "x", loss: 0.5, ends: ["a", "b"], cut: true })).toMatchObject({ name: "x", loss: 0.5 });
  });

  test("tells everything that is wrong at once, each at its place", () => {
    expect(issuesOf(Cable, { name: "", loss: 2, ends: ["a", "B"], cut: "no", colour: "red" })).toEqual([
      { path: ["name"], code: "too_small", origin: "string", minimum: 1 },
      { path: ["loss"], code: "too_big", origin: "number", maximum: 1 },
      { path: ["ends", 1], code: "custom", message: "a name in lower case" },
      { path: ["cut"], code: "invalid_type", expected: "boolean" },
      { path: [], code: "unrecognized_keys", keys: ["colour"] },
    ]);
  });

  test("takes no number that is not finite, and for a whole one none that is inexact", () => {
    for (const source of [Number.NaN, Number.POSITIVE_INFINITY, "1", null]) {
      expect(issuesOf(decimal(), source), String(source)).toHaveLength(1);
    }
    for (const source of [1.5, 2 ** 53, -1]) expect(issuesOf(whole(0), source), String(source)).toHaveLength(1);
  });

  test("reads no item of a list that is too long, and does not try a form on a text that is", () => {
    const never = characters(0, 3).such(() => {
      throw new Error("it was tried");
    }, "nothing");
    expect(issuesOf(never, "abcd")).toHaveLength(1);
    expect(issuesOf(list(never, 0, 1), ["a", "b"])).toEqual([
      { path: [], code: "too_big", origin: "array", maximum: 1 },
    ]);
  });

  test("tells kinds apart by their type, whatever is written there", () => {
    const Move = kinds({ wait: {}, walk: { steps: whole(1) } });
    expect(Move.parse({ type: "walk", steps: 2 })).toStrictEqual({ type: "walk", steps: 2 });
    expect(issuesOf(Move, { type: "wait", steps: 2 })).toHaveLength(1);
    for (const type of ["fly", "constructor", "__proto__", undefined, 7]) {
      expect(issuesOf(Move, { type }), String(type)).toMatchObject([{ path: ["type"], options: ["wait", "walk"] }]);
    }
  });

  test("keeps names that somebody gave as they are, a dangerous one too", () => {
    const Ages = namedBy(textLike(/^[a-z_]+$/, "a name"), whole(0));
    const read = Ages.parse(JSON.parse('{ "ann": 9, "__proto__": 8 }'));
    expect(Object.entries(read)).toEqual([
      ["ann", 9],
      ["__proto__", 8],
    ]);
    expect(issuesOf(Ages, { Ann: 9 })).toMatchObject([{ path: ["Ann"] }]);
  });

  test("that is one of two says what is wrong with each", () => {
    const Expiry = oneOf("never").or(whole(0)).orNull();
    for (const source of ["never", 3, null]) expect(Expiry.parse(source)).toBe(source);
    expect(issuesOf(Expiry, "soon")).toMatchObject([
      { code: "invalid_union", errors: [[{ code: "invalid_value" }], [{ code: "invalid_type" }]] },
    ]);
  });

  test("throws when what we wrote ourselves does not fit", () => {
    expect(() => yesOrNo.parse("yes")).toThrow(RangeError);
  });
});
