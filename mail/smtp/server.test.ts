import { describe, expect, test } from "vitest";
import { agreeable, Dialogue, greeted } from "./testing/dialogue";

const ENVELOPE = "MAIL FROM:<bob@example.net>\r\nRCPT TO:<alice@example.org>\r\n";

describe("the SMTP server", () => {
  test("greets first, without an enhanced code (RFC 5321 §4.3.1, RFC 2034 §4)", () => {
    expect(new Dialogue().run()).toBe("220 mx.example.org ESMTP Postroom\r\n");
  });

  test("announces its extensions to EHLO (RFC 5321 §4.1.1.1)", () => {
    const dialogue = new Dialogue({ maxMessageOctets: 1000, maxRecipients: 100 });
    dialogue.run();
    expect(dialogue.say("EHLO client.example.net\r\n").split("\r\n")).toEqual([
      "250-mx.example.org greets client.example.net",
      "250-PIPELINING",
      "250-8BITMIME",
      "250-SMTPUTF8",
      "250-CHUNKING",
      "250-BINARYMIME",
      "250-DSN",
      "250-ENHANCEDSTATUSCODES",
      "250-SIZE 1000",
      "250 LIMITS RCPTMAX=100",
      "",
    ]);
  });

  test("answers HELO with one line (RFC 5321 §4.1.1.1)", () => {
    const dialogue = new Dialogue();
    dialogue.run();
    expect(dialogue.say("HELO client.example.net\r\n")).toBe("250 mx.example.org greets client.example.net\r\n");
  });

  test("takes a message from sender to content (RFC 5321 §3.3)", () => {
    const dialogue = greeted();
    expect(dialogue.codes("MAIL FROM:<bob@example.net>")).toEqual(["250 2.1.0"]);
    expect(dialogue.codes("RCPT TO:<alice@example.org>")).toEqual(["250 2.1.5"]);
    expect(dialogue.codes("DATA")).toEqual(["354"]);
    expect(dialogue.codes("Subject: Hi\r\n\r\n..dots\r\n.")).toEqual(["250 2.0.0"]);
    expect(dialogue.messages).toEqual([
      expect.objectContaining({
        session: { hello: "client.example.net", extended: true, tls: false, user: null },
        sender: expect.objectContaining({ path: { local: "bob", domain: "example.net" } }),
        recipients: [expect.objectContaining({ path: { local: "alice", domain: "example.org" } })],
      }),
    ]);
    expect(dialogue.contents).toEqual(["Subject: Hi\r\n\r\n.dots\r\n"]);
  });

  test("answers pipelined commands in one piece (RFC 2920 §3.2)", () => {
    const dialogue = greeted();
    const before = dialogue.sends.length;
    dialogue.say(`${ENVELOPE}DATA\r\n`);
    expect(dialogue.sends.slice(before)).toEqual([
      "250 2.1.0 Sender accepted\r\n250 2.1.5 Recipient accepted\r\n354 Go on, and end with a line of one dot\r\n",
    ]);
  });

  test("keeps the driver's refusal of a recipient and goes on with the others (RFC 5321 §3.3)", () => {
    const dialogue = greeted();
    dialogue.say("MAIL FROM:<>\r\n");
    expect(dialogue.codes("RCPT TO:<nobody@example.org>")).toEqual(["550 5.1.1"]);
    expect(dialogue.codes("DATA")).toEqual(["554 5.5.1"]);
    expect(dialogue.codes("RCPT TO:<alice@example.org>")).toEqual(["250 2.1.5"]);
    expect(dialogue.codes("DATA")).toEqual(["354"]);
    dialogue.say(".\r\n");
    expect(dialogue.messages[0]?.sender.path).toBeNull();
    expect(dialogue.contents).toEqual([""]);
  });

  test("waits for an answer that comes late, and says so far what it has to say (RFC 2920 §3.2)", () => {
    const dialogue = new Dialogue({}, (event) => (event.type === "recipient" ? null : agreeable(event)));
    dialogue.say("EHLO client.example.net\r\n");
    expect(dialogue.say(`${ENVELOPE}RSET\r\n`)).toBe("250 2.1.0 Sender accepted\r\n");
    expect(dialogue.until).toBeNull();
    dialogue.server.answer({ type: "recipient", verdict: { accept: true } });
    expect(dialogue.run()).toBe("250 2.1.5 Recipient accepted\r\n250 2.0.0 Forgotten\r\n");
    expect(() => dialogue.server.answer({ type: "recipient", verdict: { accept: true } })).toThrow();
  });
});
