import { expect, test } from "vitest";
import { hexDump } from "./hex-dump";

test("a row shows where it stands, its octets, and what can be read of them", () => {
  expect(hexDump(new TextEncoder().encode("EHLO a\r\nQ"), 9)).toEqual([
    { offset: "0000", octets: "45 48 4c 4f 20 61 0d 0a", text: "EHLO a··" },
    { offset: "0008", octets: "51", text: "Q" },
  ]);
});

test("what is behind the last row asked for is left out", () => {
  expect(hexDump(new Uint8Array(1000), 3)).toHaveLength(3);
  expect(hexDump(new Uint8Array(0), 3)).toEqual([]);
});
