import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { type ActionSource, WorldAction } from "../../../mail/world/action";
import { TWO_SCHOOLS } from "../../../mail/world/testing/two-schools";
import { SandboxSession } from "../sandbox-session";
import { beginTask, sessionStartOf } from "./begin-task";
import { MOST_RECORD_ACTIONS, MOST_RECORD_STEPS, MOST_RECORD_TYPED } from "./bounds";
import { Goal } from "./goal";
import { judgeGoals, markTask, startOf, type TaskRecord } from "./mark-task";
import { recordSteps } from "./record-steps";
import { Steps } from "./step";
import type { Task } from "./task";
import { connect, taskIn, WITH_MAIL } from "./testing/task-in";

const goal = (say: string, ...when: unknown[]) => Goal.parse({ say, when });

const HAND_OVER = goal("hand it over", {
  type: "delivery",
  by: "hand",
  server: "lake-mail",
  recipient: "ben@lake.example",
});
const IT_LIES_THERE = goal("it lies there", {
  type: "server-mail",
  server: "lake-mail",
  user: "ben",
  message: { subject: "Hi" },
});

const SEND: Task = taskIn(TWO_SCHOOLS, { goals: [HAND_OVER, IT_LIES_THERE] });

const BY_HAND = Steps.parse([
  ...connect(),
  {
    say: "ehlo me\nmail from:<ann@hill.example>\nrcpt to:<BEN@lake.example>\ndata\nSubject: Hi\n\nHello\n.\nquit",
  },
]);

function met(task: Task, record: TaskRecord): boolean[] | string {
  const mark = markTask(task, record);
  return mark.type === "invalid" ? mark.problem : mark.goals.map((one) => one.met);
}

