import { describe, expect, it } from "vitest";
import { octets } from "../../../mail/wire/octets";
import { encodeUtf8 } from "../../../mail/wire/text-coding";
import { readHtml, readMessage, sourceOf } from "./readable-message";

const message = (...lines: string[]) => octets(lines.join("\r\n"));

const PLAIN = message(
  "From: =?utf-8?q?Ann_L=C3=A9?= <ann@hill.example>",
  'To: ben@lake.example, "Carl, of Hill" <carl@hill.example>',
  "Subject: =?iso-8859-1?B?Q2Fm6Q==?= at noon",
  "Date: Thu, 26 Nov 2026 09:00:00 +0000",
  "",
  "Soup?",
  "",
);

const TRIP = message(
  "From: trip@hill.example",
  "Subject: Trip",
  "MIME-Version: 1.0",
  'Content-Type: multipart/mixed; boundary="m"',
  "",
  "--m",
  'Content-Type: multipart/related; boundary="r"',
  "",
  "--r",
  "Content-Type: text/html; charset=utf-8",
  "",
  '<p>See <img src="cid:map"> and <img src="http://x.example/p.gif"></p><script>alert(1)</script>',
  "--r",
  "Content-Type: image/png",
  "Content-ID: <map>",
  "Content-Disposition: inline; filename=map.png",
  "Content-Transfer-Encoding: base64",
  "",
  "iVBORw0KGgo=",
  "--r--",
  "--m",
  "Content-Type: application/pdf",
  "Content-Disposition: attachment; filename*=utf-8''form%E2%80%AEfdp.exe",
  "Content-Transfer-Encoding: base64",
  "",
  "AAECAwQ=",
  "--m--",
);

describe("readMessage", () => {
  it("puts the address beside every name, since a name proves nothing", () => {
    const shown = readMessage(PLAIN);
    expect(shown.fromWhole).toBe("Ann Lé <ann@hill.example>");
    expect(shown.to).toBe("ben@lake.example, Carl, of Hill <carl@hill.example>");
    expect(shown).toMatchObject({ text: "Soup?\n", isTextOfHtml: false, hasHtml: false, attachments: [] });
  });

  it("takes the words out of HTML where no other text was sent", () => {
    const shown = readMessage(TRIP);
    expect(shown).toMatchObject({ text: "See and", isTextOfHtml: true, hasHtml: true });
  });

  it("prefers the text where both were sent", () => {
    const both = message(
      'Content-Type: multipart/alternative; boundary="a"',
      "",
      "--a",
      "Content-Type: text/plain",
      "",
      "plain",
      "--a",
      "Content-Type: text/html",
      "",
      "<b>rich</b>",
      "--a--",
    );
    expect(readMessage(both)).toMatchObject({ text: "plain", isTextOfHtml: false, hasHtml: true });
  });

  it("lists attachments with their decoded size, and lets no name hide what a file is", () => {
    expect(readMessage(TRIP).attachments).toEqual([
      { name: "map.png", type: "image/png", octets: 8 },
      { name: "formfdp.exe", type: "application/pdf", octets: 5 },
    ]);
  });

  it.each([
    ["an unknown charset", "Content-Type: text/plain; charset=klingon", "caf\xe9", "café"],
    ["8-bit text without a charset", "X: y", "caf\xe9", "café"],
    ["a charset of its own", "Content-Type: text/plain; charset=shift_jis", "\x82\xb1", "こ"],
    ["a control character", "X: y", "a\x07b", "a\ufffdb"],
  ])("reads %s", (_, field, body, text) => {
    expect(readMessage(message(field, "", body)).text).toBe(text);
  });

  it("shows the beginning of a very long text, and says so", () => {
    const { text, isCut } = readMessage(message("X: y", "", "a".repeat(200_001)));
    expect(text).toHaveLength(200_000);
    expect(isCut).toBe(true);
  });
});

describe("readHtml", () => {
  it("carries the message's own pictures and leaves out everybody else's, and scripts", () => {
    const { page, leftOut } = readHtml(TRIP) ?? {};
    expect(page).toContain('<img src="data:image/png;base64,iVBORw0KGgo=">');
    expect(page).not.toMatch(/x\.example|alert/);
    expect(leftOut).toMatchObject({ pictures: 1, scripts: 1 });
  });

  it("is not there for a message without HTML", () => {
    expect(readHtml(PLAIN)).toBeNull();
  });
});

describe("sourceOf", () => {
  it("shows what came, with nothing decoded but UTF-8", () => {
    expect(sourceOf(encodeUtf8("Subject: =?utf-8?q?x?=\r\n\r\né")).text).toBe("Subject: =?utf-8?q?x?=\n\né");
    expect(sourceOf(octets("caf\xe9")).text).toBe("café");
  });

  it("shows the beginning of what is very long, and says so", () => {
    expect(sourceOf(new Uint8Array(200_001)).isCut).toBe(true);
  });
});
