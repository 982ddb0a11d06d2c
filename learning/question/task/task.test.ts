import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MOST_ACTIONS } from "../../../mail/world/action";
import { MOST_RECORD_ACTIONS, MOST_RECORD_CHARACTERS, MOST_RECORD_TYPED } from "../../sandbox/task/bounds";
import { WITH_MAIL, worldOf } from "../../sandbox/task/testing/task-in";
import { gradeResponse } from "../grade-response";
import { keyProblems } from "../key-problems";
import { modelResponse } from "../model-response";
import { opaqueId } from "../opaque-id";
import { toPublic } from "../public-question";
import { QuestionSchema } from "../question";
import { wordsOf } from "../rich-text";
import { validateResponse } from "../validate-response";
import type { PublicTask } from "./public";
import { Task } from "./schema";

const task = Task.parse({
  kind: "task",
  id: "course/fetch",
  prompt: "Fetch it.",
  explanation: "So it goes.",
  title: "Fetch",
  summary: "Fetch a message.",
  minutes: 5,
  protocol: "pop",
  level: "first-steps",
  world: worldOf(WITH_MAIL),
  places: { "lake-mail": { x: 0.5, y: 0.5, label: "Lake School mail" }, "ben-phone": { x: 1, y: 1 } },
  goals: [
    { say: "You fetch the first one.", when: [{ type: "pop3-command", by: "hand", verb: "RETR", message: 1 }] },
    { say: "It is gone from the server.", when: [{ type: "server-mail", server: "lake-mail", user: "ben", count: 1 }] },
    {
      say: "Which is the larger one?",
      find: { look: { take: "number", server: "lake-mail", user: "ben", largest: true } },
    },
    { say: "Who wrote the first?", find: { choices: ["Ann", "Bea", "Ben"], right: "Ann" } },
  ],
  hints: ["Begin.", "Go on."],
  solution: [
    { type: "connect", device: "ann-laptop", to: "mail.lake.example", port: 110 },
    { run: "quiet" },
    { say: "USER ben\nPASS birch\nRETR 1\nDELE 1\nQUIT" },
    { run: "quiet" },
  ],
  wrongWays: [{ why: "a secret", steps: [{ run: "1s" }] }],
});

const shown = toPublic(task, "v", 7) as PublicTask;
const model = modelResponse(task) as {
  actions: unknown[];
  end: { step: number; at: number };
  found: Record<string, string>;
};
const problemsOf = (response: unknown) => {
  const checked = validateResponse(shown, response);
  return checked.ok ? [] : checked.problems;
};

describe("a task as a question", () => {
  test("is correct when its solution is handed in, and has no mistakes in its key", () => {
    expect(gradeResponse(task, model)).toMatchObject({ outcome: "correct", fraction: 1 });
    expect(keyProblems(task)).toEqual([]);
  });

  test("is read back from JSON as it was", () => {
    expect(QuestionSchema.parse(JSON.parse(JSON.stringify(task)))).toEqual(task);
  });

  test("gives a share of the marks for each goal reached, and says of the others why not, in friendly names", () => {
    const grade = gradeResponse(task, { ...model, actions: [], end: { step: 0, at: Date.parse(task.world.startsAt) } });
    if (grade.outcome === "invalid") throw new Error(grade.problems.join());
    expect(grade).toMatchObject({ outcome: "partly", fraction: 0.5 });
    expect(grade.parts.map(({ verdict }) => verdict)).toEqual(["wrong", "wrong", "right", "right"]);
    const said = grade.parts.map(({ feedback }) => (feedback ? wordsOf(feedback) : null));
    expect(said).toEqual([
      "No RETR of this kind was said.",
      "ben’s INBOX on Lake School mail holds 2 messages.",
      null,
      null,
    ]);
  });

  test("marks what was found by itself; nothing written is missed, and what is right is told", () => {
    const grade = gradeResponse(task, { ...model, found: { 3: opaqueId(task.id, "Bea") } });
    if (grade.outcome === "invalid") throw new Error(grade.problems.join());
    expect(grade.parts.slice(2)).toMatchObject([
      { verdict: "missed", given: null, right: [{ p: ["2"] }] },
      { verdict: "wrong", given: [{ p: ["Bea"] }], right: [{ p: ["Ann"] }] },
    ]);
  });

  test("tells a key's mistakes that can be told without doing it", () => {
    const goals = task.goals.map((goal) =>
      goal.find?.choices ? { ...goal, find: { ...goal.find, right: "Amy" } } : goal,
    );
    expect(keyProblems({ ...task, goals, hints: ["Begin.", "begin."] }).map(({ path }) => path)).toEqual([
      ["goals", 3, "find", "right"],
      ["hints", 1],
    ]);
  });
});

describe("what a browser is shown of a task", () => {
  test("is where the learner begins and what they are to reach, and nothing of how it is decided", () => {
    expect(Object.keys(shown).sort()).toEqual([
      "goals",
      "hints",
      "id",
      "kind",
      "level",
      "marks",
      "minutes",
      "places",
      "prepare",
      "prompt",
      "protocol",
      "seed",
      "summary",
      "title",
      "version",
      "world",
    ]);
    expect(shown.goals.map(({ find }) => find && (find.choices?.length ?? 0))).toEqual([null, null, 0, 3]);
    expect(JSON.stringify(shown)).not.toMatch(/pop3-command|RETR|a secret|DELE|largest/);
  });
});

describe("a session that cannot be one", () => {
  test.each<[string, unknown]>([
    ["nothing", null],
    ["no actions", { end: model.end }],
    ["no end", { actions: [] }],
    ["an end that is no moment", { actions: [], end: { step: -1, at: 0 } }],
    ["an answer to a goal that asks for none", { ...model, found: { 0: "x" } }],
    ["an answer to a goal that is not there", { ...model, found: { 17: "x" } }],
    ["a choice that was not shown", { ...model, found: { 3: "Ann" } }],
    ["an answer that is no text", { ...model, found: { 2: 2 } }],
    ["answers in a list", { ...model, found: [] }],
  ])("is refused before it is sent: %s", (_, response) => {
    expect(problemsOf(response)).toHaveLength(1);
  });

  test("is refused when it is too long, with what to do", () => {
    const typed = (length: number) => ({
      step: 0,
      at: 0,
      action: { type: "type", terminal: 0, text: "x".repeat(length) },
    });
    const end = model.end;
    expect(problemsOf({ actions: Array(MOST_RECORD_ACTIONS + 1).fill(0), end })[0]).toContain("more than 500 things");
    expect(problemsOf({ actions: [typed(MOST_RECORD_TYPED + 1)], end })[0]).toContain(
      "Start the task again, and type less.",
    );
    expect(problemsOf({ actions: ["x".repeat(MOST_RECORD_CHARACTERS)], end })[0]).toContain("too long to be marked");
    expect(problemsOf({ ...model, found: { 2: "9".repeat(300) } })[0]).toContain("240 characters");
    expect(MOST_RECORD_ACTIONS).toBeLessThanOrEqual(MOST_ACTIONS);
  });

  test("of any JSON is refused or marked, and never throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.record({ actions: fc.jsonValue(), end: fc.jsonValue(), found: fc.jsonValue() })),
        (response) => {
          expect(["correct", "partly", "wrong", "invalid"]).toContain(gradeResponse(task, response).outcome);
        },
      ),
      { numRuns: 50 },
    );
  });
});
