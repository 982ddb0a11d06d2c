import { describe, expect, it } from "vitest";
import { octets } from "../../../mail/wire/octets";
import { encodeUtf8 } from "../../../mail/wire/text-coding";
import { summariseMessage } from "./summarise-message";

const message = (...lines: string[]) => octets(lines.join("\r\n"));

const CAFE = message(
  "From: =?utf-8?q?Ann_L=C3=A9?= <ann@hill.example>",
  "Subject: =?iso-8859-1?B?Q2Fm6Q==?= at noon",
  "Date: Thu, 26 Nov 2026 09:00:00 +0000",
  "",
  "Soup?",
  "",
);

describe("summariseMessage", () => {
  it("decodes names and subject, and says when it was written", () => {
    expect(summariseMessage(CAFE)).toEqual({
      from: "Ann Lé",
      subject: "Café at noon",
      writtenAt: Date.UTC(2026, 10, 26, 9),
    });
  });

  it("has something to say of what is no message", () => {
    expect(summariseMessage(new Uint8Array(0))).toEqual({ from: "", subject: "", writtenAt: null });
    expect(summariseMessage(message("no header at all"))).toMatchObject({ subject: "" });
    expect(summariseMessage(Uint8Array.from({ length: 256 }, (_, octet) => octet))).toMatchObject({ from: "" });
  });

  it("lets a name not turn the words around it about, nor break the line", () => {
    const shown = summariseMessage(
      encodeUtf8('From: "Ann \u202egro" <a@b.example>\r\nSubject: =?utf-8?q?a=0Ab?=\r\n\r\n'),
    );
    expect(shown.from).toBe("Ann gro");
    expect(shown.subject).toBe("a b");
  });
});
