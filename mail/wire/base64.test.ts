import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBase64, encodeBase64 } from "./base64";
import { octets } from "./octets";

test.each([
  ["", ""],
  ["f", "Zg=="],
  ["fo", "Zm8="],
  ["foo", "Zm9v"],
  ["foobar", "Zm9vYmFy"],
])("%j is %j in base64 (RFC 4648 §10)", (plain, coded) => {
  expect(encodeBase64(octets(plain))).toBe(coded);
  expect(decodeBase64(coded)).toEqual(octets(plain));
});

test.each(["Zg", "Zg=", "Zg===", "Z", "====", "Zh==", "Zm9=", "Zm9v\r\n", "Zm 9", "Zm-_", "Zg==Zg==", "Zmé9"])(
  "%j is refused: not canonical base64 (RFC 4648 §3.5)",
  (text) => expect(decodeBase64(text)).toBeNull(),
);

test("decoding takes back encoding, for any octets, as Node's own codec does", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const coded = encodeBase64(bytes);
      expect(coded).toBe(Buffer.from(bytes).toString("base64"));
      expect(decodeBase64(coded)).toEqual(bytes);
    }),
  );
});
