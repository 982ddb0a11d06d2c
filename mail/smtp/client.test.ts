import { describe, expect, it } from "vitest";
import { entropyFrom, randomFrom } from "../random";
import { encodeBase64 } from "../wire/base64";
import { octets } from "../wire/octets";
import { CLIENT_TIMEOUTS } from "./client-timeouts";
import { recipient, sender } from "./send-mail";
import { converse, failures, letter, results } from "./testing/scripted-server";

const ALL = [
  "PIPELINING",
  "8BITMIME",
  "SMTPUTF8",
  "CHUNKING",
  "BINARYMIME",
  "DSN",
  "ENHANCEDSTATUSCODES",
  "SIZE 100000",
];
const credentials = { user: "ann", password: "secret", entropy: entropyFrom(randomFrom(1)) };
const verbs = (heard: readonly string[]) => heard.map((line) => line.split(" ")[0]);

describe("a session", () => {
  it("greets, hands over the message, and says goodbye (RFC 5321 §4.1.4)", () => {
    const dialogue = converse({ mails: [letter(["bob"])] });
    expect(dialogue.heard).toEqual([
      "EHLO client.example.net",
      "MAIL FROM:<ann@example.net>",
      "RCPT TO:<bob@example.org>",
      "DATA",
      "Subject: hello\r\n\r\nHello.",
      "QUIT",
    ]);
    expect(results(dialogue)).toEqual(["bob delivered 2.0.0"]);
    expect(dialogue.closed).toBe(true);
  });

  it("falls back to HELO, and uses no extension then (RFC 5321 §3.2)", () => {
    const mails = [{ ...letter(["bob"]), sender: sender(null, { ret: "FULL", envelopeId: "x" }) }];
    const dialogue = converse({ mails, answers: { EHLO: "502 what?" } });
    expect(dialogue.heard.slice(0, 4)).toEqual([
      "EHLO client.example.net",
      "HELO client.example.net",
      "MAIL FROM:<>",
      "RCPT TO:<bob@example.org>",
    ]);
    expect(results(dialogue)).toEqual(["bob delivered 2.0.0"]);
  });

  it("does not try HELO where EHLO is refused for now (RFC 5321 §3.2)", () => {
    expect(verbs(converse({ answers: { EHLO: "451 later" } }).heard)).toEqual(["EHLO", "QUIT"]);
  });

  it("says nothing but QUIT to a server that greets with 554 (RFC 5321 §3.1)", () => {
    const dialogue = converse({ mails: [letter(["bob"])], answers: { greeting: "554 no mail here" } });
    expect(dialogue.heard).toEqual(["QUIT"]);
    expect(results(dialogue)).toEqual(["bob failed 5.0.0"]);
    expect(failures(dialogue)).toEqual(["refused"]);
  });

  it("sends several messages one after the other over one connection (RFC 5321 §3.3)", () => {
    const dialogue = converse({ mails: [letter(["bob"]), letter(["carol"])] });
    const one = ["MAIL", "RCPT", "DATA", "Subject:"];
    expect(verbs(dialogue.heard)).toEqual(["EHLO", ...one, ...one, "QUIT"]);
    expect(results(dialogue)).toEqual(["bob delivered 2.0.0", "carol delivered 2.0.0"]);
  });

  it("takes a message in the middle of a session (RFC 5321 §3.3)", () => {
    const { client } = converse({ quit: false });
    client.send(letter(["bob"]));
    const step = client.next(1);
    expect(step.type === "send" && String.fromCharCode(...step.bytes)).toBe("MAIL FROM:<ann@example.net>\r\n");
  });

  it("reads a reply of many lines, and one without text (RFC 5321 §4.2.1)", () => {
    const answers = { greeting: "220-one\r\n220-two\r\n220 three", MAIL: "250", RCPT: "250-a\r\n250-b\r\n250 c" };
    expect(results(converse({ mails: [letter(["bob"])], answers }))).toEqual(["bob delivered 2.0.0"]);
  });

  it("goes by the first digit of a code it does not know (RFC 5321 §4.2)", () => {
    const answers = {
      greeting: "229 x",
      MAIL: "259 x",
      RCPT: ["258 x", "459 x", "559 x"],
      DATA: "359 x",
      content: "257 x",
    };
    const dialogue = converse({ mails: [letter(["a", "b", "c"])], answers: { ...answers, DATA: "354 x" } });
    expect(results(dialogue)).toEqual(["a delivered 2.0.0", "b deferred 4.0.0", "c failed 5.0.0"]);
  });

  it("ends an unfinished transaction with RSET before the next (RFC 5321 §4.1.1.5)", () => {
    const answers = { RCPT: ["550 no", "250 ok"] };
    const dialogue = converse({ mails: [letter(["bob"]), letter(["carol"])], answers });
    expect(verbs(dialogue.heard)).toEqual(["EHLO", "MAIL", "RCPT", "RSET", "MAIL", "RCPT", "DATA", "Subject:", "QUIT"]);
  });
});

