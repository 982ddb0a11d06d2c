import { describe, expect, test } from "vitest";
import { benAtThreeDevices, withServers } from "../../../mail/world/testing/two-schools";
import { connect, evidenceOf, verdictOn, WITH_MAIL } from "./testing/task-in";

const say = (text: string, rest: object = {}) => ({ say: text, ...rest });

describe("SMTP by hand", () => {
  const evidence = evidenceOf([
    ...connect(),
    say(
      "noise\nrcpt to:<ben@lake.example>\nEHLO me\nmail FROM:<Ann@hill.example>\nRCPT to:<nobody@lake.example>\nrcpt TO:<ben@lake.example>\nDATA\nSubject: Hi\n\n..dots\n.\nQUIT",
    ),
  ]);
  const command = (rest: object) => ({ type: "smtp-command", by: "hand", server: "lake-mail", ...rest });

  test.each([
    [command({ verb: "EHLO" })],
    [command({ verb: "MAIL", address: "ann@HILL.example" })],
    [command({ verb: "RCPT", address: "ben@lake.example", count: 1 })],
    [command({ verb: "RCPT", outcome: "refused", code: 503, address: "ben@lake.example", count: 1 })],
    [command({ verb: "RCPT", outcome: "refused", code: 5, count: 2 })],
    [command({ verb: "RCPT", outcome: "any", count: 3 })],
    [command({ verb: "QUIT", code: 221 })],
    [command({ verb: "EHLO", from: "ann-laptop", answeredBy: "engine", tls: false })],
    [
      {
        type: "delivery",
        by: "hand",
        sender: "ann@hill.example",
        recipient: "ben@lake.example",
        message: { subject: "Hi", text: ".dots" },
      },
    ],
    [{ type: "reply", protocol: "smtp", by: "hand", code: 354 }],
    [{ type: "reply", protocol: "smtp", by: "hand", code: 5, count: { atLeast: 3 } }],
    [{ type: "connection", protocol: "smtp", by: "hand", end: "goodbye", signedIn: false, tls: false, count: 1 }],
    [{ type: "octets", by: "hand", said: "client", atLeast: 100, atMost: 250 }],
  ])("%j is met", (condition) => {
    expect(verdictOn(condition, evidence)).toBe("met");
  });

  test.each([
    [command({ verb: "MAIL", address: "bea@hill.example" }), "No MAIL of this kind was said."],
    [command({ verb: "VRFY" }), "No VRFY of this kind was said."],
    [command({ verb: "EHLO", server: "hill-mail" }), "No EHLO of this kind was said."],
    [command({ verb: "EHLO", by: "server" }), "No EHLO of this kind was said."],
    [command({ verb: "EHLO", tls: true }), "No EHLO of this kind was said."],
    [
      command({ verb: "RCPT", address: "nobody@lake.example" }),
      "“RCPT to:<nobody@lake.example>” was refused: the server said “550",
    ],
    [command({ verb: "QUIT", count: 0 }), "QUIT was said, and should not have been accepted."],
    [{ type: "delivery", by: "hand", recipient: "nobody@lake.example" }, "No such message was handed over by SMTP."],
    [{ type: "delivery", by: "hand", message: { subject: "Ho" } }, "No such message"],
    [{ type: "delivery", by: "hand", outcome: "refused" }, "No such message"],
    [{ type: "reply", protocol: "smtp", by: "hand", code: 421 }, "The server said 421 at no time."],
    [
      { type: "connection", protocol: "smtp", by: "hand", end: "broken" },
      "The last SMTP connection ended with a goodbye.",
    ],
    [{ type: "connection", protocol: "smtp", by: "hand", tls: true }, "The last SMTP connection went without TLS."],
    [{ type: "connection", protocol: "imap", by: "hand" }, "There was no IMAP connection of this kind."],
    [{ type: "octets", by: "hand", said: "client", atMost: 50 }, "octets were said, and it is to be 50 at most."],
  ])("%j is not, and it is said why", (condition, why) => {
    expect(verdictOn(condition, evidence)).toContain(why);
  });

  test("that stops inside a message is known to", () => {
    const cut = evidenceOf([
      ...connect(),
      say("EHLO me\nMAIL FROM:<>\nRCPT TO:<ben@lake.example>\nDATA\nSubject: Hi"),
      { type: "hang-up", terminal: 0 },
      { run: "quiet" },
    ]);
    expect(verdictOn({ type: "connection", protocol: "smtp", by: "hand", end: "broken", inContent: true }, cut)).toBe(
      "met",
    );
    expect(verdictOn({ type: "delivery" }, cut)).toContain("No such message");
    expect(verdictOn({ type: "smtp-command", verb: "MAIL", address: "" }, cut)).toBe("met");
  });

  test("that is typed in one breath is read like that which waits for each reply", () => {
    const text =
      "EHLO me\nMAIL FROM:<a@b.example>\nRCPT TO:<ben@lake.example>\nDATA\nSubject: Hi\n\nMAIL FROM:<not@a.command>\n.\nMAIL FROM:<c@d.example>\nQUIT";
    const piped = evidenceOf([...connect(), say(text, { wait: false }), { run: "quiet" }]);
    expect(verdictOn({ type: "smtp-command", by: "hand", verb: "MAIL", count: 2 }, piped)).toBe("met");
    expect(verdictOn({ type: "delivery", by: "hand", count: 1 }, piped)).toBe("met");
  });

  test("by chunks hands a message over as well", () => {
    const text =
      "EHLO me\nMAIL FROM:<a@b.example>\nRCPT TO:<ben@lake.example>\nBDAT 13\nSubject: Hi\nBDAT 6 LAST\n\nok\nQUIT";
    const chunked = evidenceOf([...connect(), say(text, { wait: false }), { run: "quiet" }]);
    expect(verdictOn({ type: "delivery", by: "hand", message: { subject: "Hi" } }, chunked)).toBe("met");
    expect(verdictOn({ type: "smtp-command", verb: "QUIT" }, chunked)).toBe("met");
  });

  test("after AUTH is a conversation in which somebody has signed in", () => {
    // "\0ann\0apple" in base64.
    const login = evidenceOf([
      ...connect("mail.hill.example", 587),
      say("EHLO me\nAUTH PLAIN\nAGFubgBhcHBsZQ==\nQUIT"),
    ]);
    expect(verdictOn({ type: "smtp-command", verb: "AUTH" }, login)).toBe("met");
    expect(verdictOn({ type: "connection", protocol: "smtp", signedIn: true, end: "goodbye" }, login)).toBe("met");
    const wrong = evidenceOf([...connect("mail.hill.example", 587), say("EHLO me\nAUTH PLAIN AGFubgBwbHVt\nQUIT")]);
    expect(verdictOn({ type: "smtp-command", verb: "AUTH", outcome: "refused", code: 535 }, wrong)).toBe("met");
    expect(verdictOn({ type: "connection", protocol: "smtp", signedIn: true }, wrong)).toBe(
      "Nobody signed in on the last SMTP connection.",
    );
  });

  test("under TLS is told from what went in the clear", () => {
    const source = withServers({}, { tls: true });
    const secured = evidenceOf(
      [
        ...connect(),
        say("EHLO me\nSTARTTLS"),
        { type: "start-tls", terminal: 0 },
        { run: "quiet" },
        say("EHLO me\nQUIT"),
      ],
      source,
    );
    expect(verdictOn({ type: "smtp-command", verb: "EHLO", tls: true, count: 1 }, secured)).toBe("met");
    expect(verdictOn({ type: "smtp-command", verb: "EHLO", tls: false, count: 1 }, secured)).toBe("met");
    expect(verdictOn({ type: "connection", protocol: "smtp", tls: true, end: "goodbye" }, secured)).toBe("met");
  });
});

