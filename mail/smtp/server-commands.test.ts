import { describe, expect, test } from "vitest";
import { octets } from "../wire/octets";
import { reply } from "./reply";
import { agreeable, Dialogue, greeted } from "./testing/dialogue";

/** A dialogue with a transaction under way. */
function enveloped(options = {}, mail = "MAIL FROM:<bob@example.net>"): Dialogue {
  const dialogue = greeted(options);
  dialogue.say(`${mail}\r\nRCPT TO:<alice@example.org>\r\n`);
  return dialogue;
}

describe("EHLO and HELO", () => {
  test("need a host's name or an address in brackets (RFC 5321 §4.1.1.1, RFC 5321 §4.1.3)", () => {
    const dialogue = new Dialogue();
    dialogue.run();
    for (const wrong of [
      "EHLO",
      "HELO",
      "EHLO a b",
      "EHLO [1.2.3]",
      "EHLO [IPv6:1::2::3]",
      "EHLO b\u00fccher.example",
    ]) {
      expect([wrong, dialogue.codes(wrong)]).toEqual([wrong, ["501 5.5.4"]]);
    }
    for (const right of [
      "HELO a",
      "HELO my_pc.example",
      "HELO [192.0.2.1]",
      "HELO [IPv6:2001:db8::1]",
      "helo A.Example",
    ]) {
      expect([right, dialogue.codes(right)]).toEqual([right, ["250"]]);
    }
  });

  test("end a transaction as RSET does (RFC 5321 §4.1.4)", () => {
    const dialogue = enveloped();
    expect(dialogue.codes("HELO client.example.net")).toEqual(["250"]);
    expect(dialogue.codes("DATA")).toEqual(["503 5.5.1"]);
    expect(dialogue.codes("MAIL FROM:<>")).toEqual(["250 2.1.0"]);
  });

  test("HELO gives no extensions: a parameter is refused (RFC 5321 §2.2.1, RFC 5321 §4.1.1.11)", () => {
    const dialogue = new Dialogue();
    dialogue.say("HELO client.example.net\r\n");
    expect(dialogue.codes("MAIL FROM:<a@b.example> SIZE=3")).toEqual(["555 5.5.4"]);
    expect(dialogue.codes("MAIL FROM:<a@b.example>")).toEqual(["250 2.1.0"]);
    expect(dialogue.codes("RCPT TO:<alice@example.org> NOTIFY=NEVER")).toEqual(["555 5.5.4"]);
  });
});

