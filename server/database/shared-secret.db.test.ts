import { expect, test } from "vitest";
import { database } from "./client";
import { findOrMakeSecret } from "./shared-secret";

test("processes that start together agree on one secret, and keep it", async () => {
  const secrets = await Promise.all(Array.from({ length: 4 }, () => findOrMakeSecret(database())));
  expect(new Set(secrets).size).toBe(1);
  expect(secrets[0]?.length).toBeGreaterThanOrEqual(32);
  expect(await findOrMakeSecret(database())).toBe(secrets[0]);
});
