import { describe, expect, test } from "vitest";
import { ANN_WRITES, act, benAtThreeDevices, buildWorld, withServers } from "../../../mail/world/testing/two-schools";
import type { World } from "../../../mail/world/world";
import { WireLog } from "../wire/wire-log";
import { IMAP_SERVER, MACHINES, type Machine, POP3_SERVER, SMTP_SERVER } from "./machine";
import { machinesAt, machinesOf } from "./machine-of";
import { movesTaken } from "./moves-taken";

function taken(world: World, port: number, machine: Machine): Record<string, number> {
  const log = new WireLog(world);
  log.update();
  const connection = world.wire.connections.find(({ server }) => server.port === port)?.number ?? -1;
  const entries = log.entries.filter((entry) => entry.connection === connection);
  return Object.fromEntries(movesTaken(machine, entries, log.conversation(connection)?.state ?? ""));
}

describe("the moves that were taken", () => {
  test("by SMTP are those of a letter from greeting to goodbye", () => {
    const world = buildWorld();
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    expect(taken(world, 25, SMTP_SERVER)).toEqual({
      "greeted ready EHLO": 1,
      "ready sender MAIL": 1,
      "sender recipients RCPT": 1,
      "recipients content DATA": 1,
      "content ready end of content": 1,
      "ready ended QUIT": 1,
    });
    expect(taken(world, 587, SMTP_SERVER)).toMatchObject({
      "ready signing-in AUTH": 1,
      "signing-in ready end of sign-in": 1,
    });
  });

  test("by SMTP under TLS go through the handshake and begin again", () => {
    const world = buildWorld(withServers({ tls: true }, { tls: true }));
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    expect(taken(world, 25, SMTP_SERVER)).toMatchObject({
      "greeted ready EHLO": 2,
      "ready securing STARTTLS": 1,
      "securing greeted TLS started": 1,
      "ready ended QUIT": 1,
    });
  });

  test("that were refused count for nothing", () => {
    const world = buildWorld(withServers({}, { users: [] }));
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    expect(taken(world, 25, SMTP_SERVER)).not.toHaveProperty("sender recipients RCPT");
  });

  test("by POP3 and IMAP lead to the states of their tables", () => {
    const world = buildWorld(benAtThreeDevices());
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    act(world, { type: "synchronise", device: "ben-phone" });
    world.runUntilQuiet();
    act(world, { type: "fetch", device: "ben-laptop" });
    world.runUntilQuiet();
    expect(taken(world, 110, POP3_SERVER)).toMatchObject({
      "transaction transaction RETR": 1,
      "transaction transaction DELE": 1,
      "transaction update QUIT": 1,
    });
    const byImap = taken(world, 143, IMAP_SERVER);
    expect(byImap).toHaveProperty("not-authenticated authenticated AUTHENTICATE", 1);
    expect(byImap).toHaveProperty("authenticated selected SELECT", 1);
  });
});

describe("an engine's machine", () => {
  test("has the engine's state among its states, at every step of every conversation", () => {
    const world = buildWorld({ ...withServers({ tls: true }, { tls: true }), ...benAtThreeDevices() });
    act(world, ANN_WRITES);
    const seen = new Set<string>();
    const look = () => {
      for (const { number, server } of world.wire.connections) {
        for (const side of ["client", "server"] as const) {
          for (const { machine, state } of machinesOf(world.engineAt(number, side))) {
            expect(machinesAt(server.port, side)).toContain(machine);
            if (state === null) continue;
            seen.add(`${machine.name} ${state}`);
            expect(machine.states.map(({ name }) => name)).toContain(state);
          }
        }
      }
    };
    while (!world.quiet && world.step()) look();
    act(world, { type: "synchronise", device: "ben-phone" });
    act(world, { type: "fetch", device: "ben-laptop" });
    while (!world.quiet && world.step()) look();
    expect(seen).toContain("SMTP server content");
    expect(seen).toContain("SMTP client: one letter go-ahead");
    expect(seen).toContain("POP3 server transaction");
    expect(seen).toContain("IMAP server selected");
    expect(MACHINES.every(({ name }) => [...seen].some((one) => one.startsWith(name)))).toBe(true);
  });
});
