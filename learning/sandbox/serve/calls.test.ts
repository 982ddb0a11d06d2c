import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { WorldAction } from "../../../mail/world/action";
import { benAtThreeDevices, TWO_SCHOOLS } from "../../../mail/world/testing/two-schools";
import { World } from "../../../mail/world/world";
import { WorldDescription, type WorldSource } from "../../../mail/world/world-description";
import { type Call, callsOf } from "./calls";

const named = (calls: readonly Call[]) => calls.map(({ id, host, port }) => `${id} -> ${host} ${port}`);

describe("the calls of a world", () => {
  test("are each account's own, and those that its server makes to another one, each once", () => {
    expect(named(callsOf(v.parse(WorldDescription, TWO_SCHOOLS)))).toEqual([
      "ann-laptop 0 submission -> hill-mail 587",
      "ann-laptop 0 pop -> hill-mail 110",
      "hill-mail lake-mail relay -> lake-mail 25",
      "ben-phone 0 submission -> lake-mail 587",
      "ben-phone 0 pop -> lake-mail 110",
      "lake-mail hill-mail relay -> hill-mail 25",
    ]);
  });

  test.each([
    ["by POP and with IMAP on demand", benAtThreeDevices()],
    ["with IMAP that listens", benAtThreeDevices({ keepInStep: true })],
  ])("reach whoever has taken the seat, %s", (_, source: WorldSource) => {
    const description = v.parse(WorldDescription, source);
    for (const { id, host, port, actions, caller } of callsOf(description)) {
      const world = new World(description);
      world.runUntilQuiet();
      expect(world.act({ type: "listen", host, port, takeOver: true })).toBeNull();
      for (const action of actions) expect(world.act(v.parse(WorldAction, action))).toBeNull();
      world.runUntilQuiet();
      expect(world.terminals, id).not.toEqual([]);
      const [{ connection } = { connection: null }] = world.terminals;
      expect(world.wire.connections[connection ?? -1]).toMatchObject({ client: { host: caller }, server: { port } });
    }
  });

  test("go to nobody where the server's name leads nowhere", () => {
    expect(callsOf({ ...v.parse(WorldDescription, TWO_SCHOOLS), zones: [] })).toEqual([]);
  });
});