describe("what a program hands over", () => {
  it("cannot hold a command of its own (RFC 5321 §4.1.1)", () => {
    const evil = { local: "bob>\r\nRSET\r\n", domain: "example.org" };
    const { client } = converse({ quit: false });
    const mail = letter(["bob"]);
    expect(() => client.send({ ...mail, recipients: [recipient(evil)] })).toThrow(RangeError);
    expect(() => client.send({ ...mail, sender: sender(evil) })).toThrow(RangeError);
    expect(() => client.send({ ...mail, sender: sender(null, { auth: "a\r\nb" }) })).toThrow(RangeError);
    expect(() => converse({ options: { hello: "x\r\nRSET" } })).toThrow(RangeError);
  });

  it("is not taken after the session was told to end", () => {
    const { client } = converse({});
    expect(() => client.send(letter(["bob"]))).toThrow("the session has ended");
  });
});

describe("dots and lines", () => {
  const contentOf = (content: string) => {
    const { sends } = converse({ mails: [letter(["bob"], content)], answers: { content: "250 ok" } });
    const all = sends.join("");
    return all.slice(all.indexOf("DATA\r\n") + 6, all.indexOf("QUIT"));
  };

  it("doubles a dot at the beginning of a line and no other (RFC 5321 §4.5.2)", () => {
    expect(contentOf(".a\r\n.\r\nb.c\r\n..\r\n")).toBe("..a\r\n..\r\nb.c\r\n...\r\n.\r\n");
  });

  it("ends the last line if it has no end (RFC 5321 §4.1.1.4)", () => {
    expect(contentOf("a")).toBe("a\r\n.\r\n");
    expect(contentOf("a\r\n")).toBe("a\r\n.\r\n");
    expect(contentOf("")).toBe(".\r\n");
  });

  it("never sends a bare CR or LF in DATA: the message is returned instead (RFC 5321 §2.3.8)", () => {
    for (const content of ["a\nb\r\n", "a\rb\r\n", "a\r\n.\n", "x\r"]) {
      const dialogue = converse({ mails: [letter(["bob"], content)] });
      expect(verbs(dialogue.heard)).toEqual(["EHLO", "QUIT"]);
      expect(results(dialogue)).toEqual(["bob failed 5.6.1"]);
    }
  });
});

