import * as v from "valibot";
import { describe, expect, test } from "vitest";
import {
  characters,
  choicesOf,
  decimal,
  fields,
  type Issue,
  kinds,
  list,
  namedBy,
  oneOf,
  placeOf,
  such,
  textLike,
  whole,
  yesOrNo,
} from "./shape";

const issuesOf = (schema: v.GenericSchema, source: unknown): Issue[] => v.safeParse(schema, source).issues ?? [];
const told = (schema: v.GenericSchema, source: unknown) =>
  issuesOf(schema, source).map((issue) => [
    placeOf(issue),
    issue.type,
    typeof issue.requirement === "number" ? issue.requirement : issue.message,
  ]);

/** Nothing that is read goes as far as this. */
const untried = such(
  characters(0, 3),
  () => {
    throw new Error("it was tried");
  },
  "nothing",
);

describe("what data from outside has to look like", () => {
  const Cable = fields({
    name: v.optional(characters(1, 8)),
    loss: v.optional(decimal(0, 1), 0),
    ends: list(textLike(/^[a-z]+$/, "a name in lower case"), 2, 2),
    cut: v.optional(yesOrNo, false),
  });

  test("what fits is read, and what has a default and was left out is filled in", () => {
    expect(v.parse(Cable, { ends: ["a", "b"] })).toStrictEqual({ loss: 0, ends: ["a", "b"], cut: false });
    const full = { name: "x", loss: 0.5, ends: ["a", "b"], cut: true };
    expect(v.parse(Cable, full)).toStrictEqual(full);
  });

  test("everything that is wrong is told at once, each at its place", () => {
    expect(told(Cable, { name: "", loss: 2, ends: ["a", "B"], cut: "no", colour: "red", size: 1 })).toEqual([
      [["name"], "min_length", 1],
      [["loss"], "max_value", 1],
      [["ends", 1], "check", "a name in lower case"],
      [["cut"], "boolean", "boolean"],
      [[], "strict_object", "colour, size"],
    ]);
  });

  test("what is missing is told with what it would have to be", () => {
    const All = fields({ text: characters(0, 1), count: whole(0), ends: list(decimal(), 0, 1), cable: Cable });
    expect(told(All, {})).toEqual([
      [["text"], "strict_object", "string"],
      [["count"], "strict_object", "int"],
      [["ends"], "strict_object", "array"],
      [["cable"], "strict_object", "object"],
    ]);
  });

  test("no list is taken for an object, and nothing else that is none", () => {
    const Defaults = fields({ loss: v.optional(decimal(), 0) });
    for (const schema of [Defaults, kinds({ wait: {} }), namedBy(characters(0, 9), whole(0))]) {
      for (const source of [[], null, "{}", 7]) expect(told(schema, source)).toEqual([[[], "custom", "object"]]);
    }
  });

  test("no number is taken that is not finite, and for a whole one none that is inexact", () => {
    for (const source of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, "1", null]) {
      expect(issuesOf(decimal(), source), String(source)).toHaveLength(1);
      expect(issuesOf(whole(0), source), String(source)).toHaveLength(1);
    }
    for (const source of [1.5, 2 ** 53, -1]) expect(issuesOf(whole(0), source), String(source)).toHaveLength(1);
  });

  test("no item is read of a list that is too long, and no form tried on a text that is", () => {
    expect(told(untried, "abcd")).toEqual([[[], "max_length", 3]]);
    expect(told(list(untried, 0, 1), ["a", "b"])).toEqual([[[], "max_length", 1]]);
    expect(
      told(
        such(list(whole(0), 0, 1), () => false, "nothing"),
        [-1],
      ),
    ).toEqual([[[0], "min_value", 0]]);
  });

  test("kinds are told apart by their type, whatever is written there", () => {
    const Move = kinds({ wait: {}, walk: { steps: whole(1) } });
    expect(v.parse(Move, { type: "walk", steps: 2 })).toStrictEqual({ type: "walk", steps: 2 });
    expect(told(Move, { type: "wait", steps: 2 })).toEqual([[[], "strict_object", "steps"]]);
    for (const type of ["fly", "constructor", "__proto__", undefined, 7]) {
      const [issue] = issuesOf(Move, { type });
      expect(issue && [placeOf(issue), issue.type, choicesOf(issue)], String(type)).toEqual([
        ["type"],
        "variant",
        ["wait", "walk"],
      ]);
    }
  });

  test("names that do harm in an object are refused wherever somebody writes them, and never lost without a word", () => {
    const Ages = namedBy(textLike(/^[a-z_]+$/, "a name"), whole(0));
    expect(v.parse(Ages, { ann: 9, ben: 8 })).toStrictEqual({ ann: 9, ben: 8 });
    expect(told(Ages, { Ann: 9 })).toEqual([[["Ann"], "check", "a name"]]);
    for (const name of ["__proto__", "constructor", "prototype"]) {
      const source: unknown = JSON.parse(`{ "ends": ["a", "b"], "${name}": 8 }`);
      expect(told(Cable, source), name).toEqual([[[], "strict_object", name]]);
      expect(told(Ages, JSON.parse(`{ "ann": 9, "${name}": 8 }`)), name).toEqual([
        [[], "check", "names other than __proto__, constructor, prototype"],
      ]);
    }
  });

  test("one of two: what is of neither is refused", () => {
    const Expiry = v.nullable(v.union([oneOf("never"), whole(0)]));
    for (const source of ["never", 3, null]) expect(v.parse(Expiry, source)).toBe(source);
    expect(told(Expiry, "soon")).toMatchObject([[[], "union", expect.any(String)]]);
  });

  test("words to choose from can be told, however they are written", () => {
    expect(issuesOf(oneOf("a | b", "(c)"), "d").map(choicesOf)).toEqual([["a | b", "(c)"]]);
    expect(issuesOf(oneOf("a"), "d").map(choicesOf)).toEqual([["a"]]);
  });
});
