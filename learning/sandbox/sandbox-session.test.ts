import { expect, test } from "vitest";
import { checkWorld } from "../../mail/world/check-world";
import { ANN_WRITES, inboxOnDevice, inboxOnServer, TWO_SCHOOLS } from "../../mail/world/testing/two-schools";
import { playFrame } from "./playback";
import { SandboxSession } from "./sandbox-session";

function begin(): SandboxSession {
  const checked = checkWorld(TWO_SCHOOLS);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return new SandboxSession({ description: checked.description });
}

/** Ann has written to Ben, and everything has come to rest. */
function afterLetter(): SandboxSession {
  const session = begin();
  expect(session.perform(ANN_WRITES)).toBeNull();
  expect(session.runUntilQuiet()).toBe("quiet");
  return session;
}

function wireOf(session: SandboxSession): string {
  return JSON.stringify([session.world.wire.packets, session.world.wire.words]);
}

function delivered(session: SandboxSession): number {
  return inboxOnServer(session.world, "lake-mail", "ben").length;
}

test("going back shows the world as it was, and playing on comes to the very same end", () => {
  const session = afterLetter();
  const [end, wire] = [session.now, wireOf(session)];
  for (const step of [end.step - 1, 20, 1, 0]) {
    expect(session.goTo({ step, at: 0 })).toBeNull();
    expect(session.now.step).toBe(step);
    expect(session.isInThePast).toBe(true);
  }
  expect(delivered(session)).toBe(0);
  session.runUntilQuiet();
  expect(session.now).toEqual(end);
  expect(wireOf(session)).toBe(wire);
  expect(session.isInThePast).toBe(false);
});

test("what lies ahead is done again, by single steps as well as by time that passes", () => {
  const session = afterLetter();
  session.perform({ type: "fetch", device: "ben-phone" });
  session.runUntilQuiet();
  const [end, wire] = [session.now, wireOf(session)];

  session.goTo({ step: 0, at: 0 });
  while (session.step());
  expect([session.now.step, wireOf(session)]).toEqual([end.step, wire]);

  session.goTo({ step: 3, at: 0 });
  for (let frames = 0; frames < 100_000 && session.isInThePast; frames += 1) session.advance(7);
  expect(wireOf(session)).toBe(wire);
});

test("who acts in the past takes another road, and what came after it is gone", () => {
  const session = afterLetter();
  const halfway = Math.floor(session.now.step / 2);
  session.goTo({ step: halfway, at: 0 });
  expect(session.perform({ type: "cut-link", link: "lake's cable" })).toBeNull();
  expect(session.isInThePast).toBe(false);
  expect(session.actions.map(({ action }) => action.type)).toEqual(["send", "cut-link"]);
  session.runUntilQuiet(session.now.at + 60_000);
  expect(delivered(session)).toBe(0);
});

test("a frame without time left lets one thing happen and less time pass, and what comes of it all is the same", () => {
  const [end, wire] = [afterLetter().now, wireOf(afterLetter())];
  const session = begin();
  session.perform(ANN_WRITES);
  const { step } = session.now;
  session.advance(10_000, () => false);
  expect(session.now.step).toBe(step + 1);
  expect(session.now.at).toBeLessThan(end.at);
  let asked = 0;
  session.advance(10_000, () => ++asked < 5);
  expect(session.now.step).toBe(step + 6);
  session.runUntilQuiet();
  expect(session.now).toEqual(end);
  expect(wireOf(session)).toBe(wire);
});

test("taking back goes to before the last thing done, which then lies ahead", () => {
  const session = afterLetter();
  session.perform({ type: "fetch", device: "ben-phone" });
  expect(session.undo()).toBeNull();
  expect(session.actions).toHaveLength(1);
  expect(session.undo()).toBeNull();
  expect(session.actions).toHaveLength(0);
  expect(session.undo()).toBe("there is nothing to take back");
  session.runUntilQuiet();
  expect(session.actions).toHaveLength(2);
  expect(inboxOnDevice(session.world, "ben-phone")).toHaveLength(1);
});