describe("recipients", () => {
  it("come to one outcome each, and the message goes to those accepted (RFC 5321 §3.3)", () => {
    const answers = { RCPT: ["250 ok", "450 busy", "550 5.1.1 nobody", "251 will forward"] };
    const dialogue = converse({ mails: [letter(["a", "b", "c", "d"])], offers: ALL, answers });
    expect(results(dialogue)).toEqual(["a delivered 2.0.0", "b deferred 4.0.0", "c failed 5.1.1", "d delivered 2.0.0"]);
  });

  it("refused as too many are tried again in a transaction of their own (RFC 5321 §4.5.3.1.10)", () => {
    for (const offers of [[], ["PIPELINING"]]) {
      const answers = { RCPT: ["250 ok", "250 ok", "452 too many", "552 too many", "250 ok", "250 ok"] };
      const dialogue = converse({ mails: [letter(["a", "b", "c", "d"])], offers, answers });
      expect(results(dialogue).map((line) => line.slice(2))).toEqual(Array(4).fill("delivered 2.0.0"));
      expect(verbs(dialogue.heard).filter((verb) => verb === "MAIL")).toHaveLength(2);
    }
  });

  it("refused with 552 are tried another time, not returned (RFC 5321 §4.5.3.1.10)", () => {
    for (const [answer, status] of [
      ["552 too many recipients", "4.0.0"],
      ["552 5.5.3 too many recipients", "4.5.3"],
    ]) {
      const dialogue = converse({ mails: [letter(["bob"])], offers: ALL, answers: { RCPT: answer as string } });
      expect(results(dialogue)).toEqual([`bob deferred ${status}`]);
    }
  });

  it("refused with 552 and the status of a full mailbox are returned (RFC 3463 §3.3)", () => {
    const answers = { RCPT: "552 5.2.2 mailbox full" };
    expect(results(converse({ mails: [letter(["bob"])], offers: ALL, answers }))).toEqual(["bob failed 5.2.2"]);
  });

  it("are no more in one transaction than the server wants, nor of more domains (RFC 9422 §4)", () => {
    const recipients = ["a.example", "b.example", "a.example", "c.example"].map((domain) =>
      recipient({ local: "x", domain }),
    );
    const mails = [{ ...letter([]), recipients }];
    const transactions = (limits: string) =>
      converse({ mails, offers: [`LIMITS ${limits}`] })
        .heard.filter((line) => /^(MAIL|RCPT)/.test(line))
        .join()
        .split("MAIL")
        .slice(1)
        .map((text) => text.match(/[abc](?=\.example>)/g)?.join(""));
    expect(transactions("RCPTMAX=3")).toEqual(["aba", "c"]);
    expect(transactions("RCPTDOMAINMAX=1")).toEqual(["aa", "b", "c"]);
  });

  it("wait for another session where the server takes no more messages in this one (RFC 9422 §4)", () => {
    const dialogue = converse({ mails: [letter(["bob"]), letter(["carol"])], offers: ["LIMITS MAILMAX=1"] });
    expect(results(dialogue)).toEqual(["bob delivered 2.0.0", "carol deferred 4.0.0"]);
  });
});

describe("every class of reply", () => {
  const points = ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "content"] as const;
  const outcome = (point: string, reply: string, offers: readonly string[] = []) => {
    const dialogue = converse({ mails: [letter(["bob"])], offers, answers: { [point]: reply, HELO: reply } });
    return `${results(dialogue)[0]?.split(" ")[1]} ${failures(dialogue)}`.trim();
  };

  it.each(points)("4yz in the place of %s defers (RFC 5321 §4.2.1)", (point) => {
    for (const offers of [[], ["PIPELINING"]]) {
      expect(outcome(point, "450 later", offers)).toMatch(/^deferred( refused)?$/);
    }
  });

  it.each(points)("5yz in the place of %s fails (RFC 5321 §4.2.1)", (point) => {
    for (const offers of [[], ["PIPELINING"]]) {
      expect(outcome(point, "550 never", offers)).toMatch(/^failed( refused)?$/);
    }
  });

  it.each(points)("421 in the place of %s ends the session and defers (RFC 5321 §3.8)", (point) => {
    expect(outcome(point, "421 closing")).toBe("deferred server-closing");
  });

  it.each(points)("3yz, or for DATA 2yz, in the place of %s ends the session (RFC 5321 §4.3.2)", (point) => {
    expect(outcome(point, point === "DATA" ? "250 ok" : "354 what")).toBe("deferred unexpected-reply");
  });

  it.each(points)("what is no reply in the place of %s ends the session (RFC 5321 §4.2)", (point) => {
    const nonsense = [
      "hello",
      "25",
      "650 x",
      "250x",
      "250-a\r\n251 b",
      `250 ${"x".repeat(5000)}`,
      "250-x\r\n".repeat(200),
    ];
    for (const reply of nonsense) expect(outcome(point, reply)).toBe("deferred malformed-reply");
  });

  it.each(points)("a closed connection in the place of %s defers (RFC 5321 §4.5.4.1)", (point) => {
    expect(outcome(point, "close")).toBe("deferred connection-lost");
  });

  it.each(points)("silence in the place of %s defers, after the time it is due (RFC 5321 §4.5.3.2)", (point) => {
    expect(outcome(point, "")).toBe("deferred timed-out");
  });

  it("a line ended by LF alone is no reply (RFC 5321 §2.3.8)", () => {
    const { client } = converse({ quit: false });
    client.receive(octets("250 ok\n"));
    expect(client.next(0)).toMatchObject({ event: { failure: { reason: "malformed-reply" } } });
  });

  it("a reply that nothing asked for ends the session (RFC 5321 §4.2)", () => {
    const { client } = converse({ quit: false });
    client.receive(octets("250 surprise\r\n"));
    const step = client.next(0);
    expect(step.type === "event" && step.event).toMatchObject({ failure: { reason: "unexpected-reply" } });
  });
});