describe("MAIL", () => {
  test("takes the null reverse-path and source routes, and tells what is no address (RFC 5321 §4.5.5, RFC 5321 §3.6.1)", () => {
    const cases: Record<string, string> = {
      "MAIL FROM:<>": "250 2.1.0",
      "mail from:<Bob@Example.NET>": "250 2.1.0",
      "MAIL FROM:<@a.example,@b.example:bob@example.net>": "250 2.1.0",
      'MAIL FROM:<"b > ob"@example.net>': "250 2.1.0",
      "MAIL FROM:<bob@[192.0.2.1]>": "250 2.1.0",
      "MAIL FROM:<bob@[IPv6:2001:DB8::1]>": "250 2.1.0",
      "MAIL FROM:<bob@example.net>   ": "250 2.1.0",
      "MAIL FROM: <bob@example.net>": "501 5.5.2",
      "MAIL FROM:bob@example.net": "501 5.5.2",
      "MAIL TO:<bob@example.net>": "501 5.5.2",
      MAIL: "501 5.5.2",
      "MAIL FROM:<bob>": "501 5.1.7",
      "MAIL FROM:<Postmaster>": "501 5.1.7",
      "MAIL FROM:<b@a@example.net>": "501 5.1.7",
      "MAIL FROM:<bob@-example.net>": "501 5.1.7",
      "MAIL FROM:<bob@example.net.>": "501 5.1.7",
      "MAIL FROM:<bob@[300.0.0.1]>": "501 5.1.7",
      "MAIL FROM:<bob@[x400:abc]>": "501 5.1.7",
      "MAIL FROM:<bob..b@example.net>": "501 5.1.7",
      [`MAIL FROM:<${"b".repeat(250)}@example.net>`]: "501 5.1.7",
    };
    for (const [line, code] of Object.entries(cases)) expect([line, greeted().codes(line)]).toEqual([line, [code]]);
  });

  test("hands the path over without route, quotes and capitals of the domain (RFC 5321 §4.1.2, RFC 5321 §2.4)", () => {
    const dialogue = greeted();
    dialogue.say('MAIL FROM:<@a.example:"b \\"o\\" b"@Example.NET>\r\n');
    const [asked] = dialogue.events;
    expect(asked?.type === "sender" && asked.sender.path).toEqual({ local: 'b "o" b', domain: "example.net" });
  });

  test("a second one has to wait for the end of the first (RFC 5321 §4.1.4)", () => {
    expect(enveloped().codes("MAIL FROM:<a@b.example>")).toEqual(["503 5.5.1"]);
  });

  test("an unknown parameter is 555, a wrong or doubled one 501 (RFC 5321 §4.1.1.11)", () => {
    const cases: Record<string, string> = {
      "X=1": "555 5.5.4",
      "SIZE=abc": "501 5.5.4",
      SIZE: "501 5.5.4",
      "SIZE=1 SIZE=1": "501 5.5.4",
      "BODY=9BIT": "501 5.5.4",
      "SMTPUTF8=yes": "501 5.5.4",
      "RET=ALL": "501 5.5.4",
      "ENVID=a+b": "501 5.5.4",
      "body=8bitmime ret=hdrs envid=a+2Bb": "250 2.1.0",
    };
    for (const [text, code] of Object.entries(cases)) {
      expect([text, greeted().codes(`MAIL FROM:<> ${text}`)]).toEqual([text, [code]]);
    }
  });

  test("a size beyond the bound is refused before it is sent (RFC 1870 §6.1)", () => {
    const dialogue = greeted({ maxMessageOctets: 1000 });
    expect(dialogue.codes("MAIL FROM:<> SIZE=1001")).toEqual(["552 5.3.4"]);
    expect(dialogue.codes("MAIL FROM:<> SIZE=99999999999999999999")).toEqual(["552 5.3.4"]);
    expect(dialogue.codes("MAIL FROM:<> SIZE=1000")).toEqual(["250 2.1.0"]);
  });

  test("more transactions than announced end the session (RFC 9422 §4)", () => {
    const dialogue = greeted({ maxMails: 1 });
    expect(dialogue.codes("MAIL FROM:<>\r\nRSET\r\nMAIL FROM:<>")).toEqual(["250 2.1.0", "250 2.0.0", "421 4.7.0"]);
    expect(dialogue.closed).toBe(true);
  });

  test("AUTH= of somebody who has not signed in counts as unknown (RFC 4954 §5)", () => {
    const dialogue = greeted({ mechanisms: ["PLAIN"], allowAuthInClear: true });
    dialogue.say("MAIL FROM:<> AUTH=boss+40example.org\r\n");
    expect(dialogue.events[0]).toMatchObject({ sender: { parameters: { auth: "" } } });
    expect(greeted({ mechanisms: ["PLAIN"] }).codes("MAIL FROM:<> AUTH=nobody")).toEqual(["501 5.5.4"]);
    expect(greeted().codes("MAIL FROM:<> AUTH=<>")).toEqual(["555 5.5.4"]);
  });

  test("an address beyond ASCII needs SMTPUTF8, in RCPT as well (RFC 6531 §3.5)", () => {
    const dialogue = greeted();
    expect(dialogue.codes("MAIL FROM:<jos\u00e9@example.net>")).toEqual(["553 5.6.7"]);
    expect(dialogue.codes("MAIL FROM:<bob@example.net>")).toEqual(["250 2.1.0"]);
    expect(dialogue.codes("RCPT TO:<jos\u00e9@example.org>")).toEqual(["553 5.6.7"]);
    dialogue.say("RSET\r\n");
    expect(dialogue.codes("MAIL FROM:<jos\u00e9@b\u00fccher.example> SMTPUTF8")).toEqual(["250 2.1.0"]);
    expect(dialogue.codes("RCPT TO:<jos\u00e9@example.org>")).toEqual(["250 2.1.5"]);
  });

  test("a line that is not UTF-8 is no command (RFC 6531 §3.3)", () => {
    expect(greeted().say(octets("MAIL FROM:<jos\xe9@example.net> SMTPUTF8\r\n"))).toMatch(/^500 5\.5\.2 /);
  });
});

