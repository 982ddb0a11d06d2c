import { expect, test } from "vitest";
import type { Said } from "../wire-entry";
import { explainMessageLine } from "./explain-message";

const HEADER: Said = { role: "content", state: "data", verb: "DATA", about: null, place: 0, part: "header" };

test.each([
  ["Subject: Lunch", "Header Subject: what it is about: Lunch."],
  ["Subject:", "Header Subject: what it is about: nothing at all."],
  ["X-Mood: ", "A header line called X-Mood: nothing at all."],
])("says what a header line holds, and that an empty one holds nothing (RFC 5322 §2.2): %s", (text, sentence) => {
  expect(explainMessageLine({ text, from: "client", sender: "ann-laptop" }, HEADER, "")[0]).toBe(sentence);
});
