import { expect, test } from "vitest";
import { encodeUtf8 } from "../../../mail/wire/text-coding";
import { printable } from "./printable";

test("what cannot be shown is a dot in the middle, and what can be is as it is", () => {
  expect(printable(encodeUtf8("a\u0000b\tc\u001b[2J\u007f"))).toBe("a·b\tc·[2J·");
  expect(printable(encodeUtf8("Grüße, 世界"))).toBe("Grüße, 世界");
  expect(printable(Uint8Array.of(71, 114, 252, 223))).toBe("Gr··");
  expect(printable(encodeUtf8("abc\u202edcba"))).toBe("abc·dcba");
});
