import { expect, test } from "vitest";
import { setProgress } from "./set-progress";

const due = new Date("2026-11-27T23:59:59.999Z");
const before = new Date("2026-11-26T10:00:00Z");
const after = new Date("2026-11-28T10:00:00Z");

test("nobody is missing before the work is due", () => {
  expect(setProgress([], due, before)).toEqual({ state: "not-started", best: null, goes: 0 });
  expect(setProgress([{ finishedAt: null, score: 2, of: 8 }], due, before).state).toBe("started");
});

test("whoever has finished nothing when the day is over is missing, begun or not", () => {
  expect(setProgress([], due, after).state).toBe("missing");
  expect(setProgress([{ finishedAt: null, score: 2, of: 8 }], due, after).state).toBe("missing");
});

test("the last moment of the due day is in time", () => {
  expect(setProgress([{ finishedAt: due, score: 8, of: 8 }], due, after).state).toBe("done");
});

test("work finished after the due day is late, and trying again later does not make work in time late", () => {
  const late = { finishedAt: after, score: 4, of: 8 };
  expect(setProgress([late], due, after)).toEqual({ state: "late", best: 0.5, goes: 1 });
  expect(setProgress([late, { finishedAt: before, score: 2, of: 8 }], due, after).state).toBe("done");
});

test("the best finished go counts, whatever came after it", () => {
  const goes = [
    { finishedAt: before, score: 6, of: 8 },
    { finishedAt: before, score: 3, of: 8 },
    { finishedAt: null, score: 8, of: 8 },
  ];
  expect(setProgress(goes, due, before)).toEqual({ state: "done", best: 0.75, goes: 2 });
});
