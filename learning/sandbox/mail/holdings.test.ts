import { describe, expect, it } from "vitest";
import { ANN_WRITES, act, benAtThreeDevices, buildWorld, TWO_SCHOOLS } from "../../../mail/world/testing/two-schools";
import type { World } from "../../../mail/world/world";
import { compareMailboxes } from "../compare-mailboxes";
import { sayComparison } from "../say-comparison";
import { holdingsOf, peopleIn } from "./holdings";

const BEN = { server: "lake-mail", user: "ben", address: "ben@lake.example" };

function bens(world: World) {
  const holdings = holdingsOf(BEN, world.description, world.mailboxes);
  if (!holdings) throw new Error("the server has no Ben");
  return holdings;
}

function summary(world: World): string[] {
  const { server, devices } = bens(world);
  return sayComparison(server, devices, compareMailboxes(server, devices));
}

function worldWithAMessage(): World {
  const world = buildWorld(benAtThreeDevices());
  act(world, ANN_WRITES);
  world.runUntilQuiet();
  return world;
}

describe("peopleIn", () => {
  it("names everybody who has an account on a server", () => {
    const world = buildWorld(TWO_SCHOOLS);
    expect(peopleIn(world.description, world.mailboxes).map(({ address }) => address)).toEqual([
      "ann@hill.example",
      "ben@lake.example",
    ]);
  });
});

describe("holdingsOf", () => {
  it("finds the devices that read a person's mailbox, and no others", () => {
    const { devices } = bens(worldWithAMessage());
    expect(devices.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "ben-phone imap",
      "ben-tablet imap",
      "ben-laptop pop",
    ]);
  });

  it("finds a device again whose user name has been typed wrongly, by its address", () => {
    const world = worldWithAMessage();
    const settings = world.mailboxes.devices.find(({ host }) => host === "ben-laptop")?.accounts[0]?.settings;
    if (!settings) throw new Error("there is no such account");
    act(world, { type: "change-account", device: "ben-laptop", account: 0, settings: { ...settings, user: "bne" } });
    expect(bens(world).devices.map(({ host }) => host)).toContain("ben-laptop");
  });

  it("has nobody for a name that the server does not know", () => {
    const world = buildWorld(TWO_SCHOOLS);
    expect(holdingsOf({ ...BEN, user: "zoe" }, world.description, world.mailboxes)).toBeNull();
  });

  it("shows why POP is not kept in step and IMAP is", () => {
    const world = worldWithAMessage();
    expect(summary(world).join(" ")).toContain("ben-laptop has not fetched 1 message.");
    for (const device of ["ben-phone", "ben-tablet"]) act(world, { type: "synchronise", device });
    act(world, { type: "fetch", device: "ben-laptop" });
    world.runUntilQuiet();
    // By POP the message was taken from the server, and the two that read by IMAP have not heard of it.
    for (const device of ["ben-phone", "ben-tablet"]) act(world, { type: "synchronise", device });
    world.runUntilQuiet();
    expect(summary(world)).toEqual([
      "ben-phone, ben-tablet and the server agree.",
      "ben-laptop has 1 message that the server no longer has there.",
      "By POP nobody tells the other, so that will stay as it is.",
    ]);
  });

  it("shows a message read on one device and found read on the other", () => {
    const world = worldWithAMessage();
    for (const device of ["ben-phone", "ben-tablet"]) act(world, { type: "synchronise", device });
    world.runUntilQuiet();
    act(world, { type: "mark-read", device: "ben-phone", message: 1 });
    expect(summary(world)).toContain("ben-phone shows 1 message with other marks than the server.");
    for (const device of ["ben-phone", "ben-tablet"]) {
      act(world, { type: "synchronise", device });
      world.runUntilQuiet();
    }
    expect(summary(world)[0]).toBe("ben-phone, ben-tablet and the server agree.");
  });

  it("tells a message that was deleted on a device from one that never came", () => {
    const world = worldWithAMessage();
    act(world, { type: "synchronise", device: "ben-phone" });
    world.runUntilQuiet();
    act(world, { type: "delete", device: "ben-phone", message: 1 });
    const { server, devices } = bens(world);
    const [inbox] = compareMailboxes(server, devices).mailboxes;
    expect(inbox?.messages[0]?.cells.map(({ words }) => words)).toEqual([
      "",
      "deleted here, still on the server",
      "not heard of yet",
      "not fetched yet",
    ]);
  });
});
