import { expect, test } from "vitest";
import type { Question } from "@/learning/question/question";
import { canonicalJson, versionOf } from "./question-version";

const card = {
  id: "sample/a",
  kind: "flashcard",
  prompt: "Q",
  back: "A",
  explanation: "E",
  difficulty: 2,
  marks: 1,
} as Question;

test("a version is sixteen hex digits that do not depend on the order of keys", () => {
  const turned = Object.fromEntries(Object.entries(card).reverse()) as Question;
  expect(versionOf(card)).toMatch(/^[0-9a-f]{16}$/);
  expect(versionOf(turned)).toBe(versionOf(card));
});

test("another wording is another version", () => {
  expect(versionOf({ ...card, prompt: "Q?" })).not.toBe(versionOf(card));
});

test("canonical JSON sorts keys at every depth, keeps lists in order and drops what is undefined", () => {
  expect(canonicalJson({ b: [{ z: 1, a: 2 }, 1], a: undefined })).toBe('{"b":[{"a":2,"z":1},1]}');
});