describe("RCPT", () => {
  test("takes Postmaster without a domain, and nobody else (RFC 5321 §4.5.1)", () => {
    const dialogue = greeted();
    dialogue.say("MAIL FROM:<>\r\n");
    expect(dialogue.codes("RCPT TO:<postMASTER>")).toEqual(["250 2.1.5"]);
    expect(dialogue.codes("RCPT TO:<alice>")).toEqual(["501 5.1.3"]);
    expect(dialogue.codes("RCPT TO:<>")).toEqual(["501 5.1.3"]);
    expect(dialogue.codes("RCPT TO:alice@example.org")).toEqual(["501 5.5.2"]);
    expect(dialogue.codes("RCPT TO:<@relay.example:alice@example.org>")).toEqual(["250 2.1.5"]);
  });

  test("too many recipients are put off, not refused (RFC 5321 §4.5.3.1.10, RFC 9422 §4)", () => {
    const dialogue = enveloped({ maxRecipients: 1 });
    expect(dialogue.codes("RCPT TO:<bob@example.org>")).toEqual(["452 4.5.3"]);
    expect(dialogue.codes("DATA")).toEqual(["354"]);
  });

  test("hands over NOTIFY and ORCPT (RFC 3461 §4.1, RFC 3461 §4.2)", () => {
    const dialogue = greeted();
    dialogue.say("MAIL FROM:<b@c.example> RET=FULL ENVID=QQ+3D1\r\n");
    dialogue.say("RCPT TO:<alice@example.org> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;Al+2Bice@example.org\r\n");
    expect(dialogue.events[1]).toMatchObject({
      sender: { parameters: { ret: "FULL", envelopeId: "QQ=1" } },
      recipient: {
        parameters: { notify: ["success", "delay"], original: { type: "rfc822", address: "Al+ice@example.org" } },
      },
    });
    for (const wrong of ["NOTIFY=NEVER,DELAY", "NOTIFY=", "NOTIFY=DELAY,DELAY", "ORCPT=alice", "ORCPT=rfc822;a+2"]) {
      expect([wrong, dialogue.codes(`RCPT TO:<b@example.org> ${wrong}`)]).toEqual([wrong, ["501 5.5.4"]]);
    }
  });

  test("before MAIL is out of order (RFC 5321 §4.1.4)", () => {
    expect(greeted().codes("RCPT TO:<alice@example.org>")).toEqual(["503 5.5.1"]);
  });
});

