import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { WorldAction } from "../../../mail/world/action";
import {
  accountOf,
  act,
  benAtThreeDevices,
  buildWorld,
  inboxOnServer,
  queueOf,
  withServers,
} from "../../../mail/world/testing/two-schools";
import type { World } from "../../../mail/world/world";
import type { WorldSource } from "../../../mail/world/world-description";
import type { Fault } from "./fault";
import { activeFaults, listFaults, mendEverything } from "./list-faults";
import { bouncesIn, nextTryOf, queuedLetters, waitingLetters } from "./watch-mail";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function fault(world: World, id: string): Fault {
  const found = listFaults(world).find((one) => one.id === id);
  if (!found) throw new Error(`${id} is none of ${listFaults(world).map((one) => one.id)}`);
  return found;
}

/** Breaks it, and does what shows the effect. */
function breakAndTry(id: string, source?: WorldSource): World {
  const world = buildWorld(source);
  breakIt(world, id);
  return world;
}

function breakIt(world: World, id: string): void {
  const { breaks, tryIt } = fault(world, id);
  for (const action of breaks) act(world, action);
  if (tryIt) act(world, tryIt);
}

function mend(world: World, id: string): void {
  for (const action of fault(world, id).mends) act(world, action);
}

const said = (world: World) =>
  world.wire.words.map(({ bytes }) => String.fromCharCode(...bytes.subarray(0, 100))).join("\n");

describe("a fault", () => {
  test("is found by its name before and after it was brought about, and is active in between alone", () => {
    for (const { id, breaks, mends } of listFaults(buildWorld())) {
      const world = buildWorld();
      expect(fault(world, id).active, id).toBe(false);
      for (const action of breaks) act(world, action);
      if (mends.length === 0) continue;
      expect(
        activeFaults(world).map((one) => one.id),
        id,
      ).toEqual([id]);
      mend(world, id);
      expect(activeFaults(world), id).toEqual([]);
    }
  });

  test("is made of actions that a world takes", () => {
    for (const { breaks, mends, tryIt } of listFaults(buildWorld(benAtThreeDevices()))) {
      for (const action of [...breaks, ...mends, ...(tryIt ? [tryIt] : [])]) {
        expect(v.safeParse(WorldAction, action).success).toBe(true);
      }
    }
  });

  test("mended puts every setting back as it was, also where two faults share a server", () => {
    const world = buildWorld();
    for (const { id, mends } of listFaults(world)) {
      if (mends.length > 0) for (const action of fault(world, id).breaks) act(world, action);
    }
    mendEverything(
      () => world,
      (action) => world.act(v.parse(WorldAction, action)) === null,
    );
    expect(activeFaults(world)).toEqual([]);
    for (const link of world.links) expect(link.settings).toEqual({ latency: 20, bandwidth: 1_250_000, loss: 0 });
    const configs = new Map(
      world.log.flatMap(({ action }) => (action.type === "change-server" ? [[action.host, action.config]] : [])),
    );
    for (const { name, role } of world.description.hosts) {
      if (role.type === "mail-server") expect(configs.get(name)).toEqual(role.config);
    }
    const zones = world.log.flatMap(({ action }) => (action.type === "change-zone" ? [action.zone] : []));
    expect(zones.at(-1)?.records).toEqual(expect.arrayContaining([...(world.description.zones[1]?.records ?? [])]));
  });

  test("that the world was described with is no fault to be mended by a button", () => {
    const world = buildWorld(withServers({ greylist: {} }));
    expect(listFaults(world).some(({ id }) => id === "greylisting hill-mail")).toBe(false);
    expect(activeFaults(world)).toEqual([]);
  });
});

describe("a wrong password", () => {
  test("is answered with -ERR by POP and 535 by SMTP, and the letter waits in the outbox", () => {
    const world = breakAndTry("wrong-password ann-laptop 0");
    world.runUntilQuiet();
    expect(said(world)).toMatch(/^-ERR/m);
    act(world, { type: "send", device: "ann-laptop", to: ["ben@lake.example"], subject: "Hello", body: "" });
    world.runUntilQuiet();
    expect(said(world)).toMatch(/^535 /m);
    expect(waitingLetters(world)).toMatchObject([{ device: "ann-laptop", subject: "Hello", state: "waiting" }]);
    mend(world, "wrong-password ann-laptop 0");
    const again = waitingLetters(world)[0]?.tryAgain;
    if (!again) throw new Error("it cannot be tried again");
    act(world, again);
    world.runUntilQuiet();
    expect(waitingLetters(world)).toEqual([]);
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
  });

  test("is answered with NO by IMAP", () => {
    const world = breakAndTry("wrong-password ben-phone 0", benAtThreeDevices());
    world.runUntilQuiet();
    expect(said(world)).toMatch(/^\S+ NO /m);
    expect(accountOf(world, "ben-phone")?.problem).not.toBeNull();
  });
});

describe("a letter to nobody", () => {
  test("elsewhere comes back as a bounce", () => {
    const world = breakAndTry("unknown-user lake.example ann-laptop 0");
    world.runUntilQuiet();
    expect(bouncesIn(world)).toMatchObject([
      { recipient: "nobody@lake.example", action: "failed", status: "5.1.1", places: ["ann on hill-mail"] },
    ]);
  });

  test("at one's own server is refused at once, and stays in the outbox", () => {
    const world = breakAndTry("unknown-user hill.example ann-laptop 0");
    world.runUntilQuiet();
    expect(waitingLetters(world)).toMatchObject([{ state: "refused", tryAgain: null }]);
    expect(bouncesIn(world)).toEqual([]);
  });
});

