import { describe, expect, test } from "vitest";
import {
  ANN_WRITES,
  benAtThreeDevices,
  buildWorld,
  inboxOnDevice,
  inboxOnServer,
} from "../../../mail/world/testing/two-schools";
import { World } from "../../../mail/world/world";
import { SandboxSession } from "../sandbox-session";
import { type CableTrap, CableTraps } from "./cable-trap";
import { queuedLetters, waitingLetters } from "./watch-mail";

const MINUTE = 60_000;
const MAIL = { host: "lake-mail", user: "ben", content: "From: ann@hill.example\nSubject: One\n\nHello\n" };

function session(source: Parameters<typeof buildWorld>[0] = undefined): SandboxSession {
  return new SandboxSession({ description: buildWorld(source).description });
}

function arm(one: SandboxSession, trap: CableTrap): CableTraps {
  const traps = new CableTraps(one);
  traps.arm(trap);
  return traps;
}

/** As the page lets time pass: a frame at a time, several steps in each. */
function play(one: SandboxSession, milliseconds: number, frame = 50): void {
  for (let passed = 0; passed < milliseconds; passed += frame) one.advance(frame);
}

const isCut = ({ world }: SandboxSession, link: string) => world.links.find(({ name }) => name === link)?.cut;
const lines = ({ world }: SandboxSession) =>
  world.wire.words.map(({ from, bytes }) => `${from}: ${String.fromCharCode(...bytes)}`);

describe("a cable pulled in the middle of DATA", () => {
  const trap = { link: "ann's cable", kind: "content" } as const;

  test("is pulled when the message is on its way, leaves it undelivered and the letter waiting", () => {
    const one = session();
    const traps = arm(one, trap);
    one.perform(ANN_WRITES);
    play(one, 2000);
    expect(isCut(one, "ann's cable")).toBe(true);
    expect(traps.armed).toEqual([]);
    expect(traps.sprung).toMatchObject(trap);
    expect(lines(one).at(-1)).toMatch(/^client: [\s\S]*Subject: Lunch/);
    one.runUntilQuiet(one.now.at + 30 * MINUTE);
    expect(inboxOnServer(one.world, "lake-mail", "ben")).toEqual([]);
    expect(queuedLetters(one.world)).toEqual([]);
    expect(waitingLetters(one.world)).toMatchObject([{ state: "waiting", subject: "Lunch" }]);
  });

  test("between two servers leaves the letter in the queue, which comes again and delivers it once", () => {
    const one = session();
    arm(one, { link: "lake's cable", kind: "content" });
    one.perform(ANN_WRITES);
    play(one, 2000);
    expect(isCut(one, "lake's cable")).toBe(true);
    one.perform({ type: "restore-link", link: "lake's cable" });
    one.runUntilQuiet(one.now.at + 60 * MINUTE);
    expect(inboxOnServer(one.world, "lake-mail", "ben")).toHaveLength(1);
  });

  test("is an action like any other: the session's record replays to the same wire", () => {
    const one = session();
    arm(one, trap);
    one.perform(ANN_WRITES);
    play(one, 2000);
    const { actions, end } = one.record();
    expect(actions.map(({ action }) => action.type)).toEqual(["send", "cut-link"]);
    const { world, problem } = World.replay(one.start.description, actions, end.step);
    expect(problem).toBeNull();
    expect(world.wire.packets.map(({ fate }) => fate)).toEqual(one.world.wire.packets.map(({ fate }) => fate));
  });

  test.each([1, 7, 100, 5000])("is pulled at the same moment, whether time passes by %d ms or at once", (frame) => {
    const slow = session();
    const slowTraps = arm(slow, trap);
    slow.perform(ANN_WRITES);
    play(slow, 2000, frame);
    const fast = session();
    const fastTraps = arm(fast, trap);
    fast.perform(ANN_WRITES);
    fast.runUntilQuiet();
    expect(fastTraps.sprung).toEqual(slowTraps.sprung);
    expect(fast.now.step).toBe(fastTraps.sprung?.step);
  });
});

test("a cable pulled before the 250 arrives leaves a letter that was taken and is sent again: Ben gets it twice", () => {
  const one = session();
  arm(one, { link: "ann's cable", kind: "receipt" });
  one.perform(ANN_WRITES);
  play(one, 2000);
  expect(isCut(one, "ann's cable")).toBe(true);
  // As long as the client waits; plugged in sooner, TCP would bring the 250 after all.
  one.runUntilQuiet(one.now.at + 30 * MINUTE);
  one.perform({ type: "restore-link", link: "ann's cable" });
  expect(waitingLetters(one.world)).toMatchObject([{ state: "waiting" }]);
  one.perform({ type: "send-waiting", device: "ann-laptop" });
  one.runUntilQuiet();
  expect(inboxOnServer(one.world, "lake-mail", "ben")).toHaveLength(2);
});

describe("a cable pulled before QUIT arrives", () => {
  const source = { ...benAtThreeDevices(), mail: [MAIL] };
  const trap = { link: "laptop's cable", kind: "quit" } as const;

  test("lets DELE and QUIT be said and not be heard: the message is on the device, and on the server again", () => {
    const one = session(source);
    const traps = arm(one, trap);
    one.perform({ type: "fetch", device: "ben-laptop" });
    play(one, 2000);
    expect(traps.sprung).toMatchObject(trap);
    expect(lines(one).at(-1)).toBe("client: DELE 1\r\nQUIT\r\n");
    one.runUntilQuiet(one.now.at + 60 * MINUTE);
    expect(lines(one).at(-1)).toBe("client: DELE 1\r\nQUIT\r\n");
    expect(inboxOnServer(one.world, "lake-mail", "ben")).toHaveLength(1);
    expect(inboxOnDevice(one.world, "ben-laptop")).toHaveLength(1);
  });

  test("does not spring for a link that the conversation does not cross", () => {
    const one = session(source);
    const traps = arm(one, { link: "ann's cable", kind: "quit" });
    one.perform({ type: "fetch", device: "ben-laptop" });
    play(one, 2000);
    expect(traps.sprung).toBeNull();
    expect(traps.armed).toHaveLength(1);
    expect(inboxOnServer(one.world, "lake-mail", "ben")).toEqual([]);
  });
});

describe("a trap", () => {
  test("that was taken away does nothing", () => {
    const one = session();
    const traps = arm(one, { link: "ann's cable", kind: "content" });
    traps.disarm({ link: "ann's cable", kind: "content" });
    one.perform(ANN_WRITES);
    one.runUntilQuiet();
    expect(inboxOnServer(one.world, "lake-mail", "ben")).toHaveLength(1);
  });

  test("does not spring on what was said before somebody went back, and springs on the road taken from there", () => {
    const one = session();
    const traps = new CableTraps(one);
    one.perform(ANN_WRITES);
    one.runUntilQuiet();
    traps.arm({ link: "ann's cable", kind: "content" });
    one.undo();
    expect(traps.sprung).toBeNull();
    one.perform({ ...ANN_WRITES, subject: "Supper" });
    one.runUntilQuiet(one.now.at + MINUTE);
    expect(traps.sprung).not.toBeNull();
    expect(inboxOnServer(one.world, "lake-mail", "ben")).toEqual([]);
  });
});
