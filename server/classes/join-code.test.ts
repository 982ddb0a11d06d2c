import { expect, test } from "vitest";
import { formatJoinCode, makeJoinCode, normaliseJoinCode } from "./join-code";

test("a code has eight characters and none that look alike", () => {
  const codes = Array.from({ length: 500 }, makeJoinCode);
  for (const code of codes) expect(code).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{8}$/);
  expect(new Set(codes).size).toBe(500);
});

test("a code read aloud and typed with spaces, hyphens or small letters is the same code", () => {
  const code = makeJoinCode();
  expect(normaliseJoinCode(formatJoinCode(code))).toBe(code);
  expect(normaliseJoinCode(` ${code.toLowerCase().slice(0, 4)} ${code.slice(4)} `)).toBe(code);
});
