import { expect, test } from "vitest";
import { type KeptDraft, printDrafts, readDrafts } from "./kept-drafts";

const LUNCH: KeptDraft = { place: "ann-laptop 0", to: "ben@lake.example", subject: "", body: "Soup?\n" };
const EMPTY: KeptDraft = { place: "ben-phone 0", to: "", subject: "", body: "" };

test("a half-written message comes back as it was, and an empty one is not kept", () => {
  expect(readDrafts(printDrafts([LUNCH, EMPTY]) ?? "")).toEqual([LUNCH]);
  expect(printDrafts([EMPTY])).toBeNull();
});

test("what is too long for a browser is not kept, and takes no other message with it", () => {
  const book = { ...LUNCH, place: "ben-laptop 0", body: "x".repeat(200_001) };
  expect(printDrafts([book])).toBeNull();
  expect(readDrafts(printDrafts([book, LUNCH]) ?? "")).toEqual([LUNCH]);
  const halves = ["a 0", "b 0"].map((place) => ({ ...LUNCH, place, body: "x".repeat(120_000) }));
  expect(readDrafts(printDrafts(halves) ?? "").map(({ place }) => place)).toEqual(["a 0"]);
  expect(readDrafts(JSON.stringify([{ ...LUNCH, body: "x".repeat(200_001) }]))).toEqual([]);
});

test.each(["", "nonsense", "{}", "[1]", '[{"place":"ann-laptop 0","to":1,"subject":"","body":""}]', "null"])(
  "what is no list of drafts holds none: %s",
  (kept) => {
    expect(readDrafts(kept)).toEqual([]);
  },
);