describe("SMTP by programs", () => {
  const evidence = evidenceOf([
    { type: "send", device: "ann-laptop", to: ["ben@lake.example"], subject: "Lunch", body: "Soup?" },
    { run: "quiet" },
  ]);

  test("is told by who speaks: a device submits, a server passes on", () => {
    const message = { subject: "Lunch" };
    expect(verdictOn({ type: "delivery", by: "device", from: "ann-laptop", port: 587, message }, evidence)).toBe("met");
    expect(
      verdictOn(
        { type: "delivery", by: "server", from: "hill-mail", server: "lake-mail", port: 25, message },
        evidence,
      ),
    ).toBe("met");
    expect(verdictOn({ type: "delivery", by: "hand" }, evidence)).not.toBe("met");
  });

  test("that was over when the learner came is none of their doing", () => {
    const before = evidenceOf([], WITH_MAIL, [
      { type: "send", device: "ann-laptop", to: ["ben@lake.example"], subject: "Lunch", body: "Soup?" },
      { run: "quiet" },
    ]);
    expect(verdictOn({ type: "delivery", by: "device" }, before)).not.toBe("met");
    expect(verdictOn({ type: "connection", protocol: "smtp" }, before)).toBe(
      "There was no SMTP connection of this kind.",
    );
    expect(verdictOn({ type: "octets", atMost: 0 }, before)).toBe("met");
  });
});