describe("a full mailbox", () => {
  test("is answered with 552, and the letter comes back", () => {
    const world = breakAndTry("full-mailbox lake-mail ben");
    world.runUntilQuiet();
    expect(said(world)).toMatch(/^552 /m);
    expect(bouncesIn(world)).toMatchObject([{ recipient: "ben@lake.example", action: "failed", status: "5.2.2" }]);
  });

  test("with room again takes letters again", () => {
    const world = breakAndTry("full-mailbox lake-mail ben");
    world.runUntilQuiet();
    mend(world, "full-mailbox lake-mail ben");
    act(world, { type: "send", device: "ann-laptop", to: ["ben@lake.example"], subject: "Again", body: "" });
    world.runUntilQuiet();
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
  });
});

describe("a letter that has to wait", () => {
  test.each(["disk-full lake-mail", "greylisting lake-mail", "host-down lake-mail"])(
    "because of %s stands in the queue with the next try and the reason, and arrives once that is mended",
    (id) => {
      const world = breakAndTry(id);
      world.runUntilQuiet({ latest: world.now + 4 * MINUTE });
      const [letter] = queuedLetters(world);
      expect(letter).toMatchObject({ host: "hill-mail", recipients: ["ben@lake.example"], attempts: 1 });
      expect(letter?.why).toBeTruthy();
      expect(nextTryOf(queuedLetters(world))).toBeGreaterThan(world.now);
      mend(world, id);
      world.runUntilQuiet({ latest: world.now + HOUR });
      expect(queueOf(world, "hill-mail")).toEqual([]);
      expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
      expect(bouncesIn(world)).toEqual([]);
    },
  );

  test("because nobody answers for names stays on the device, which does not find its own server", () => {
    const world = breakAndTry("host-down dns");
    world.runUntilQuiet({ latest: world.now + 4 * MINUTE });
    expect(waitingLetters(world)).toMatchObject([{ device: "ben-phone", state: "waiting" }]);
    expect(world.wire.connections).toEqual([]);
    mend(world, "host-down dns");
    act(world, { type: "send-waiting", device: "ben-phone" });
    world.runUntilQuiet();
    expect(inboxOnServer(world, "hill-mail", "ann")).toHaveLength(1);
  });

  test("because of greylisting is let in at its second try with nothing mended", () => {
    const world = breakAndTry("greylisting lake-mail");
    world.runUntilQuiet({ latest: world.now + MINUTE });
    const next = nextTryOf(queuedLetters(world));
    expect(said(world)).toMatch(/^450 /m);
    expect(inboxOnServer(world, "lake-mail", "ben")).toEqual([]);
    world.runUntilQuiet({ latest: (next ?? 0) + MINUTE });
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
  });
});

describe("a link", () => {
  test("that is cut carries nothing until it is plugged in again", () => {
    const world = breakAndTry("cable-out ann's cable");
    world.runUntilQuiet({ latest: world.now + HOUR });
    expect(waitingLetters(world)).toMatchObject([{ state: "waiting" }]);
    mend(world, "cable-out ann's cable");
    act(world, { type: "send-waiting", device: "ann-laptop" });
    world.runUntilQuiet();
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
  });

  test("that is slow, or loses packets, delivers later", () => {
    const took = (id: string | null) => {
      const world = buildWorld();
      if (id) for (const action of fault(world, id).breaks) act(world, action);
      act(world, { type: "send", device: "ann-laptop", to: ["ben@lake.example"], subject: "Hello", body: "" });
      const start = world.now;
      world.runUntilQuiet();
      expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
      return world.now - start;
    };
    const usual = took(null);
    expect(took("slow-link ann's cable")).toBeGreaterThan(10 * usual);
    expect(took("lossy-link ann's cable")).toBeGreaterThan(usual);
  });
});

describe("a route", () => {
  test("whose MX record names no host brings the letter back, and nobody is connected to", () => {
    const world = breakAndTry("mx-nowhere lake.example");
    world.runUntilQuiet();
    expect(bouncesIn(world)).toMatchObject([{ recipient: "ben@lake.example", action: "failed" }]);
    expect(world.wire.connections.filter(({ server }) => server.port === 25)).toEqual([]);
    mend(world, "mx-nowhere lake.example");
    world.runUntilQuiet({ latest: world.now + HOUR });
    act(world, { type: "send", device: "ann-laptop", to: ["ben@lake.example"], subject: "Again", body: "" });
    world.runUntilQuiet();
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
  });

  test("that is a loop ends in a bounce after a hundred turns", () => {
    const world = breakAndTry("relay-loop hill-mail lake-mail");
    expect(world.runUntilQuiet()).toBe("quiet");
    expect(bouncesIn(world)).toMatchObject([{ recipient: "anybody@loop.example", action: "failed", status: "5.4.6" }]);
    const turns = world.wire.connections.filter(({ server }) => server.port === 25).length;
    expect(turns).toBeGreaterThanOrEqual(100);
    expect(turns).toBeLessThan(105);
    mend(world, "relay-loop hill-mail lake-mail");
    act(world, { type: "send", device: "ann-laptop", to: ["ben@lake.example"], subject: "Again", body: "" });
    world.runUntilQuiet();
    expect(inboxOnServer(world, "lake-mail", "ben")).toHaveLength(1);
  });
});
