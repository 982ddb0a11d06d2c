import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { fingerprint, stampAt } from "./fingerprint.mjs";

test("a fingerprint changes with the files and the facts, and with nothing else", () => {
  const first = fingerprint(["prisma", "package.json"], ["20"]);
  expect(fingerprint(["prisma", "package.json"], ["20"])).toBe(first);
  expect(fingerprint(["prisma", "package.json"], ["22"])).not.toBe(first);
  expect(fingerprint(["prisma"], ["20"])).not.toBe(first);
  expect(fingerprint(["prisma", "package.json", "not-there"], ["20"])).toBe(first);
});

test("a stamp counts only for the inputs it was written for, and not once it is removed", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "postroom-stamp-"));
  const stamp = stampAt(path.join(folder, "deep", "stamp"));
  expect(stamp.is("a")).toBe(false);
  stamp.write("a");
  expect([stamp.is("a"), stamp.is("b")]).toEqual([true, false]);
  stamp.remove();
  expect(stamp.is("a")).toBe(false);
  rmSync(folder, { recursive: true });
});