describe("a person who plays the server", () => {
  test("is answered by hand, and what the client said is read all the same", () => {
    const greeting = say("220 me", { wait: true });
    const evidence = evidenceOf([
      { type: "stop-host", host: "lake-mail" },
      { type: "start-host", host: "lake-mail" },
      { type: "listen", host: "ben-phone", port: 25 },
      ...connect("ben-phone", 25),
      { ...greeting, terminal: 1 },
      say("EHLO you"),
      say("250 ok", { terminal: 1 }),
      say("MAIL FROM:<a@b.example>"),
      say("451 later", { terminal: 1 }),
    ]);
    expect(verdictOn({ type: "smtp-command", verb: "EHLO", answeredBy: "hand" }, evidence)).toBe("met");
    expect(
      verdictOn({ type: "smtp-command", verb: "MAIL", answeredBy: "hand", outcome: "refused", code: 451 }, evidence),
    ).toBe("met");
    expect(verdictOn({ type: "smtp-command", verb: "EHLO", answeredBy: "engine" }, evidence)).not.toBe("met");
  });
});

describe("POP3", () => {
  const evidence = evidenceOf([
    ...connect("mail.lake.example", 110),
    say("user ben\npass birch\nstat\nlist\nlist 2\nretr 1\nTop 2 3\nRETR 7\ndele 1\nrset"),
    { type: "hang-up", terminal: 0 },
    { run: "quiet" },
  ]);
  const command = (rest: object) => ({ type: "pop3-command", by: "hand", ...rest });

  test.each([
    [command({ verb: "RETR", message: 1 })],
    [command({ verb: "RETR", message: 2, outcome: "any", count: 0 })],
    [command({ verb: "RETR", message: 7, outcome: "refused" })],
    [command({ verb: "LIST", message: null, count: 1 })],
    [command({ verb: "LIST", message: 2, count: 1 })],
    [command({ verb: "TOP", message: 2, lines: { atMost: 5 } })],
    [command({ verb: "DELE", message: 1 })],
    [{ type: "reply", protocol: "pop3", word: "-ERR", count: 1 }],
    [{ type: "connection", protocol: "pop3", by: "hand", signedIn: true, end: "broken" }],
  ])("%j is met", (condition) => {
    expect(verdictOn(condition, evidence)).toBe("met");
  });

  test.each([
    [command({ verb: "RETR", message: 2 }), "No RETR of this kind was said."],
    [command({ verb: "RETR", message: 7 }), "“RETR 7” was refused: the server said “-ERR"],
    [command({ verb: "TOP", message: 2, lines: { atMost: 2 } }), "No TOP of this kind"],
    [{ type: "connection", protocol: "pop3", end: "goodbye" }, "The last POP3 connection broke off without a goodbye."],
  ])("%j is not, and it is said why", (condition, why) => {
    expect(verdictOn(condition, evidence)).toContain(why);
  });

  test("by a mail program is by a device, and says goodbye", () => {
    const fetched = evidenceOf([{ type: "fetch", device: "ben-phone" }, { run: "quiet" }]);
    expect(verdictOn({ type: "pop3-command", by: "device", verb: "DELE", count: 2 }, fetched)).toBe("met");
    expect(
      verdictOn({ type: "connection", protocol: "pop3", by: "device", signedIn: true, end: "goodbye" }, fetched),
    ).toBe("met");
  });

  test("that is still open is open", () => {
    const open = evidenceOf([...connect("mail.lake.example", 110), say("USER ben")]);
    expect(verdictOn({ type: "connection", protocol: "pop3", end: "open" }, open)).toBe("met");
  });
});