describe("patience", () => {
  const waited = (point: string) => {
    const dialogue = converse({ mails: [letter(["bob"])], answers: { [point]: "" } });
    return Math.floor(dialogue.now / 60_000);
  };

  it("is five minutes for the greeting, MAIL and RCPT (RFC 5321 §4.5.3.2)", () => {
    expect(["greeting", "MAIL", "RCPT"].map(waited)).toEqual([5, 5, 5]);
  });

  it("is two minutes for 354 (RFC 5321 §4.5.3.2.4)", () => {
    expect(waited("DATA")).toBe(2);
  });

  it("is ten minutes after the last dot (RFC 5321 §4.5.3.2.6)", () => {
    expect(waited("content")).toBe(10);
  });

  it("grows with the octets that have to be carried (RFC 5321 §4.5.3.2.5)", () => {
    const waitedFor = (octetCount: number) =>
      converse({ mails: [letter(["bob"], "x".repeat(octetCount))], answers: { content: "" } }).now;
    expect(waitedFor(6_000_000) - waitedFor(0)).toBeGreaterThanOrEqual(10 * 60_000);
  });

  it("is not renewed by the lines of a reply that has no end (RFC 5321 §4.5.3.2)", () => {
    const { client } = converse({ quit: false });
    client.send(letter(["bob"]));
    client.next(0);
    expect(client.next(0)).toEqual({ type: "wait", until: CLIENT_TIMEOUTS.MAIL });
    client.receive(octets("250-still\r\n"));
    expect(client.next(60_000)).toEqual({ type: "wait", until: CLIENT_TIMEOUTS.MAIL });
  });

  it("for QUIT is short, and its end no failure (RFC 5321 §4.1.1.10)", () => {
    const dialogue = converse({ mails: [letter(["bob"])], answers: { QUIT: "" } });
    expect([failures(dialogue), dialogue.closed]).toEqual([[], true]);
  });
});

describe("pipelining", () => {
  it("sends the envelope and DATA in one piece (RFC 2920 §3.1)", () => {
    const { sends } = converse({ mails: [letter(["bob", "carol"])], offers: ["PIPELINING"] });
    expect(sends[1]).toBe(
      "MAIL FROM:<ann@example.net>\r\nRCPT TO:<bob@example.org>\r\nRCPT TO:<carol@example.org>\r\nDATA\r\n",
    );
  });

  it("is not used where it is not offered, or not wanted (RFC 2920 §3.1)", () => {
    expect(converse({ mails: [letter(["bob"])] }).sends[1]).toBe("MAIL FROM:<ann@example.net>\r\n");
    const unwanted = converse({ mails: [letter(["bob"])], offers: ["PIPELINING"], options: { pipelining: false } });
    expect(unwanted.sends[1]).toBe("MAIL FROM:<ann@example.net>\r\n");
  });

  it("sends an empty message where 354 comes although nobody was accepted (RFC 2920 §3.1)", () => {
    const answers = { RCPT: "550 5.1.1 nobody", content: "554 no valid recipients" };
    const dialogue = converse({ mails: [letter(["bob"])], offers: ["PIPELINING"], answers });
    expect(dialogue.sends[2]).toBe(".\r\n");
    expect(results(dialogue)).toEqual(["bob failed 5.0.0"]);
  });

  it("believes the reply to MAIL, not those that follow from it (RFC 2920 §3.1)", () => {
    const answers = { MAIL: "451 later", RCPT: "503 need MAIL", DATA: "503 need RCPT" };
    const dialogue = converse({ mails: [letter(["bob"]), letter(["carol"])], offers: ["PIPELINING"], answers });
    expect(results(dialogue)).toEqual(["bob deferred 4.0.0", "carol deferred 4.0.0"]);
    expect(failures(dialogue)).toEqual([]);
  });
});