describe("BDAT", () => {
  test("puts chunks together, each acknowledged, dots and all (RFC 3030 §2)", () => {
    const dialogue = enveloped();
    expect(dialogue.say("BDAT 8\r\n.\r\n.\r\na\r")).toBe("250 2.0.0 8 octets received\r\n");
    expect(dialogue.say("BDAT 3 LAST\r\n\n\r\n")).toBe("250 2.0.0 Taken\r\n");
    expect(dialogue.contents).toEqual([".\r\n.\r\na\r\n\r\n"]);
  });

  test("may be pipelined with everything around it (RFC 3030 §4.2)", () => {
    const dialogue = greeted();
    const said = dialogue.codes("MAIL FROM:<>\r\nRCPT TO:<a@b.example>\r\nBDAT 3\r\nx\r\nBDAT 0 LAST\r\nNOOP");
    expect(said).toEqual(["250 2.1.0", "250 2.1.5", "250 2.0.0", "250 2.0.0", "250 2.0.0"]);
    expect(dialogue.contents).toEqual(["x\r\n"]);
  });

  test("does not mix with DATA (RFC 3030 §2)", () => {
    const dialogue = enveloped();
    dialogue.say("BDAT 2\r\nab");
    expect(dialogue.codes("DATA")).toEqual(["503 5.5.1"]);
    expect(dialogue.codes("RCPT TO:<bob@example.org>")).toEqual(["503 5.5.1"]);
    expect(dialogue.codes("BDAT 2 LAST\r\nxyNOOP")).toEqual(["250 2.0.0", "250 2.0.0"]);
    expect(dialogue.contents).toEqual(["abxy"]);
  });

  test("without a valid recipient its octets are read and dropped, never executed (RFC 3030 §2)", () => {
    const dialogue = greeted();
    expect(dialogue.codes("BDAT 6 LAST\r\nQUIT\r\nNOOP")).toEqual(["503 5.5.1", "250 2.0.0"]);
    dialogue.say("MAIL FROM:<>\r\nRCPT TO:<nobody@example.org>\r\n");
    expect(dialogue.codes("BDAT 6 LAST\r\nQUIT\r\nNOOP")).toEqual(["554 5.5.1", "250 2.0.0"]);
  });

  test("a recipient refused does not stop the message for the others (RFC 3030 §4.2)", () => {
    const dialogue = enveloped();
    expect(dialogue.codes("RCPT TO:<nobody@example.org>\r\nBDAT 2 LAST\r\n\r\nNOOP")).toEqual([
      "550 5.1.1",
      "250 2.0.0",
      "250 2.0.0",
    ]);
    expect(dialogue.messages[0]?.recipients).toHaveLength(1);
  });

  test("after a refused chunk nothing but RSET helps (RFC 3030 §2)", () => {
    const dialogue = enveloped({ maxMessageOctets: 1000 });
    expect(dialogue.codes(`BDAT 1001\r\n${"x".repeat(1001)}NOOP`)).toEqual(["552 5.3.4", "250 2.0.0"]);
    expect(dialogue.codes("BDAT 3 LAST\r\nabcMAIL FROM:<>")).toEqual(["503 5.5.1", "503 5.5.1"]);
    expect(dialogue.codes("RSET\r\nMAIL FROM:<>")).toEqual(["250 2.0.0", "250 2.1.0"]);
    expect(dialogue.messages).toEqual([]);
  });

  test("a size that is none ends the session: nobody knows where commands go on (RFC 3030 §2)", () => {
    for (const wrong of ["BDAT", "BDAT x", "BDAT -1", "BDAT 5 FIRST", "BDAT 99999999999999999999 LAST"]) {
      const dialogue = enveloped();
      expect([wrong, dialogue.codes(`${wrong}\r\nMAIL FROM:<>`)]).toEqual([wrong, ["501 5.5.4", "421 4.5.0"]]);
      expect(dialogue.closed).toBe(true);
    }
  });

  test("BINARYMIME may hold any octet, and comes by BDAT alone (RFC 3030 §3)", () => {
    const dialogue = enveloped({}, "MAIL FROM:<> BODY=BINARYMIME");
    expect(dialogue.codes("DATA")).toEqual(["503 5.5.1"]);
    expect(dialogue.say(octets("BDAT 6 LAST\r\n\0\r\n\n\r\xff"))).toMatch(/^250 /);
    expect(dialogue.contents).toEqual(["\0\r\n\n\r\xff"]);
  });

  test("text has CR LF at the ends of its lines and no NUL in a chunk either (RFC 3030 §3, RFC 5321 §2.3.8)", () => {
    for (const wrong of ["BDAT 3 LAST\r\na\nb", "BDAT 3 LAST\r\na\rb", "BDAT 3 LAST\r\na\0b", "BDAT 3 LAST\r\nab\r"]) {
      const dialogue = enveloped();
      expect([wrong, dialogue.codes(`${wrong}NOOP`)]).toEqual([wrong, ["554 5.6.0", "250 2.0.0"]]);
      expect(dialogue.messages).toEqual([]);
    }
  });
});

