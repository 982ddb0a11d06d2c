import { describe, expect, test } from "vitest";
import { ANN_WRITES, act, benAtThreeDevices, buildWorld, withServers } from "../../../mail/world/testing/two-schools";
import type { World } from "../../../mail/world/world";
import type { WorldSource } from "../../../mail/world/world-description";
import { WireLog } from "../wire/wire-log";
import { type Overheard, overheardOn } from "./overheard";
import { CLIENT_TLS, listPairings, type Pairing } from "./tls-pairings";

function pairing(world: World, id: string): Pairing {
  const found = listPairings(world).find((one) => one.id === id);
  if (!found) throw new Error(`no pairing ${id}`);
  return found;
}

function listen(world: World, link: string): Overheard | null {
  const log = new WireLog(world);
  log.update();
  return overheardOn(world, log.entries, link);
}

function exchange(id: string, change: "useTls" | "usePlaintext", source?: WorldSource): World {
  const world = buildWorld(source);
  for (const action of pairing(world, id)[change]) act(world, action);
  expect(pairing(world, id).outcome).toBe(change === "useTls" ? "tls" : "plaintext");
  act(world, ANN_WRITES);
  world.runUntilQuiet();
  act(world, { type: "fetch", device: "ben-phone" });
  world.runUntilQuiet();
  return world;
}

/** Whether content crossed a link for all to read. */
const isReadable = (world: World, link: string) =>
  listen(world, link)?.lines.some(({ text, recordOctets }) => recordOctets === null && text.includes("Soup at noon")) ??
  false;

describe("a pairing", () => {
  test("stands for each device with its servers and for each direction between servers, with the cables between", () => {
    const pairings = listPairings(buildWorld(benAtThreeDevices()));
    expect(pairings.map(({ id }) => id)).toEqual([
      "submission ann-laptop 0",
      "pop3 ann-laptop 0",
      "submission ben-phone 0",
      "imap ben-phone 0",
      "submission ben-tablet 0",
      "imap ben-tablet 0",
      "submission ben-laptop 0",
      "pop3 ben-laptop 0",
      "relay hill-mail lake-mail",
      "relay lake-mail hill-mail",
    ]);
    expect(pairings[0]).toMatchObject({ server: "hill-mail", links: ["ann's cable", "hill's cable"] });
  });

  test.each([
    ["submission ann-laptop 0", "ann's cable"],
    ["pop3 ben-phone 0", "ben's air"],
  ])("under TLS shows a listener records alone: %s", (id, link) => {
    expect(isReadable(exchange(id, "usePlaintext"), link)).toBe(true);
    const world = exchange(id, "useTls");
    expect(isReadable(world, link)).toBe(false);
    expect(listen(world, link)?.lines.some(({ recordOctets }) => (recordOctets ?? 0) > 100)).toBe(true);
  });

  test("of two servers is under TLS exactly where the receiving one offers it", () => {
    expect(isReadable(exchange("relay hill-mail lake-mail", "useTls"), "lake's cable")).toBe(false);
    expect(isReadable(exchange("relay hill-mail lake-mail", "usePlaintext"), "lake's cable")).toBe(true);
  });

  test.each(CLIENT_TLS)("foretells what becomes of it when the client's setting is %s", (tls) => {
    for (const offers of [true, false]) {
      const world = buildWorld(withServers({ tls: offers }));
      const { setClient } = pairing(world, "submission ann-laptop 0");
      if (!setClient) throw new Error("a device has settings");
      act(world, setClient(tls));
      const { outcome } = pairing(world, "submission ann-laptop 0");
      act(world, ANN_WRITES);
      world.runUntilQuiet();
      const [letter] = world.mailboxes.devices[0]?.accounts[0]?.outbox ?? [];
      expect(letter?.state).toBe(outcome === "fails" ? "waiting" : "sent");
      expect(isReadable(world, "ann's cable")).toBe(outcome === "plaintext");
    }
  });

  test("goes back to plaintext from TLS at a port of its own", () => {
    const world = buildWorld(withServers({ tls: true, allowAuthInClear: false }));
    const before = pairing(world, "submission ann-laptop 0");
    expect(before.outcome).toBe("fails");
    if (before.setClient) act(world, before.setClient("on"));
    expect(pairing(world, "submission ann-laptop 0")).toMatchObject({ outcome: "tls", port: 465 });
    for (const action of pairing(world, "submission ann-laptop 0").usePlaintext) act(world, action);
    expect(pairing(world, "submission ann-laptop 0")).toMatchObject({ outcome: "plaintext", port: 587 });
  });
});

describe("a listener", () => {
  test("reads the password where it is sent bare, through its base64, and not where it is proved without being said", () => {
    const world = buildWorld();
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    expect(listen(world, "ann's cable")?.password).toBeNull();
    const { barePassword } = pairing(world, "submission ann-laptop 0");
    if (!barePassword) throw new Error("a device signs in");
    act(world, barePassword.change);
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    const heard = listen(world, "ann's cable");
    expect(heard?.password).toBe("apple");
    expect(heard?.lines.find(({ decoded }) => decoded?.includes("apple"))?.decoded).toBe("ann, apple");
    const again = pairing(world, "submission ann-laptop 0").barePassword;
    expect(again?.on).toBe(true);
    if (again) act(world, again.change);
    expect(pairing(world, "submission ann-laptop 0").barePassword?.on).toBe(false);
  });

  test("hears nothing where nothing was said", () => {
    expect(listen(buildWorld(), "ann's cable")).toBeNull();
  });
});