describe("extensions", () => {
  it("announces the size that is sent, without doubled dots (RFC 1870 §3)", () => {
    const { heard } = converse({ mails: [letter(["bob"], ".a\r\nb")], offers: ["SIZE 1000"] });
    expect(heard[1]).toBe("MAIL FROM:<ann@example.net> SIZE=7");
  });

  it("returns a message that the server has said is too large (RFC 1870 §6)", () => {
    const dialogue = converse({ mails: [letter(["bob"])], offers: ["SIZE 10"] });
    expect(results(dialogue)).toEqual(["bob failed 5.3.4"]);
    expect(verbs(dialogue.heard)).toEqual(["EHLO", "QUIT"]);
    expect(results(converse({ mails: [letter(["bob"])], offers: ["SIZE 0"] }))).toEqual(["bob delivered 2.0.0"]);
  });

  it("announces 8-bit content, and returns it where the server takes none (RFC 6152 §3)", () => {
    const mails = [letter(["bob"], "Grüße\r\n")];
    expect(converse({ mails, offers: ["8BITMIME"] }).heard[1]).toBe("MAIL FROM:<ann@example.net> BODY=8BITMIME");
    expect(results(converse({ mails }))).toEqual(["bob failed 5.6.3"]);
  });

  it("sends 7-bit content anywhere, whatever it was announced as (RFC 6152 §3)", () => {
    const mails = [{ ...letter(["bob"]), sender: sender(null, { body: "8BITMIME" }) }];
    expect(converse({ mails }).heard[1]).toBe("MAIL FROM:<>");
  });

  it("asks for SMTPUTF8 when an address needs it, and only then (RFC 6531 §3.4)", () => {
    const mails = [letter(["bob"]), letter(["jürgen"])];
    const { heard } = converse({ mails, offers: ["8BITMIME", "SMTPUTF8"] });
    expect(heard.filter((line) => line.startsWith("MAIL"))).toEqual([
      "MAIL FROM:<ann@example.net>",
      "MAIL FROM:<ann@example.net> SMTPUTF8",
    ]);
    expect(heard).toContain("RCPT TO:<jürgen@example.org>");
  });

  it("returns what needs SMTPUTF8 where it is not offered, to that recipient alone (RFC 6531 §3.2)", () => {
    expect(results(converse({ mails: [letter(["bob", "jürgen"])] }))).toEqual([
      "bob delivered 2.0.0",
      "jürgen failed 5.6.7",
    ]);
    const needs = [{ ...letter(["bob"], "Subject: ü\r\n"), sender: sender(null, { utf8: true }) }];
    expect(results(converse({ mails: needs, offers: ["8BITMIME"] }))).toEqual(["bob failed 5.6.7"]);
    const needsNot = [{ ...letter(["bob"]), sender: sender(null, { utf8: true }) }];
    expect(results(converse({ mails: needsNot }))).toEqual(["bob delivered 2.0.0"]);
  });

  it("passes on what the sender wants to hear about, where the server will (RFC 3461 §5.2.1)", () => {
    const mails = [
      {
        ...letter([]),
        sender: sender(null, { ret: "HDRS", envelopeId: "a b" }),
        recipients: [
          recipient(
            { local: "bob", domain: "example.org" },
            { notify: ["success", "delay"], original: { type: "rfc822", address: "b+b@example.org" } },
          ),
        ],
      },
    ];
    const spoken = converse({ mails, offers: ["DSN"] });
    expect(spoken.heard.slice(1, 3)).toEqual([
      "MAIL FROM:<> RET=HDRS ENVID=a+20b",
      "RCPT TO:<bob@example.org> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;b+2Bb@example.org",
    ]);
    const knows = (dialogue: typeof spoken) =>
      dialogue.events.flatMap((event) => (event.type === "sent" ? event.outcomes.map(({ knowsDsn }) => knowsDsn) : []));
    expect(knows(spoken)).toEqual([true]);
    const silent = converse({ mails });
    expect(silent.heard.slice(1, 3)).toEqual(["MAIL FROM:<>", "RCPT TO:<bob@example.org>"]);
    expect(knows(silent)).toEqual([false]);
  });

  it("reads enhanced codes only from a server that announces them (RFC 2034 §4)", () => {
    const answers = { RCPT: "550 5.1.1 nobody" };
    expect(results(converse({ mails: [letter(["bob"])], answers }))).toEqual(["bob failed 5.0.0"]);
    const announced = converse({ mails: [letter(["bob"])], answers, offers: ["ENHANCEDSTATUSCODES"] });
    expect(results(announced)).toEqual(["bob failed 5.1.1"]);
  });

  it("sends binary content by BDAT, as it is (RFC 3030 §3)", () => {
    const mails = [letter(["bob"], "a\nb\0.\r\n.\r\nc")];
    const dialogue = converse({ mails, offers: ALL });
    expect(dialogue.heard.slice(1)).toEqual([
      "MAIL FROM:<ann@example.net> SIZE=11 BODY=BINARYMIME",
      "RCPT TO:<bob@example.org>",
      "BDAT 11 LAST",
      "a\nb\0.\r\n.\r\nc",
      "QUIT",
    ]);
    expect(results(dialogue)).toEqual(["bob delivered 2.0.0"]);
    expect(results(converse({ mails, offers: ["CHUNKING"] }))).toEqual(["bob failed 5.6.1"]);
  });

  it("cuts a large message into chunks of which only the last is the verdict (RFC 3030 §2)", () => {
    const mails = [letter(["bob"], "x".repeat(70).concat("\r\n").repeat(10_000))];
    for (const pipelining of ["PIPELINING", "X"]) {
      const chunked = { mails, offers: [pipelining, "CHUNKING"], options: { preferChunking: true } };
      const good = converse(chunked);
      expect(good.heard.filter((line) => line.startsWith("BDAT"))).toEqual([
        "BDAT 262144",
        "BDAT 262144",
        "BDAT 195712 LAST",
      ]);
      expect(results(good)).toEqual(["bob delivered 2.0.0"]);
      const bad = converse({
        ...chunked,
        mails: [...mails, letter(["carol"])],
        answers: { chunk: ["250 ok", "552 full", "503 no"] },
      });
      expect(results(bad)[0]).toBe("bob failed 5.0.0");
    }
  });

  it("begins no chunk where nobody is accepted (RFC 3030 §2)", () => {
    const options = { preferChunking: true };
    const dialogue = converse({ mails: [letter(["bob"])], offers: ALL, options, answers: { RCPT: "550 no" } });
    expect(verbs(dialogue.heard)).not.toContain("BDAT");
    expect(results(dialogue)).toEqual(["bob failed 5.0.0"]);
  });
});

