import { createHash } from "node:crypto";
import type { Question } from "@/learning/question/question";

/**
 * A question's version: the first 16 hex digits of the SHA-256 of its canonical JSON. The same question has the same
 * version in every process and after every restart, whatever order its keys were written in.
 */
export function versionOf(question: Question): string {
  return createHash("sha256").update(canonicalJson(question)).digest("hex").slice(0, 16);
}

/** JSON with every object's keys sorted and nothing optional left behind. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) => {
    if (typeof held !== "object" || held === null || Array.isArray(held)) return held;
    return Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