test("a record replays to the same wire in another session, and a changed one is refused and changes nothing", () => {
  const session = afterLetter();
  const record = JSON.parse(JSON.stringify(session.record()));
  const other = begin();
  expect(other.resume(record)).toBeNull();
  expect(wireOf(other)).toBe(wireOf(session));

  const before = wireOf(other);
  const [first] = record.actions;
  const tooLate = { ...record, actions: [first, { ...first, step: 1_000_000 }] };
  expect(other.resume(tooLate)).toBe("something in it was done after its end");
  const elsewhere = { ...record, actions: [first, { ...first, step: 9, at: first.at + 3_600_000 }] };
  expect(other.resume(elsewhere)).toMatch(/moment that this world does not have/);
  expect(wireOf(other)).toBe(before);
});

test("a kept session is taken up where its person stood, with what lay ahead of them", () => {
  const session = afterLetter();
  const end = session.now;
  session.goTo({ step: 12, at: 0 });
  const kept = JSON.parse(JSON.stringify(session.keep()));
  const later = begin();
  expect(later.resume(kept)).toBeNull();
  expect(later.now.step).toBe(12);
  later.runUntilQuiet();
  expect(later.now).toEqual(end);
});

test("what cannot be done says why, is not recorded, and leaves the road ahead", () => {
  const session = afterLetter();
  session.goTo({ step: 5, at: 0 });
  expect(session.perform({ ...ANN_WRITES, to: ["nobody"] })).toMatch(/to\[0\]: .*an address, such as/);
  expect(session.perform({ type: "cut-link", link: "no such cable" })).toBe("there is no link no such cable");
  expect(session.actions).toHaveLength(1);
  expect(session.isInThePast).toBe(true);
});

test("starting again leaves nothing of what was done", () => {
  const session = afterLetter();
  session.restart();
  expect(session.keep()).toEqual({ actions: [], end: begin().now, viewed: begin().now, traps: [] });
  expect(session.isInThePast).toBe(false);
});

test("listeners hear of happenings, and of mere time by another count", () => {
  const session = begin();
  let calls = 0;
  const stop = session.subscribe(() => {
    calls += 1;
  });
  session.advance(5);
  expect([calls, session.version, session.happenings]).toEqual([1, 1, 0]);
  session.perform(ANN_WRITES);
  expect([calls, session.version, session.happenings]).toEqual([2, 2, 1]);
  stop();
  session.step();
  expect(calls).toBe(2);
});

test("what was prepared is there in the beginning, is no part of the record, and cannot be taken back", () => {
  const prepared = afterLetter();
  const { description } = prepared.start;
  const session = new SandboxSession({ description, preparation: prepared.actions, beginning: prepared.now });
  expect(delivered(session)).toBe(1);
  expect(session.record().actions).toEqual([]);
  expect(session.undo()).toBe("there is nothing to take back");
  expect(session.goTo({ step: 0, at: 0 })).toBeNull();
  expect(session.now).toEqual(prepared.now);
});

test("a long wait with nothing on its way is skipped while playing, and one with a packet under way is not", () => {
  const session = begin();
  session.perform({ type: "stop-host", host: "lake-mail" });
  session.perform(ANN_WRITES);
  const skipped: number[] = [];
  for (let frame = 0; frame < 20_000; frame += 1) {
    const tick = playFrame(session, 16, 5);
    if (tick.type === "skipped") skipped.push(tick.milliseconds);
    if (skipped.length === 3) break;
  }
  expect(skipped).toHaveLength(3);
  expect(Math.min(...skipped)).toBeGreaterThan(1000);

  const quiet = begin();
  expect(playFrame(quiet, 16, 1)).toEqual({ type: "quiet" });
  expect(quiet.now.at).toBe(begin().now.at);
});
