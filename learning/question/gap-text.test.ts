import { expect, test } from "vitest";
import { gapNames, toGapText } from "./gap-text";

test("gaps are numbered in reading order and lose their names", () => {
  expect(toGapText("Send with {smtp}, fetch with {pop}.")).toEqual([
    { p: ["Send with ", { gap: 0 }, ", fetch with ", { gap: 1 }, "."] },
  ]);
});

test("a gap may stand in a line of a code block", () => {
  expect(toGapText("```\nC: {verb} 1\nS: +OK\n```")).toEqual([{ lines: [["C: ", { gap: 0 }, " 1"], ["S: +OK"]] }]);
});

test("an IMAP literal, and braces inside code or emphasis, are no gaps", () => {
  expect(gapNames("It sends {310}, `{name}` and *{other}*, then {real}.")).toEqual(["real"]);
});
