import { describe, expect, test } from "vitest";
import { checkWorld } from "../../../mail/world/check-world";
import { ANN_WRITES, TWO_SCHOOLS } from "../../../mail/world/testing/two-schools";
import { CableTraps } from "../faults/cable-trap";
import { SandboxSession, type SessionStart } from "../sandbox-session";
import { printKept, readKept } from "./kept-session";
import { markOfStart, markOfWire } from "./session-marks";
import { printShared, readShared } from "./shared-session";

const startOf = (seed: number): SessionStart => {
  const checked = checkWorld({ ...TWO_SCHOOLS, seed });
  if (!checked.ok) throw new Error("the world is wrong");
  return { description: checked.description };
};
const start = startOf(1);

function annHasWritten(): SandboxSession {
  const session = new SandboxSession(start);
  session.perform(ANN_WRITES);
  session.runUntilQuiet();
  return session;
}

test("a shared session comes back with the same wire, to the octet", () => {
  const session = annHasWritten();
  const shared = readShared(printShared(session, "two-schools"), start, "two-schools");
  if (!shared.ok) throw new Error(shared.problem);
  const again = new SandboxSession(start);
  again.resume(shared.record);
  expect(markOfWire(again.world)).toBe(markOfWire(session.world));
  expect(again.now).toEqual(session.now);
});

test("one letter changed in what was typed is found out", () => {
  const text = printShared(annHasWritten(), "two-schools");
  expect(readShared(text.replace("Soup", "Soap"), start, "two-schools")).toMatchObject({
    ok: false,
    problem: expect.stringContaining("changed on its way"),
  });
});

test("a link that is cut off, another version's, another world's or of a world that has changed says what is wrong", () => {
  const text = printShared(annHasWritten(), "two-schools");
  const problemOf = (given: string | null, from = start, place = "two-schools") => {
    const shared = readShared(given, from, place);
    return shared.ok ? null : shared.problem;
  };
  expect(problemOf(text)).toBeNull();
  expect(problemOf(null)).toContain("not whole");
  expect(problemOf(text.slice(0, -20))).toContain("not whole");
  expect(problemOf(text.replace('"version":1', '"version":0'))).toContain("another version");
  expect(problemOf(text, start, "three-schools")).toContain("another world");
  expect(problemOf(text, startOf(2))).toContain("has changed since");
  expect(problemOf("[]")).toContain("another version");
});

test("a session is kept with what lies ahead of somebody who went back", () => {
  const session = annHasWritten();
  const { furthest } = session;
  session.goTo({ step: 20, at: 0 });
  const text = printKept(session.keep(), markOfStart(start));
  const kept = readKept(text ?? "", markOfStart(start));
  const again = new SandboxSession(start);
  expect(kept && again.resume(kept)).toBeNull();
  expect(again.now).toEqual(session.now);
  expect(again.furthest).toEqual(furthest);
});

describe("a hand that waits on a cable", () => {
  const hand = { link: "ann's cable", kind: "content" } as const;

  test("is kept with the session, before anything was done too, and springs when it comes back", () => {
    const session = new SandboxSession(start);
    new CableTraps(session).arm(hand);
    expect(session.keep()).toMatchObject({ actions: [], traps: [hand] });
    const kept = readKept(printKept(session.keep(), markOfStart(start)) ?? "", markOfStart(start));
    const again = new SandboxSession(start);
    expect(kept && again.resume(kept)).toBeNull();
    const traps = new CableTraps(again);
    expect(traps.armed).toEqual([hand]);
    again.perform(ANN_WRITES);
    for (let frame = 0; frame < 40; frame += 1) again.advance(50);
    expect(traps.sprung).toMatchObject(hand);
    expect(again.keep().traps).toEqual([]);
  });

  test("stays while somebody goes back, and is taken away when they begin again", () => {
    const session = annHasWritten();
    new CableTraps(session).arm(hand);
    session.goTo({ step: 20, at: 0 });
    expect(session.traps).toEqual([hand]);
    session.restart();
    expect(session.traps).toEqual([]);
  });

  test("is none in what was kept by a Postroom that knew no hands, and none of a kind that nobody knows", () => {
    const { traps: _, ...before } = annHasWritten().keep();
    const text = JSON.stringify({ version: 1, start: markOfStart(start), session: before });
    const kept = readKept(text, markOfStart(start));
    const again = new SandboxSession(start);
    expect(kept && again.resume(kept)).toBeNull();
    expect(again.traps).toEqual([]);
    const forged = text.replace('"viewed"', '"traps":[{"link":"ann\'s cable","kind":"foot"}],"viewed"');
    expect(readKept(forged, markOfStart(start))).toBeNull();
  });
});

test("what was kept in another world, by hand or in part is not taken", () => {
  const text = printKept(annHasWritten().keep(), markOfStart(start)) ?? "";
  expect(readKept(text, markOfStart(startOf(2)))).toBeNull();
  expect(readKept(text.slice(0, -5), markOfStart(start))).toBeNull();
  expect(readKept(text.replace('"send"', '"sing"'), markOfStart(start))).toBeNull();
});
