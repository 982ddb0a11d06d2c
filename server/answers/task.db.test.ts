import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Course } from "@/learning/course/course";
import { modelTask } from "@/learning/question/task/key";
import { Task } from "@/learning/question/task/schema";
import { MOST_RECORD_CHARACTERS } from "@/learning/sandbox/task/bounds";
import { checkWorld } from "@/mail/world/check-world";
import { publishCourses } from "../content/publish-content";
import { versionOf } from "../content/question-version";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import { AnswerInput } from "./answer-input";
import { findAnswered } from "./find-answered";
import { recordAnswer } from "./record-answer";
import { makeLearner } from "./sample-answers";
import { sampleCourse } from "./sample-course";

vi.mock("../content/load-courses", () => import("./sample-course"));

const noon = new Date("2026-11-23T12:00:00Z");

const checked = checkWorld({
  seed: 1,
  startsAt: "2026-11-26T09:00:00Z",
  hosts: [
    {
      name: "post",
      address: "192.0.2.25",
      role: {
        type: "mail-server",
        config: {
          hostName: "mail.post.example",
          domains: ["post.example"],
          users: [{ name: "ann", password: "apple" }],
          allowAuthInClear: true,
        },
      },
    },
    { name: "laptop", address: "192.0.2.10", role: { type: "device" } },
  ],
  links: [{ name: "cable", ends: ["post", "laptop"] }],
});
if (!checked.ok) throw new Error(JSON.stringify(checked.problems));

const task = Task.parse({
  kind: "task",
  id: "sample/by-hand",
  prompt: "Send it.",
  explanation: "So it goes.",
  title: "By hand",
  summary: "Send a message by hand.",
  minutes: 5,
  protocol: "smtp",
  level: "first-steps",
  world: checked.description,
  places: {},
  goals: [
    { say: "It is handed over.", when: [{ type: "delivery", by: "hand", recipient: "ann@post.example" }] },
    { say: "You say goodbye.", when: [{ type: "connection", protocol: "smtp", by: "hand", end: "goodbye" }] },
    { say: "Which port was it?", find: { right: 25 } },
  ],
  hints: ["Begin."],
  solution: [
    { type: "connect", device: "laptop", to: "post", port: 25 },
    { run: "quiet" },
    { say: "EHLO me\nMAIL FROM:<>\nRCPT TO:<ann@post.example>\nDATA\nSubject: Hi\n\nHello\n.\nQUIT" },
    { run: "quiet" },
  ],
});

const [first, ...others] = sampleCourse.lessons;
if (!first) throw new Error("the sample course has a lesson");
const course: Course = { ...sampleCourse, lessons: [{ ...first, questions: [...first.questions, task] }, ...others] };

beforeEach(async () => {
  await emptyDatabase(database());
  await publishCourses(database(), [course], new Date("2026-11-01T00:00:00Z"));
});

const done = modelTask(task);

function handIn(response: unknown): AnswerInput {
  return AnswerInput.parse({
    idempotencyKey: randomUUID(),
    questionId: task.id,
    version: versionOf(task),
    response,
    durationMs: 120_000,
    place: "lesson",
  });
}

const refusal = (problem: string) =>
  expect.objectContaining({ name: "Refusal", code: "invalid", message: expect.stringContaining(problem) });

describe("a sandbox session that is handed in", () => {
  test("is marked by doing it again, kept, and can be looked at once more", async () => {
    const pupil = await makeLearner();
    const verdict = await recordAnswer(pupil, handIn(done), noon);
    expect(verdict.reveal).toMatchObject({ outcome: "correct", fraction: 1 });
    const again = await findAnswered(pupil, verdict.answerId, noon);
    expect(again?.response).toEqual(JSON.parse(JSON.stringify(done)));
    expect(again?.reveal.parts.map(({ verdict: each }) => each)).toEqual(["right", "right", "right"]);
  });

  test("earns the share of the goals that it reaches, and says what failed", async () => {
    const [connect, hello] = done.actions;
    if (!connect || !hello) throw new Error("there are actions");
    const { reveal } = await recordAnswer(await makeLearner(), handIn({ ...done, found: { 2: "110" } }), noon);
    expect(reveal).toMatchObject({
      outcome: "partly",
      parts: [{ verdict: "right" }, { verdict: "right" }, { verdict: "wrong" }],
    });
    const early = { actions: [connect, hello], end: { step: hello.step, at: hello.at }, found: {} };
    const { reveal: begun } = await recordAnswer(await makeLearner(), handIn(early), noon);
    expect(begun).toMatchObject({ outcome: "wrong", fraction: 0 });
  });

  test("with a forged result earns nothing, and neither does one that never was", async () => {
    const pupil = await makeLearner();
    const idle = { actions: [], end: { step: 0, at: Date.parse(task.world.startsAt) } };
    const claims = { ...idle, outcome: "correct", fraction: 1, goals: [{ met: true }, { met: true }, { met: true }] };
    const { reveal, answerId } = await recordAnswer(pupil, handIn(claims), noon);
    expect(reveal).toMatchObject({ outcome: "wrong", fraction: 0 });
    const { response } = await database().answer.findUniqueOrThrow({ where: { id: answerId } });
    expect(response).toEqual({ ...idle, found: {} });

    const forged = [
      { ...done, end: { ...done.end, step: done.end.step + 1000 } },
      { ...done, actions: done.actions.slice(1) },
      { ...done, actions: [...done.actions].reverse() },
      { ...done, actions: done.actions.map((one) => ({ ...one, action: { type: "win" } })) },
    ];
    for (const session of forged) {
      await expect(recordAnswer(pupil, handIn(session), noon)).rejects.toEqual(refusal("Start the task again"));
    }
    expect(await database().answer.count()).toBe(1);
  });

  test("is taken in up to its bound, and other answers no longer than before", () => {
    const long = { actions: ["x".repeat(MOST_RECORD_CHARACTERS)], end: done.end };
    expect(() => handIn(long)).toThrow("too long");
    expect(() => handIn({ actions: ["x".repeat(MOST_RECORD_CHARACTERS - 200)], end: done.end })).not.toThrow();
    expect(() => handIn({ text: "x".repeat(9_000) })).toThrow("too long");
  });
});
