import { expect, test } from "vitest";
import { ANN_WRITES, act, buildWorld, stepUntil, TWO_SCHOOLS } from "../../../mail/world/testing/two-schools";
import { FlightWatch } from "./flight-watch";

test("a packet goes along its link as the clock goes on, and is gone when it has arrived", () => {
  const world = buildWorld();
  const watch = new FlightWatch(world);
  act(world, ANN_WRITES);
  stepUntil(world, () => world.wire.packets.length > 0);
  world.runUntil(world.now + 10);
  const [half] = watch.flights();
  expect(half).toMatchObject({ link: "ann's cable", from: "ann-laptop", to: "router", fallen: 0 });
  expect(half?.along).toBeCloseTo(0.5, 1);
  world.runUntilQuiet();
  world.runUntil(world.now + 1000);
  expect(watch.flights()).toEqual([]);
});

test("what is on a link when it is cut falls from where it was", () => {
  const world = buildWorld();
  const watch = new FlightWatch(world);
  act(world, ANN_WRITES);
  stepUntil(world, () => world.wire.packets.length > 0);
  world.runUntil(world.now + 6);
  act(world, { type: "cut-link", link: "ann's cable" });
  const [cut] = watch.flights();
  world.runUntil(world.now + 4);
  const [later] = watch.flights();
  expect(cut?.fallen).toBe(0);
  expect(later?.fallen).toBeGreaterThan(0.3);
});

test("a link that loses packets lets them fall off on the way", () => {
  const links = (TWO_SCHOOLS.links ?? []).map((link) => ({ ...link, loss: 0.9 }));
  const world = buildWorld({ ...TWO_SCHOOLS, links });
  const watch = new FlightWatch(world);
  act(world, ANN_WRITES);
  stepUntil(world, () => world.wire.packets.some(({ fate, hops }) => fate === "lost" && hops.length > 0));
  world.runUntil(world.now + 13);
  expect(watch.flights().some(({ fallen }) => fallen > 0)).toBe(true);
});