describe("RSET, NOOP, HELP, VRFY, EXPN, QUIT", () => {
  test("RSET forgets the transaction and keeps the session (RFC 5321 §4.1.1.5)", () => {
    const dialogue = enveloped();
    expect(dialogue.codes("RSET")).toEqual(["250 2.0.0"]);
    expect(dialogue.codes("DATA")).toEqual(["503 5.5.1"]);
    expect(dialogue.codes("MAIL FROM:<>")).toEqual(["250 2.1.0"]);
    expect(dialogue.codes("RSET now")).toEqual(["501 5.5.4"]);
  });

  test("NOOP ignores its argument and a transaction goes on around it (RFC 5321 §4.1.1.9)", () => {
    const dialogue = enveloped();
    expect(dialogue.codes("NOOP whatever")).toEqual(["250 2.0.0"]);
    expect(dialogue.codes("DATA")).toEqual(["354"]);
  });

  test("NOOP, HELP, VRFY, EXPN and RSET need no greeting (RFC 5321 §4.1.4)", () => {
    const dialogue = new Dialogue();
    dialogue.run();
    expect(dialogue.codes("NOOP\r\nVRFY al\r\nEXPN staff\r\nRSET")).toEqual([
      "250 2.0.0",
      "250 2.1.5",
      "250 2.1.5",
      "250 2.0.0",
    ]);
    expect(dialogue.codes("HELP DATA")).toEqual(["214 2.0.0", "214 2.0.0", "214 2.0.0"]);
  });

  test("VRFY and EXPN ask the driver, and want an argument (RFC 5321 §4.1.1.6, RFC 5321 §4.1.1.7)", () => {
    const dialogue = greeted();
    expect(dialogue.say("VRFY al ice\r\n")).toBe("250 2.1.5 <al ice@example.org>\r\n");
    expect(dialogue.say("EXPN staff\r\n")).toBe("250 2.1.5 <staff@example.org>\r\n");
    expect(dialogue.codes("VRFY\r\nEXPN ")).toEqual(["501 5.5.4", "501 5.5.4"]);
  });

  test("an answer beyond ASCII is for those who say SMTPUTF8 (RFC 6531 §3.7.4.2)", () => {
    const dialogue = greeted({}, (event) =>
      event.type === "verify"
        ? { type: "verify", reply: reply(250, "2.1.5", "<jos\u00e9@example.org>") }
        : agreeable(event),
    );
    expect(dialogue.codes("VRFY jose")).toEqual(["553 5.6.8"]);
    expect(dialogue.codes("VRFY jos\u00e9")).toEqual(["553 5.6.7"]);
    expect(dialogue.say("VRFY jos\u00e9 SMTPUTF8\r\n")).toBe("250 2.1.5 <jos\xc3\xa9@example.org>\r\n");
  });

  test("QUIT is answered, then closed, and nothing behind it is read (RFC 5321 §4.1.1.10)", () => {
    const dialogue = enveloped();
    expect(dialogue.codes("QUIT\r\nNOOP")).toEqual(["221 2.0.0"]);
    expect(dialogue.closed).toBe(true);
    expect(dialogue.codes("NOOP")).toEqual([]);
  });
});

describe("submission", () => {
  test("is for those who have signed in (RFC 6409 §4.3, RFC 4954 §6)", () => {
    const dialogue = greeted({ role: "submission" });
    expect(dialogue.codes("MAIL FROM:<alice@example.org>\r\nVRFY alice")).toEqual(["530 5.7.0", "530 5.7.0"]);
  });

  test("wants full domains, the server's own excepted (RFC 6409 §4.2)", () => {
    const dialogue = greeted({ role: "submission", tls: true, ownDomains: ["localhost"] });
    expect(dialogue.codes("AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=")).toEqual(["235 2.7.0"]);
    expect(dialogue.codes("MAIL FROM:<alice@office>")).toEqual(["554 5.1.8"]);
    expect(dialogue.codes("MAIL FROM:<alice@localhost>")).toEqual(["250 2.1.0"]);
    expect(dialogue.codes("RCPT TO:<bob@office>")).toEqual(["554 5.1.2"]);
    expect(dialogue.codes("RCPT TO:<bob@example.net>\r\nRCPT TO:<Postmaster>")).toEqual(["250 2.1.5", "250 2.1.5"]);
  });

  test("an MX takes mail without a dot in the domain, if its driver does (RFC 5321 §2.3.5)", () => {
    expect(greeted().codes("MAIL FROM:<a@office>")).toEqual(["250 2.1.0"]);
  });
});