describe("marking a session", () => {
  test("finds the goals reached by doing it again", () => {
    expect(met(SEND, recordSteps(SEND, BY_HAND, true).record)).toEqual([true, true]);
    expect(met(SEND, recordSteps(SEND, [], true).record)).toEqual([false, false]);
  });

  test("is the same for a session that was led in the page, with going back and on by another road", () => {
    const prepared = { ...SEND, prepare: Steps.parse([{ type: "stop-host", host: "hill-mail" }, { run: "5s" }]) };
    const session = new SandboxSession(sessionStartOf(prepared));
    const act = (action: ActionSource) => expect(session.perform(action)).toBeNull();
    act({ type: "connect", device: "ann-laptop", to: "mail.lake.example", port: 25 });
    session.runUntilQuiet();
    act({ type: "type", terminal: 0, text: "NONSENSE\r\n" });
    session.runUntilQuiet();
    expect(session.undo()).toBeNull();
    for (const line of [
      "EHLO me",
      "MAIL FROM:<a@b.example>",
      "RCPT TO:<ben@lake.example>",
      "DATA",
      "Subject: Hi\r\n\r\nHello\r\n.",
    ]) {
      act({ type: "type", terminal: 0, text: `${line}\r\n` });
      session.advance(400);
    }
    expect(met(prepared, session.record())).toEqual([true, true]);
    // Time may pass in which nothing happens.
    session.advance(2345.678);
    expect(met(prepared, JSON.parse(JSON.stringify(session.record())))).toEqual([true, true]);
  });

  test("comes to what the learner sees in the page, whatever they did and however often they went back", () => {
    const lines = [
      "EHLO me",
      "MAIL FROM:<a@b.example>",
      "RCPT TO:<ben@lake.example>",
      "DATA",
      "Subject: Hi",
      "",
      ".",
      "QUIT",
      "?",
    ];
    const deeds = fc.oneof(
      { weight: 6, arbitrary: fc.record({ do: fc.constant("type" as const), text: fc.constantFrom(...lines) }) },
      {
        weight: 3,
        arbitrary: fc.record({ do: fc.constant("advance" as const), by: fc.double({ min: 0, max: 300, noNaN: true }) }),
      },
      fc.record({ do: fc.constant("quiet" as const) }),
      fc.record({ do: fc.constant("undo" as const) }),
      fc.record({ do: fc.constant("go" as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.record({ do: fc.constant("cut" as const) }),
    );
    fc.assert(
      fc.property(fc.array(deeds, { maxLength: 25 }), (done) => {
        const start = startOf(SEND, beginTask(SEND).world);
        const session = new SandboxSession(sessionStartOf(SEND));
        session.perform({ type: "connect", device: "ann-laptop", to: "mail.lake.example", port: 25 });
        for (const deed of done) {
          if (deed.do === "type") session.perform({ type: "type", terminal: 0, text: `${deed.text}\r\n` });
          else if (deed.do === "advance") session.advance(deed.by);
          else if (deed.do === "quiet") session.runUntilQuiet();
          else if (deed.do === "undo") session.undo();
          else if (deed.do === "cut") session.perform({ type: "cut-link", link: "ann's cable" });
          else session.goTo({ step: Math.floor(session.furthest.step * deed.share), at: session.beginning.at });
        }
        const seen = judgeGoals(SEND, session.world, start, {});
        const marked = markTask(SEND, JSON.parse(JSON.stringify(session.record())));
        expect(marked).toEqual({ type: "marked", goals: seen });
      }),
      { numRuns: 60 },
    );
  });

  test("is the same every time", () => {
    const { record } = recordSteps(SEND, BY_HAND, true);
    expect(markTask(SEND, record)).toEqual(markTask(SEND, record));
  });

  test("judges by the moment at which the learner stopped", () => {
    const { record } = recordSteps(SEND, BY_HAND, true);
    const begun = beginTask(SEND).moment;
    expect(met(SEND, { ...record, end: begun })).toContain("Start the task again");
    const [first] = record.actions;
    expect(met(SEND, { actions: first ? [first] : [], end: begun })).toEqual([false, false]);
  });

  test("counts nothing that was done before the learner came", () => {
    const prepared = { ...SEND, prepare: BY_HAND };
    expect(met(prepared, recordSteps(prepared, [], true).record)).toEqual([false, true]);
  });
});

describe("a session that was made up", () => {
  const { record } = recordSteps(SEND, BY_HAND, true);
  const [first, second, ...others] = record.actions;
  if (!first || !second) throw new Error("there are actions");
  const later = { ...record.end, step: record.end.step + 1 };

  test.each<[string, unknown]>([
    [
      "with an action at a step that does not come",
      { ...record, actions: [...record.actions, { ...first, step: 10_000 }], end: { ...later, step: 10_000 } },
    ],
    ["with an action at another instant", { ...record, actions: [first, { ...second, at: second.at + 1 }, ...others] }],
    ["with actions in another order", { ...record, actions: [second, first, ...others] }],
    ["that ends beyond its end", { ...record, end: later }],
    ["that ends long before what happened in it", { ...record, end: { ...record.end, at: record.end.at - 5000 } }],
    ["with an action of no kind", { ...record, actions: [{ ...first, action: { type: "win" } }] }],
    ["with something beside its fields", { ...record, actions: [{ ...first, met: true }] }],
    ["whose end is no number", { ...record, end: { step: Number.NaN, at: 0 } }],
    [
      "with more actions than there may be",
      { ...record, actions: Array.from({ length: MOST_RECORD_ACTIONS + 1 }, () => first) },
    ],
  ])("%s is refused", (_, forged) => {
    expect(markTask(SEND, forged as TaskRecord)).toEqual({
      type: "invalid",
      problem: expect.stringContaining("Start the task again"),
    });
  });

  test("for another world is refused, or earns what it comes to here", () => {
    const links = (TWO_SCHOOLS.links ?? []).map((link) => ({ ...link, latencyMs: 33 }));
    const other = taskIn({ ...TWO_SCHOOLS, links });
    expect(met({ ...SEND, world: other.world }, record)).toContain("Start the task again");
  });

  test("from a forged result earns nothing: what is said about goals is not looked at", () => {
    const idle = recordSteps(SEND, [], true).record;
    expect(
      met(SEND, { ...idle, goals: [{ met: true }, { met: true }], outcome: "correct", fraction: 1 } as TaskRecord),
    ).toEqual([false, false]);
  });

  test("of any JSON never throws", () => {
    const json = fc.oneof(
      fc.jsonValue(),
      fc.record({
        actions: fc.array(fc.oneof(fc.jsonValue(), fc.constantFrom(...record.actions)), { maxLength: 4 }),
        end: fc.jsonValue(),
      }),
      fc.record({
        actions: fc.shuffledSubarray([...record.actions]),
        end: fc.record({ step: fc.nat(400), at: fc.constant(record.end.at) }),
      }),
    );
    fc.assert(
      fc.property(json, (forged) => {
        expect(["marked", "invalid"]).toContain(markTask(SEND, forged as TaskRecord).type);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a session that would be dear to mark", () => {
  const big = taskIn(
    {
      ...WITH_MAIL,
      mail: [
        {
          host: "lake-mail",
          user: "ben",
          content: "Subject: Big\n\nx\n",
          attachments: [{ name: "a.bin", octets: 2_250_000 }],
        },
      ],
    },
    { goals: [IT_LIES_THERE] },
  );

  function recordOf(task: Task, actions: readonly ActionSource[], runs: number): TaskRecord {
    const { world } = beginTask(task);
    for (const action of actions) {
      world.act(v.parse(WorldAction, action));
      world.runUntil(world.moment.at + runs);
    }
    return { actions: world.log, end: world.moment };
  }

  test.each<[string, number, string]>([
    [
      "a message of 3 MB a thousand times in one breath by POP3",
      110,
      `USER ben\r\nPASS birch\r\n${"RETR 1\r\n".repeat(1000)}`,
    ],
    ["the same by IMAP", 143, `a LOGIN ben birch\r\na SELECT INBOX\r\n${"a FETCH 1 BODY[]\r\n".repeat(1000)}`],
  ])("fills neither memory nor time: %s", (_, port, text) => {
    const record = recordOf(big, [{ type: "connect", device: "ann-laptop", to: "mail.lake.example", port }], 500);
    const typed = { ...record.end, action: { type: "type" as const, terminal: 0, text } };
    const forged = { actions: [...record.actions, typed], end: { step: MOST_RECORD_STEPS, at: record.end.at + 1e9 } };
    const before = process.memoryUsage().arrayBuffers;
    expect(markTask(big, forged).type).toBe("invalid");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(400_000_000);
  });

  test("is refused before it is begun where it is longer than any session", () => {
    const { moment } = beginTask(SEND);
    const type = (text: string) => ({ ...moment, action: { type: "type" as const, terminal: 0, text } });
    const sentence = expect.stringContaining("Too much happened");
    const long = { actions: [type("x".repeat(MOST_RECORD_TYPED)), type("y")], end: moment };
    expect(markTask(SEND, long)).toEqual({ type: "invalid", problem: sentence });
    const endless = { actions: [], end: { step: MOST_RECORD_STEPS + 1, at: moment.at } };
    expect(markTask(SEND, endless)).toEqual({ type: "invalid", problem: sentence });
  });

  test("is given up when the time is up, and is no longer one then", () => {
    const { record } = recordSteps(SEND, BY_HAND, true);
    let asked = 0;
    const mark = markTask(SEND, record, () => ++asked < 20);
    expect(mark).toEqual({ type: "invalid", problem: expect.stringContaining("took too long") });
    expect(asked).toBeLessThan(25);
  });

  test("with a server that tries again for ever ends where the record ends", () => {
    const { world } = beginTask(SEND);
    const actions: ActionSource[] = [
      { type: "stop-host", host: "lake-mail" },
      { type: "send", device: "ann-laptop", to: ["ben@lake.example"], subject: "Hi", body: "Hello" },
    ];
    for (const action of actions) expect(world.act(v.parse(WorldAction, action))).toBeNull();
    world.runUntil(world.moment.at + 86_400_000);
    const record = { actions: world.log, end: world.moment };
    expect(met(SEND, record)).toEqual([false, false]);
  });
});
