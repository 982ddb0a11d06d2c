import { expect, test } from "vitest";
import { bothNames, hostNames, withHostNames } from "./host-names";

const PLACES = {
  "ann-laptop": { x: 0.1, y: 0.1, label: "Ann's laptop" },
  dns: { x: 0.5, y: 0.1 },
  router: { x: 0.5, y: 0.5, label: "Router" },
};
const nameOf = hostNames(PLACES);

test("a host goes by the name in the drawing, and without one by its own", () => {
  expect(["ann-laptop", "dns", "192.0.2.7"].map(nameOf)).toEqual(["Ann's laptop", "dns", "192.0.2.7"]);
});

test("both names stand together where they are two", () => {
  expect(["ann-laptop", "dns", "router"].map((host) => bothNames(nameOf, host))).toEqual([
    "Ann's laptop (ann-laptop)",
    "dns",
    "Router",
  ]);
});

test("in a sentence a host gets its name, and a longer name that begins like it does not", () => {
  const sentence = "ann-laptop is switched off; ann-laptop.hill.example and old-ann-laptop are not.";
  expect(withHostNames(sentence, PLACES)).toBe(
    "Ann's laptop is switched off; ann-laptop.hill.example and old-ann-laptop are not.",
  );
});
