import { describe, expect, test } from "vitest";
import { parseMessage } from "../../../mail/message/parse-message";
import { octets } from "../../../mail/wire/octets";
import { encodeUtf8 } from "../../../mail/wire/text-coding";
import { savedFile } from "./saved-file";

const part = (type: string, body = "", encoding = "7bit") =>
  parseMessage(octets(`Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`));

describe("a part that is saved", () => {
  test("is the file as it was before it travelled", () => {
    expect(savedFile(part("image/png", "iVBORw0KGgo=", "base64"), "map.png")).toEqual({
      name: "map.png",
      type: "image/png",
      bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    });
    expect(savedFile(part("text/plain", "caf=C3=A9", "quoted-printable"), null).bytes).toEqual(encodeUtf8("café"));
  });

  test.each(["text/html", "image/svg+xml", "application/javascript", "application/pdf", "text/xml"])(
    "is mere octets to a browser where it is %s",
    (type) => {
      expect(savedFile(part(type), "a").type).toBe("application/octet-stream");
    },
  );

  test.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\Windows\\system.ini", "system.ini"],
    ["form\u202efdp.exe", "formfdp.exe"],
    ["a\u0000b\r\nc.txt", "abc.txt"],
    ['what: "now"?.txt', "what_ _now_.txt"],
    [".bashrc", "bashrc"],
    ["notes. . ", "notes"],
    ["con.txt", "_con.txt"],
    ["lpt1", "_lpt1"],
    [`${"x".repeat(300)}.tar`, `${"x".repeat(96)}.tar`],
    ["café 日本.pdf", "café 日本.pdf"],
  ])("called %j gets the name %j", (written, name) => {
    expect(savedFile(part("application/x-any"), written).name).toBe(name);
  });

  test.each([
    ["text/plain", null, "attachment.txt"],
    ["image/jpeg", "...", "attachment.jpg"],
    ["application/x-any", "/", "attachment"],
  ])("of type %s called %j still gets a name", (type, written, name) => {
    expect(savedFile(part(type), written).name).toBe(name);
  });
});
