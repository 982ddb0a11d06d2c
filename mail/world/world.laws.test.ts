import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { sameOctets } from "../wire/octets";
import { ActionLog, type ActionSource, WorldAction } from "./action";
import {
  ANN_WRITES,
  act,
  benAtThreeDevices,
  bensMailOnServer,
  buildWorld,
  inboxOnServer,
  queueOf,
  shownOn,
} from "./testing/two-schools";
import { World } from "./world";
import type { WorldSource } from "./world-description";

const link = fc.constantFrom("ann's cable", "hill's cable", "lake's cable", "ben's air", "dns cable");
const host = fc.constantFrom("hill-mail", "lake-mail", "dns", "ben-phone");
const device = fc.constantFrom("ann-laptop", "ben-laptop", "ben-phone");
const byImap = fc.constantFrom("ben-phone", "ben-tablet");
const message = fc.integer({ min: 1, max: 4 });
/** What is done on devices that keep their mailboxes by IMAP. */
const deed: fc.Arbitrary<ActionSource> = fc.oneof(
  fc.record({ type: fc.constant("synchronise" as const), device: byImap }),
  fc.record({ type: fc.constant("keep-in-step" as const), device: byImap, keep: fc.boolean() }),
  fc.record({ type: fc.constant("mark-read" as const), device: byImap, message, read: fc.boolean() }),
  fc.record({ type: fc.constant("flag" as const), device: byImap, message, flagged: fc.boolean() }),
  fc.record({ type: fc.constant("delete" as const), device: byImap, message: fc.constant(4) }),
  fc.record({ type: fc.constant("move" as const), device: byImap, message, to: fc.constantFrom("Work", "Sent") }),
);
const action: fc.Arbitrary<ActionSource> = fc.oneof(
  fc.constant(ANN_WRITES),
  deed,
  fc.record({ type: fc.constant("fetch" as const), device }),
  fc.record({ type: fc.constant("send-waiting" as const), device }),
  fc.record({ type: fc.constantFrom("cut-link" as const, "restore-link" as const, "restore-link" as const), link }),
  fc.record({ type: fc.constantFrom("stop-host" as const, "start-host" as const, "start-host" as const), host }),
  fc.record({
    type: fc.constant("connect" as const),
    device,
    to: fc.constantFrom("lake-mail", "mail.hill.example"),
    port: fc.constantFrom(25, 110, 143, 9),
  }),
  fc.record({
    type: fc.constant("type" as const),
    terminal: fc.nat(2),
    text: fc.constantFrom(
      "EHLO me\r\n",
      "USER ben\r\nPASS birch\r\n",
      "a LOGIN ben birch\r\nb SELECT INBOX\r\nc IDLE\r\n",
      "DATA\r\n",
      "\n",
      "QUIT\r\n",
    ),
  }),
);
/** What is done, and how many milliseconds pass before it. */
const session = fc.array(fc.tuple(fc.constantFrom(0, 7, 90, 700, 40_000, 900_000), action), {
  minLength: 1,
  maxLength: 8,
});
const TROUBLE: ReadonlySet<string> = new Set(["cut-link", "restore-link", "stop-host", "start-host", "send-waiting"]);
type Session = [number, ActionSource][];

const PLAIN = benAtThreeDevices({ otherMailboxes: ["Work"] });

const lossy = (seed: number): WorldSource => ({
  ...PLAIN,
  seed,
  links: (PLAIN.links ?? []).map((one) => ({ ...one, loss: 0.03 })),
  mail: ["One", "Two", "Three", "Four"].map((subject) => ({
    host: "lake-mail",
    user: "ben",
    content: `Subject: ${subject}\n\nHello\n`,
  })),
});

/** @param slices into how many calls of `runUntil` each stretch of time is cut */
function play(source: WorldSource, done: Session, slices = 1): World {
  const world = buildWorld(source);
  for (const [pause, what] of done) {
    const [from, to] = [world.now, world.now + pause];
    for (let slice = 1; slice <= slices; slice += 1) world.runUntil(from + ((to - from) * slice) / slices);
    world.act(v.parse(WorldAction, what));
  }
  world.runUntil(world.now + 30_000);
  return world;
}

/** All that a world is, as far as anybody can see. */
function fingerprint(world: World): string {
  const words = world.wire.words.map(({ at, connection, bytes }) => `${at} ${connection} ${bytes.join(" ")}`);
  const queues = world.mailboxes.servers.map(({ queue }) =>
    queue.waiting.map(({ id, nextAttemptAt }) => `${id} ${nextAttemptAt}`),
  );
  const inboxes = [
    inboxOnServer(world, "lake-mail", "ben"),
    inboxOnServer(world, "hill-mail", "ann"),
    ...["ben-phone", "ben-tablet", "ben-laptop"].map((name) => shownOn(world, name)),
    world.mailboxes.devices.map(({ accounts }) => accounts.map(({ problem }) => problem)),
    world.mailboxes.devices.map(({ accounts }) =>
      accounts.map(({ mailboxes }) => mailboxes.map(({ local: { changes }, activity }) => [changes.length, activity])),
    ),
  ];
  return JSON.stringify([words, queues, inboxes, world.terminals.map(({ state, why }) => [state, why])]);
}

function mend(world: World): void {
  for (const name of ["hill-mail", "lake-mail", "dns", "ben-phone"]) act(world, { type: "start-host", host: name });
  for (const { name } of world.links) {
    act(world, { type: "restore-link", link: name });
    // Where packets are lost, so may be all questions to DNS.
    act(world, { type: "change-link", link: name, settings: {} });
  }
}

