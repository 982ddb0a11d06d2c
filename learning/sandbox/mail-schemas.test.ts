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

test("every way to be wrong has its word in zod, so that an author is told of it as of any other", () => {
  const account = {
    address: "ann",
    password: "x".repeat(256),
    submission: { host: "mail.hill.example", tls: "maybe", port: 0 },
    mechanisms: [],
  };
  const { issues } =
    z.safeParse(WorldAction, { type: "change-account", device: 7, account: 0.5, settings: account }).error ?? {};
  const at = (...path: string[]) => ({ path: ["settings", ...path] });
  expect(issues).toMatchObject([
    { path: ["device"], code: "invalid_type", expected: "string" },
    { path: ["account"], code: "invalid_type", expected: "int" },
    { ...at("address"), code: "custom", message: "an address, such as ann@school.example" },
    { ...at("user"), code: "invalid_type", expected: "string" },
    { ...at("password"), code: "too_big", origin: "string", maximum: 255 },
    { ...at("submission", "port"), code: "too_small", origin: "number", minimum: 1 },
    { ...at("submission", "tls"), code: "invalid_value", values: ["never", "if-offered", "required", "on"] },
    { ...at("mechanisms"), code: "too_small", origin: "array", minimum: 1 },
  ]);
});
