import { describe, expect, test } from "vitest";
import { parseRichText, richTextProblems } from "./parse-rich-text";
import { wordsOf } from "./rich-text";

test("paragraphs, strong, emphasis and code become a tree", () => {
  expect(parseRichText("**SMTP** *pushes*\nwith `DATA`.\n\nThen `QUIT`.")).toEqual([
    { p: [{ strong: ["SMTP"] }, " ", { em: ["pushes"] }, " with ", { code: "DATA" }, "."] },
    { p: ["Then ", { code: "QUIT" }, "."] },
  ]);
});

test("a code block keeps its lines", () => {
  expect(parseRichText("```\nS: +OK\nC: QUIT\n```")).toEqual([{ lines: ["S: +OK", "C: QUIT"] }]);
});

describe.each([
  ["# Heading", "a heading"],
  ["- item", "a list"],
  ["1. item", "a list"],
  ["> said", "a quotation"],
  ["Read [this](https://example.org).", "a link"],
  ["See ![a picture](x.svg).", "an image"],
  ["Press <b>here</b>.", "HTML"],
  ["---", "a rule"],
])("%j", (markdown, name) => {
  test(`is refused as ${name}`, () => {
    expect(richTextProblems(markdown).join()).toContain(name);
    expect(() => parseRichText(markdown)).toThrow(name);
  });
});

test("a script in an option stays text", () => {
  expect(parseRichText("`<script>alert(1)</script>`")).toEqual([{ p: [{ code: "<script>alert(1)</script>" }] }]);
});

test("a tree cannot be changed by one reader under another's eyes", () => {
  expect(parseRichText("Same *text*.")).toBe(parseRichText("Same *text*."));
  expect(() => parseRichText("Same *text*.").push({ p: ["more"] })).toThrow();
});

test("the words of a rich text leave its formatting out", () => {
  expect(wordsOf(parseRichText("**SMTP** *pushes* with `DATA`."))).toBe("SMTP pushes with DATA.");
});