describe("encryption", () => {
  it("starts where it is offered, and greets anew, having forgotten what was offered before (RFC 3207 §4.2)", () => {
    const answers = { EHLO: ["250-mx\r\n250-STARTTLS\r\n250 PIPELINING", "250 mx"] };
    const dialogue = converse({ mails: [letter(["bob"])], answers, options: { tls: "if-offered" } });
    expect(verbs(dialogue.heard).slice(0, 4)).toEqual(["EHLO", "STARTTLS", "EHLO", "MAIL"]);
    expect(dialogue.sends[3]).toBe("MAIL FROM:<ann@example.net>\r\n");
    expect(results(dialogue)).toEqual(["bob delivered 2.0.0"]);
  });

  it("throws away what was said before the handshake (RFC 3207 §4.2)", () => {
    const answers = { STARTTLS: "220 go\r\n250-evil\r\n250 AUTH PLAIN" };
    const dialogue = converse({ offers: ["STARTTLS"], answers, options: { tls: "required" } });
    const greetings = dialogue.events.filter(({ type }) => type === "greeted");
    expect(greetings.map((event) => event.type === "greeted" && [event.tls, event.extensions.auth])).toEqual([
      [false, []],
      [true, []],
    ]);
    expect(failures(dialogue)).toEqual([]);
  });

  it("throws away what arrives in the middle of the handshake (RFC 3207 §4.2)", () => {
    const { client } = converse({ offers: ["STARTTLS"], options: { tls: "required" }, quit: false, handshake: "open" });
    client.receive(octets("250-evil\r\n250 AUTH PLAIN\r\n"));
    client.tlsStarted();
    expect(client.next(0).type).toBe("send");
    expect(client.next(0).type).toBe("wait");
  });

  it("that is never finished ends the session, and so does a connection that ends in it (RFC 3207 §4)", () => {
    for (const end of ["silence", "close"]) {
      const open = converse({
        mails: [letter(["bob"])],
        offers: ["STARTTLS"],
        options: { tls: "required" },
        handshake: "open",
      });
      open.client.next(0);
      if (end === "close") open.client.peerClosed();
      const steps = [1, 2, 3].map(() => open.client.next(end === "close" ? 0 : 10 * 60_000));
      expect(steps).toMatchObject([
        { event: { type: "sent", outcomes: [{ result: "deferred" }] } },
        { event: { failure: { reason: "tls-failed" } } },
        { type: "closed" },
      ]);
    }
  });

  it("forgets what was offered in the clear even before the new greeting (RFC 3207 §4.2)", () => {
    const { client } = converse({
      offers: ["STARTTLS", "ENHANCEDSTATUSCODES", "AUTH PLAIN"],
      options: { tls: "required", credentials },
      quit: false,
      handshake: "open",
    });
    client.tlsStarted();
    client.receive(octets("550 no\r\n250 HELO then\r\n"));
    const steps = Array.from({ length: 4 }, () => client.next(0));
    const greeted = steps.find((step) => step.type === "event");
    expect(greeted).toMatchObject({ event: { type: "greeted", extended: false, extensions: { auth: [] } } });
  });

  it("is not asked for on a connection that has it from its beginning (RFC 8314 §3.3)", () => {
    const dialogue = converse({ offers: ["STARTTLS"], options: { tls: "on" } });
    expect(verbs(dialogue.heard)).toEqual(["EHLO", "QUIT"]);
    expect(dialogue.events).toContainEqual(expect.objectContaining({ type: "greeted", tls: true }));
  });

  it("is not asked for where it is not wanted (RFC 3207 §4)", () => {
    expect(verbs(converse({ offers: ["STARTTLS"] }).heard)).toEqual(["EHLO", "QUIT"]);
  });

  it("is done without where the server cannot, unless it is required (RFC 3207 §4.1)", () => {
    const script = { mails: [letter(["bob"])], offers: ["STARTTLS"], answers: { STARTTLS: "454 not now" } };
    expect(results(converse({ ...script, options: { tls: "if-offered" } }))).toEqual(["bob delivered 2.0.0"]);
    const required = converse({ ...script, options: { tls: "required" } });
    expect([results(required), failures(required)]).toEqual([["bob deferred 4.0.0"], ["tls-unavailable"]]);
    const nothing = converse({ mails: [letter(["bob"])], options: { tls: "required" } });
    expect([failures(nothing), verbs(nothing.heard)]).toEqual([["tls-unavailable"], ["EHLO", "QUIT"]]);
  });
});

