import { expect, test } from "vitest";
import { readYaml } from "./read-yaml";

const text = `- id: one
  dialogue: |
    S: +OK
    C: QUIT

    C: NOOP
  title: Two words
- id: two
`;

const lineOf = (path: PropertyKey[]) =>
  readYaml(text, 1, () => {
    throw new Error("this is YAML");
  })?.lineOf(path);

test("a line of a block of text is found by its number, blank lines counted", () => {
  expect(lineOf([0, "dialogue"])).toBe(2);
  expect(lineOf([0, "dialogue", 0])).toBe(3);
  expect(lineOf([0, "dialogue", 3])).toBe(6);
});

test("what is no block has no lines: whatever holds it is named", () => {
  expect(lineOf([0, "title", 1])).toBe(7);
  expect(lineOf([1])).toBe(8);
  expect(lineOf([1, "dialogue", 2])).toBe(8);
});