describe("laws of a world", () => {
  test("the same description and the same actions give the same wire and the same capture, octet for octet", () => {
    fc.assert(
      fc.property(fc.nat(), session, (seed, done) => {
        const [one, other] = [play(lossy(seed), done), play(lossy(seed), done)];
        expect(sameOctets(one.capture(), other.capture())).toBe(true);
        expect(fingerprint(one)).toBe(fingerprint(other));
      }),
      { numRuns: 8 },
    );
  });

  test("into how many runs the time is cut changes nothing", () => {
    fc.assert(
      fc.property(fc.nat(), session, fc.integer({ min: 2, max: 9 }), (seed, done, slices) => {
        const [one, other] = [play(lossy(seed), done), play(lossy(seed), done, slices)];
        expect(sameOctets(one.capture(), other.capture())).toBe(true);
        expect([other.steps, other.now]).toEqual([one.steps, one.now]);
      }),
      { numRuns: 8 },
    );
  });

  test("a replay to any step is the world as it was, and goes on as the world went on", () => {
    fc.assert(
      fc.property(fc.nat(), session, fc.double({ min: 0, max: 1, noNaN: true }), (seed, done, share) => {
        const world = play(lossy(seed), done);
        const log = v.parse(ActionLog, JSON.parse(JSON.stringify(world.log)));
        const toStep = Math.floor(world.steps * share);
        const { world: earlier, problem } = World.replay(world.description, log, toStep);
        expect(problem).toBeNull();
        expect(earlier.steps).toBe(toStep);
        const sentByThen = world.wire.packets.filter(({ step }) => step <= toStep).length;
        expect(earlier.wire.packets.length).toBeLessThanOrEqual(sentByThen);
        const { world: again } = World.replay(world.description, log);
        again.runUntil(world.now);
        expect(sameOctets(again.capture(), world.capture())).toBe(true);
        expect(fingerprint(again)).toBe(fingerprint(world));
      }),
      { numRuns: 8 },
    );
  });

  test("whatever was cut and switched off meanwhile, a message has arrived once everything is mended (RFC 5321 §4.2.5)", () => {
    const trouble = session.map((done) => done.filter(([, { type }]) => TROUBLE.has(type)));
    fc.assert(
      fc.property(fc.nat(), trouble, (seed, done) => {
        const world = play({ ...lossy(seed), mail: [] }, [[0, ANN_WRITES], ...done]);
        mend(world);
        world.runUntilQuiet();
        act(world, { type: "send-waiting", device: "ann-laptop" });
        expect(world.runUntilQuiet()).toBe("quiet");
        expect(inboxOnServer(world, "lake-mail", "ben").length).toBeGreaterThanOrEqual(1);
        expect(queueOf(world, "hill-mail")).toEqual([]);
      }),
      { numRuns: 9 },
    );
  });

  test("whatever was done, cut and switched off meanwhile, devices by IMAP are in step once everything is mended, and nothing is lost or doubled (RFC 4549 §4)", () => {
    const pause = fc.constantFrom(0, 7, 90, 700, 40_000, 900_000);
    const trouble = action.filter(({ type }) => TROUBLE.has(type));
    const doings = fc.array(fc.tuple(pause, fc.oneof({ weight: 3, arbitrary: deed }, trouble)), { maxLength: 14 });
    fc.assert(
      fc.property(fc.nat(), doings, (seed, done) => {
        const synchronise = (["ben-phone", "ben-tablet"] as const).map((name): [number, ActionSource] => [
          5000,
          { type: "synchronise", device: name },
        ]);
        const world = play(lossy(seed), [...synchronise, ...done]);
        mend(world);
        for (let round = 0; round < 3; round += 1) {
          for (const name of ["ben-phone", "ben-tablet"]) {
            world.runUntilQuiet();
            act(world, { type: "synchronise", device: name });
          }
        }
        // What keeps in step may wait for its next call.
        world.runUntil(world.now + 3_600_000);
        for (const mailbox of ["INBOX", "Work"]) {
          for (const name of ["ben-phone", "ben-tablet"]) {
            expect(shownOn(world, name, mailbox), `${mailbox} on ${name}`).toEqual(bensMailOnServer(world, mailbox));
          }
        }
        const everywhere = ["INBOX", "Work", "Sent"].flatMap((mailbox) => bensMailOnServer(world, mailbox));
        const subjects = everywhere.map((line) => line.split(" ")[1] ?? "").sort();
        expect(subjects.filter((subject) => subject !== "Four")).toEqual(["One", "Three", "Two"]);
        expect(subjects.length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 9 },
    );
  });

  test("a log that was tampered with is told from a true one, and replays up to there", () => {
    const world = play(PLAIN, [
      [0, ANN_WRITES],
      [700, { type: "synchronise", device: "ben-phone" }],
    ]);
    const [first, second] = world.log;
    if (!first || !second) throw new Error("two actions were done");
    for (const forged of [
      { ...second, at: second.at + 100_000 },
      { ...second, at: second.at - 500 },
      { ...second, step: second.step + 1 },
      { ...second, step: 1_000_000 },
      { ...second, action: v.parse(WorldAction, { type: "cut-link", link: "none" }) },
    ]) {
      const replayed = World.replay(world.description, [first, forged]);
      expect(replayed.problem).not.toBeNull();
      expect(replayed.world.log).toEqual([first]);
    }
  });
});