describe("signing in", () => {
  const plain = encodeBase64(octets("\0ann\0secret"));
  const script = { offers: ["AUTH LOGIN PLAIN"], options: { tls: "on" as const, credentials } };

  it("takes the strongest mechanism both know, with an initial response (RFC 4954 §4)", () => {
    const dialogue = converse({ ...script, answers: { AUTH: "235 welcome" } });
    expect(dialogue.heard[1]).toBe(`AUTH PLAIN ${plain}`);
    expect(dialogue.events).toContainEqual({ type: "signed-in", mechanism: "PLAIN" });
  });

  it("passes on who submitted a message, to servers that know AUTH (RFC 4954 §5)", () => {
    const mails = [{ ...letter(["bob"]), sender: sender(null, { auth: "" }) }];
    expect(converse({ mails, offers: ["AUTH PLAIN"] }).heard[1]).toBe("MAIL FROM:<> AUTH=<>");
    expect(converse({ mails }).heard[1]).toBe("MAIL FROM:<>");
  });

  it("is not done without credentials, whatever is offered (RFC 4954 §4)", () => {
    expect(verbs(converse({ ...script, options: { tls: "on" } }).heard)).toEqual(["EHLO", "QUIT"]);
  });

  it("ends after a bounded number of challenges (RFC 4954 §4)", () => {
    const answers = { AUTH: "334 VXNlcm5hbWU6", YW5u: "334 VXNlcm5hbWU6", c2VjcmV0: "334 VXNlcm5hbWU6", "": "334 " };
    const dialogue = converse({ ...script, offers: ["AUTH LOGIN"], answers: { ...answers, "*": "501 ok" } });
    expect(failures(dialogue)).toEqual(["server-unproven"]);
    expect(dialogue.heard.length).toBeLessThan(15);
  });

  it("that the server cannot check now leaves every recipient for later (RFC 4954 §6)", () => {
    const dialogue = converse({ ...script, mails: [letter(["bob"])], answers: { AUTH: "454 4.7.0 later" } });
    expect([results(dialogue), failures(dialogue)]).toEqual([["bob deferred 4.0.0"], ["sign-in-refused"]]);
  });

  it("shows no password to a connection in the clear unless it may (RFC 4954 §4)", () => {
    const clear = converse({ ...script, options: { tls: "never", credentials } });
    expect([failures(clear), verbs(clear.heard)]).toEqual([["sign-in-unavailable"], ["EHLO", "QUIT"]]);
    const allowed = converse({
      ...script,
      options: { tls: "never", credentials, allowAuthInClear: true },
      answers: { AUTH: "235 ok" },
    });
    expect(failures(allowed)).toEqual([]);
  });

  it("tries the next mechanism where one is not to be had, but not after wrong credentials (RFC 4954 §4)", () => {
    const answers = {
      [`AUTH PLAIN ${plain}`]: "504 not that",
      "AUTH LOGIN": "334 VXNlcm5hbWU6",
      YW5u: "334 UGFzc3dvcmQ6",
    };
    const dialogue = converse({ ...script, answers: { ...answers, c2VjcmV0: "235 welcome" } });
    expect(dialogue.events).toContainEqual({ type: "signed-in", mechanism: "LOGIN" });
    const wrong = converse({ ...script, answers: { AUTH: "535 no" } });
    expect([failures(wrong), verbs(wrong.heard)]).toEqual([["sign-in-refused"], ["EHLO", "AUTH", "QUIT"]]);
  });

  it("cancels an exchange whose challenge is nonsense (RFC 4954 §4)", () => {
    const answers = { AUTH: "334 !!!", "*": "501 cancelled" };
    const dialogue = converse({ ...script, offers: ["AUTH CRAM-MD5"], answers });
    expect(dialogue.heard).toEqual(["EHLO client.example.net", "AUTH CRAM-MD5", "*", "QUIT"]);
    expect(failures(dialogue)).toEqual(["server-unproven"]);
  });

  it("does not believe a server that has not proved itself (RFC 5802 §3)", () => {
    const dialogue = converse({ ...script, offers: ["AUTH SCRAM-SHA-256"], answers: { AUTH: "235 trust me" } });
    expect(failures(dialogue)).toEqual(["server-unproven"]);
  });

  it("passes over a mechanism that cannot express the password (RFC 4954 §4)", () => {
    const odd = { ...credentials, password: "a\0b" };
    const dialogue = converse({ offers: ["AUTH PLAIN LOGIN"], options: { tls: "on", credentials: odd } });
    expect(failures(dialogue)).toHaveLength(1);
    expect(dialogue.heard.some((line) => line.startsWith("AUTH PLAIN"))).toBe(false);
  });

  it("keeps an initial response that is too long for a command for the first challenge (RFC 4954 §4)", () => {
    const long = { ...credentials, password: "x".repeat(500) };
    const options = { tls: "on" as const, credentials: long };
    const response = encodeBase64(octets(`\0ann\0${long.password}`));
    const answers = { AUTH: "334 ", [response]: "235 ok" };
    const dialogue = converse({ offers: ["AUTH PLAIN"], options, answers });
    expect(dialogue.heard.slice(1, 3)).toEqual(["AUTH PLAIN", response]);
    expect(failures(dialogue)).toEqual([]);
  });
});
