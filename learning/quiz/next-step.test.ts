import { describe, expect, it } from "vitest";
import { nextSteps, type QuizOutcome } from "./next-step";

const outcome = (over: Partial<QuizOutcome>): QuizOutcome => ({
  score: 8,
  of: 8,
  toReread: [],
  comingBack: null,
  nextLesson: null,
  ...over,
});
const pop = { href: "/courses/c/l#pop", title: "POP", misconception: "POP keeps devices in step" };
const smtp = { href: "/courses/c/l#smtp", title: "SMTP", misconception: null };
const next = { href: "/courses/c/next", title: "Next" };

describe("what to do after a quiz", () => {
  it("sends a good score on to the next lesson first", () => {
    const steps = nextSteps(outcome({ score: 6, toReread: [pop], nextLesson: next }));
    expect(steps.map((step) => step.do)).toEqual(["next-lesson", "reread", "try-again"]);
  });

  it("sends a poor score back to the paragraph that settles most mistakes, and offers another try before going on", () => {
    const steps = nextSteps(
      outcome({
        score: 3,
        toReread: [smtp, pop, { ...pop, misconception: null }, pop],
        comingBack: { inDays: 1, count: 5 },
        nextLesson: next,
      }),
    );
    expect(steps).toEqual([
      { do: "reread", href: pop.href, title: "POP", misconceptions: ["POP keeps devices in step"] },
      { do: "reread", href: smtp.href, title: "SMTP", misconceptions: [] },
      { do: "try-again" },
      { do: "come-back", inDays: 1, count: 5 },
      { do: "next-lesson", lesson: next },
    ]);
  });

  it("names at most three places", () => {
    const places = [1, 2, 3, 4].map((n) => ({ href: `#${n}`, title: `${n}`, misconception: null }));
    expect(nextSteps(outcome({ score: 0, toReread: places })).filter((step) => step.do === "reread")).toHaveLength(3);
  });

  it("always has a next step", () => {
    expect(nextSteps(outcome({ score: 0, of: 0 }))).toEqual([{ do: "try-again" }]);
  });
});
