import { expect, test } from "vitest";
import * as z from "zod/mini";
import { HostName, WorldAction } from "./mail-schemas";

const Step = z.strictObject({ by: HostName, steps: z.array(WorldAction) });

test("a shape inside of a schema reads what it reads alone, defaults filled in", () => {
  const read = z.parse(Step, { by: "ann-laptop", steps: [{ type: "fetch", device: "ann-laptop" }] });
  expect(read.steps).toEqual([{ type: "fetch", device: "ann-laptop", account: 0 }]);
});

test("what is wrong inside is told at its place in the whole, in zod's own words", () => {
  const steps = [
    { type: "fetch", device: "ann-laptop" },
    { type: "fetch", device: 7, colour: "red" },
    { type: "fetsh" },
  ];
  expect(z.safeParse(Step, { steps }).error?.issues).toMatchObject([
    { path: ["by"], code: "invalid_type", expected: "string" },
    { path: ["steps", 1, "device"], code: "invalid_type", expected: "string" },
    { path: ["steps", 1], code: "unrecognized_keys", keys: ["colour"] },
    { path: ["steps", 2, "type"], code: "invalid_union", options: expect.arrayContaining(["fetch"]) },
  ]);
});
