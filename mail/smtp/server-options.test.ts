import { describe, expect, test } from "vitest";
import { entropyFrom, randomFrom } from "../random";
import { SmtpServer } from "./server";
import { settleOptions } from "./server-options";
import { Dialogue } from "./testing/dialogue";

const NEEDED = { hostName: "mx.example.org", entropy: entropyFrom(randomFrom(1)) };

describe("an SMTP server's options", () => {
  test("are by default those of an MX, or of a submission server that offers every mechanism (RFC 6409 §4.3)", () => {
    expect(settleOptions({ ...NEEDED, role: "mx" })).toMatchObject({ mechanisms: [], maxRecipients: 1000, tls: false });
    expect(settleOptions({ ...NEEDED, role: "submission" }).mechanisms).toContain("SCRAM-SHA-256");
  });

  test("that make no sense are refused at once (RFC 5321 §4.5.3.1)", () => {
    for (const wrong of [{ hostName: "a b" }, { hostName: "" }, { maxMessageOctets: 0 }, { maxErrors: 1.5 }]) {
      expect(() => new SmtpServer({ ...NEEDED, role: "mx", ...wrong })).toThrow(RangeError);
    }
    expect(() => new SmtpServer({ ...NEEDED, role: "mx", maxRecipients: 1_000_000 })).toThrow(RangeError);
  });

  test("TLS from the first octet needs no STARTTLS and offers sign-in (RFC 8314 §3.3)", () => {
    const dialogue = new Dialogue({ role: "submission", tls: true, tlsAvailable: true });
    const said = dialogue.say("EHLO a.example\r\n");
    expect(said).not.toContain("STARTTLS");
    expect(said).toContain("AUTH SCRAM-SHA-256");
  });

  test("MAILMAX is announced when it is set (RFC 9422 §4)", () => {
    expect(new Dialogue({ maxMails: 5 }).say("EHLO a.example\r\n")).toContain("LIMITS MAILMAX=5 RCPTMAX=1000\r\n");
  });
});
