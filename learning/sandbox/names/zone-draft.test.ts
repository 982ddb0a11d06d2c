import * as v from "valibot";
import { expect, test } from "vitest";
import { ZoneDescription } from "../../../mail/world/world-description";
import { draftOf, withNewRow, withoutRow, withRow, zoneOf } from "./zone-draft";

const ZONE = v.parse(ZoneDescription, {
  origin: "lake.example",
  records: [
    { type: "MX", name: "lake.example", preference: 10, exchange: "mail.lake.example" },
    { type: "TXT", name: "lake.example", text: "hello" },
    { type: "A", name: "mail.lake.example", ttl: 60, address: "198.51.100.25" },
  ],
});

test("a zone that nobody has edited is saved with the same records", () => {
  const { zone } = zoneOf(draftOf(ZONE));
  expect(new Set(zone?.records)).toEqual(new Set(ZONE.records));
});

test("an MX record is pointed elsewhere and given another number, and nothing else changes", () => {
  const draft = withRow(draftOf(ZONE), 0, { preference: " 5 ", exchange: "post.lake.example " });
  const { zone } = zoneOf(draft);
  expect(zone?.records).toContainEqual({
    type: "MX",
    name: "lake.example",
    ttl: 300,
    preference: 5,
    exchange: "post.lake.example",
  });
  expect(zone?.records).toHaveLength(3);
});

test("records are added and taken out, and those of other types stay", () => {
  let draft = withNewRow(withNewRow(draftOf(ZONE), "MX"), "A");
  draft = withRow(draft, 3, { exchange: "mail.harbour.example" });
  draft = withRow(draft, 4, { name: "post.lake.example", address: "203.0.113.9" });
  const { zone } = zoneOf(withoutRow(draft, 0));
  expect(zone?.records.map(({ type }) => type).sort()).toEqual(["A", "A", "MX", "TXT"]);
  expect(v.safeParse(ZoneDescription, zone).success).toBe(true);
});

test.each([
  [0, { preference: "65536" }, "preference"],
  [0, { preference: "ten" }, "preference"],
  [0, { exchange: "" }, "exchange"],
  [0, { exchange: "two words" }, "exchange"],
  [2, { address: "198.51.100.256" }, "address"],
  [2, { name: "mail.hill.example" }, "name"],
] as const)("row %i with %j is not saved, and says what to write instead", (key, change, field) => {
  const { zone, problems } = zoneOf(withRow(draftOf(ZONE), key, change));
  expect(zone).toBeNull();
  expect(Object.keys(problems?.get(key) ?? {})).toEqual([field]);
  expect(problems?.get(key)?.[field]).toMatch(/^Write /);
});

test("a zone grows no further than somebody can look after", () => {
  let draft = draftOf(ZONE);
  for (let round = 0; round < 100; round += 1) draft = withNewRow(draft, "A");
  expect(draft.rows.length).toBeLessThanOrEqual(20);
});
