import { describe, expect, it } from "vitest";
import { octets } from "../../wire/octets";
import { countReceived, type Hop, isLooping, MOST_HOPS, protocolOf, receivedField, returnPathField } from "./trace";

const bob = { local: "bob", domain: "example.org" };
const session = { hello: "client.example.net", extended: true, tls: false, user: null };
const hop: Hop = {
  session,
  clientAddress: "192.0.2.1",
  by: "mx.example.org",
  id: "K3-1",
  utf8: false,
  recipients: [bob],
  at: Date.UTC(2026, 10, 26, 10, 12, 37),
};
const unfolded = (field: string) => field.replace(/\r\n /g, " ");

describe("the Received field", () => {
  it("says who came from where, to whom, how, and when (RFC 5321 §4.4)", () => {
    expect(unfolded(receivedField(hop))).toBe(
      "Received: from client.example.net ([192.0.2.1]) by mx.example.org with ESMTP id K3-1 for <bob@example.org>; Thu, 26 Nov 2026 10:12:37 +0000\r\n",
    );
  });

  it("names a client that has not said its name unknown (RFC 5321 §4.4)", () => {
    expect(unfolded(receivedField({ ...hop, session: { ...session, hello: null } }))).toContain("from unknown ([");
  });

  it("names the recipient only when there is no other (RFC 5321 §7.6)", () => {
    const two = receivedField({ ...hop, recipients: [bob, { local: "hidden", domain: "example.org" }] });
    expect(unfolded(two)).not.toContain(" for ");
  });

  it("names the protocol by encryption and sign-in (RFC 3848 §1)", () => {
    const named = [
      { ...session, extended: false },
      session,
      { ...session, tls: true },
      { ...session, user: "ann" },
      { ...session, tls: true, user: "ann" },
    ].map((one) => protocolOf(one, false));
    expect(named).toEqual(["SMTP", "ESMTP", "ESMTPS", "ESMTPA", "ESMTPSA"]);
  });

  it("names the protocol of an internationalised message (RFC 6531 §4.3)", () => {
    expect(protocolOf(session, true)).toBe("UTF8SMTP");
    expect(protocolOf({ ...session, tls: true, user: "ann" }, true)).toBe("UTF8SMTPSA");
  });
});

describe("the Return-Path field", () => {
  it("holds the reverse-path, empty for a notice (RFC 5321 §4.4)", () => {
    expect(returnPathField({ local: "a b", domain: "example.net" })).toBe('Return-Path: <"a b"@example.net>\r\n');
    expect(returnPathField(null)).toBe("Return-Path: <>\r\n");
  });
});

describe("a loop", () => {
  const travelled = (hops: number) =>
    octets(`${"Received: by x\r\n\tid y\r\n".repeat(hops)}Subject: z\r\n\r\nbody\r\n`);

  it("is a message with more than a hundred Received fields (RFC 5321 §6.3)", () => {
    expect(isLooping(travelled(MOST_HOPS))).toBe(false);
    expect(isLooping(travelled(MOST_HOPS + 1))).toBe(true);
  });

  it("is looked for in the header section alone, in any case of letters (RFC 5321 §6.3)", () => {
    const quoted = octets("RECEIVED: a\r\nreceived: b\r\nX-Received: c\r\n\r\nReceived: d\r\n");
    expect(countReceived(quoted, 1000)).toBe(2);
    expect(countReceived(octets("Received"), 1000)).toBe(0);
    expect(countReceived(octets(""), 1000)).toBe(0);
  });
});
