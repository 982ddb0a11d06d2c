import { expect, test } from "vitest";
import { LONGEST_LINK_TEXT, packText, unpackText } from "./link-text";

test("a text comes back as it was, and a link changes none of its letters", async () => {
  const text = `{"subject":"Mittagessen für Zoë 🍲"}${"x".repeat(5000)}`;
  const packed = await packText(text);
  expect(packed).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(packed.length).toBeLessThan(text.length / 10);
  expect(await unpackText(packed, 10_000)).toBe(text);
});

test("what is cut off, changed, no link's or too long is no text", async () => {
  const packed = await packText("something that was done in a sandbox".repeat(20));
  expect(await unpackText(packed.slice(0, -6), 10_000)).toBeNull();
  expect(await unpackText(`!${packed}`, 10_000)).toBeNull();
  expect(await unpackText("", 10_000)).toBeNull();
  expect(await unpackText("A".repeat(LONGEST_LINK_TEXT + 1), 10_000)).toBeNull();
});

test("a small link that unfolds into far too much is stopped", async () => {
  const packed = await packText("0".repeat(3_000_000));
  expect(packed.length).toBeLessThan(LONGEST_LINK_TEXT);
  expect(await unpackText(packed, 1_000_000)).toBeNull();
});