describe("IMAP", () => {
  const evidence = evidenceOf([
    ...connect("mail.lake.example", 143),
    say(
      [
        "1 login ben birch",
        "2 select inbox",
        "3 fetch 2 (flags body.peek[2]<0.100>)",
        "4 uid fetch 1:* (rfc822.size body.peek[header.fields (subject)])",
        "5 store 1 +flags.silent (\\seen \\Flagged)",
        "6 uid store 1 -FLAGS \\Flagged",
        "7 search unseen",
        '8 SEARCH not seen or from "bea" larger 1000',
        "9 create Work",
        '10 copy 1 "Work"',
        "11 fetch 9 body[]",
        "12 status Work (messages)",
        "13 idle",
        "DONE",
        "14 append Work {3+}",
        "a",
        "",
        "15 logout",
      ].join("\n"),
    ),
  ]);
  const command = (rest: object) => ({ type: "imap-command", by: "hand", ...rest });

  test.each([
    [command({ verb: "LOGIN" })],
    [command({ verb: "SELECT", mailbox: "INBOX" })],
    [command({ verb: "FETCH", fetches: "part", part: "2", message: 2, uid: false, mailbox: "INBOX" })],
    [command({ verb: "FETCH", fetches: "flags", count: 1 })],
    [command({ verb: "FETCH", fetches: "size", message: 2, uid: true })],
    [command({ verb: "FETCH", fetches: "header" })],
    [command({ verb: "FETCH", fetches: "whole", count: 0 })],
    [command({ verb: "FETCH", fetches: "whole", outcome: "refused" })],
    [command({ verb: "STORE", message: 1, adds: "\\Seen" })],
    [command({ verb: "STORE", removes: "\\flagged", uid: true })],
    [command({ verb: "SEARCH", searches: "unseen", count: 2 })],
    [command({ verb: "SEARCH", searches: "from" })],
    [command({ verb: "SEARCH", searches: "larger", count: 1 })],
    [command({ verb: "CREATE", mailbox: "Work" })],
    [command({ verb: "COPY", to: "Work", message: 1 })],
    [command({ verb: "STATUS", mailbox: "Work" })],
    [command({ verb: "IDLE" })],
    [command({ verb: "APPEND", mailbox: "Work" })],
    [command({ verb: "LOGOUT" })],
    [{ type: "reply", protocol: "imap", word: "BAD", count: 1 }],
    [{ type: "connection", protocol: "imap", by: "hand", signedIn: true, end: "goodbye" }],
  ])("%j is met", (condition) => {
    expect(verdictOn(condition, evidence)).toBe("met");
  });

  test.each([
    [command({ verb: "SELECT", mailbox: "Work" }), "No SELECT of this kind was said."],
    [command({ verb: "FETCH", part: "1" }), "No FETCH of this kind was said."],
    [command({ verb: "FETCH", fetches: "whole" }), "“11 fetch 9 body[]” was refused: the server said “BAD"],
    [command({ verb: "STORE", removes: "\\Seen" }), "No STORE of this kind was said."],
    [command({ verb: "SEARCH", searches: "seen" }), "No SEARCH of this kind was said."],
    [command({ verb: "MOVE" }), "No MOVE of this kind was said."],
  ])("%j is not, and it is said why", (condition, why) => {
    expect(verdictOn(condition, evidence)).toContain(why);
  });

  test("with a literal that is waited for, and with one that is refused, is read on behind it", () => {
    const literals = evidenceOf([
      ...connect("mail.lake.example", 143),
      say("1 LOGIN {3}\nben {5}\nbirch\n2 LOGIN {9}\n3 SELECT INBOX\n4 APPEND Nowhere {99999999}\n5 NOOP\n6 LOGOUT"),
    ]);
    expect(verdictOn({ type: "imap-command", verb: "LOGIN" }, literals)).toBe("met");
    expect(verdictOn({ type: "imap-command", verb: "NOOP" }, literals)).toBe("met");
    expect(verdictOn({ type: "connection", protocol: "imap", end: "goodbye" }, literals)).toBe("met");
  });

  test("by a mail program that is kept in step is read while it goes on", () => {
    const source = benAtThreeDevices({}, WITH_MAIL);
    const kept = evidenceOf([{ type: "keep-in-step", device: "ben-phone" }, { run: "quiet" }], source);
    expect(verdictOn({ type: "imap-command", by: "device", verb: "SELECT", mailbox: "INBOX" }, kept)).toBe("met");
    expect(verdictOn({ type: "connection", protocol: "imap", by: "device", signedIn: true, end: "open" }, kept)).toBe(
      "met",
    );
  });
});
