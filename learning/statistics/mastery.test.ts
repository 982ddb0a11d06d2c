import { describe, expect, test } from "vitest";
import type { CardState } from "../memory/card";
import { replay } from "../memory/replay";
import { lessonMastery, masteryOf } from "./mastery";

const LONDON = "Europe/London";

describe("mastery", () => {
  test("a question never answered is new", () => {
    expect(masteryOf(null, new Date("2026-11-23T10:00:00Z"))).toBe("new");
  });

  test("one right answer is shaky, a second on another day makes it known", () => {
    const once = card([[3, "2026-11-23T10:00:00Z"]]);
    const twice = card([
      [3, "2026-11-23T10:00:00Z"],
      [3, "2026-11-25T10:00:00Z"],
    ]);
    expect(masteryOf(once, new Date("2026-11-23T10:01:00Z"))).toBe("shaky");
    expect(masteryOf(twice, new Date("2026-11-25T10:01:00Z"))).toBe("known");
  });

  test("a second right answer on the same day does not make it known", () => {
    const crammed = card([
      [3, "2026-11-23T10:00:00Z"],
      [3, "2026-11-23T10:20:00Z"],
    ]);
    expect(masteryOf(crammed, new Date("2026-11-23T10:21:00Z"))).toBe("shaky");
  });

  test("what is known turns shaky when it is left alone", () => {
    const known = card([
      [3, "2026-11-23T10:00:00Z"],
      [3, "2026-11-25T10:00:00Z"],
    ]);
    expect(masteryOf(known, new Date("2027-01-25T10:00:00Z"))).toBe("shaky");
  });

  test("a wrong answer makes a long-known question shaky at once", () => {
    const long = { ...card([[4, "2026-11-23T10:00:00Z"]]), stability: 300 };
    expect(masteryOf({ ...long, phase: "relearning" }, new Date("2026-11-23T10:01:00Z"))).toBe("shaky");
  });

  test("a lesson's counts add up to its questions, and to its cards when questions have been retired", () => {
    const shaky = card([[3, "2026-11-23T10:00:00Z"]]);
    const at = new Date("2026-11-23T11:00:00Z");
    expect(lessonMastery([shaky], 30, at)).toEqual({ known: 0, shaky: 1, new: 29, total: 30 });
    expect(lessonMastery([shaky, shaky], 1, at)).toEqual({ known: 0, shaky: 2, new: 0, total: 2 });
  });
});

function card(answers: readonly (readonly [1 | 2 | 3 | 4, string])[]): CardState {
  const state = replay(
    answers.map(([rating, at]) => ({ rating, reviewedAt: new Date(at) })),
    LONDON,
  );
  if (!state) throw new Error("the history of a card has at least one answer");
  return state;
}
