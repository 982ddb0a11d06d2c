import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { act, buildWorld, TWO_SCHOOLS, withServers } from "../../../mail/world/testing/two-schools";
import { WireLog } from "../wire/wire-log";
import { completeLine } from "./complete-line";
import type { MailProtocol } from "./hint";
import { hintContext } from "./hint-context";
import { suggestNext } from "./suggest-next";

const PROTOCOLS: Readonly<Record<number, MailProtocol>> = { 25: "smtp", 587: "smtp", 110: "pop", 143: "imap" };
const MAIL = [1, 2].map((number) => ({ host: "hill-mail", user: "ann", content: `Subject: ${number}\n\nHello\n` }));

/** In place of a line: the handshake. */
const START_TLS = "(TLS)";

/** Suggestions at a terminal of Ann's after these lines, the server having answered each. */
function suggestionsAfter(port: number, lines: readonly string[], source: object = TWO_SCHOOLS) {
  const world = buildWorld({ ...source, mail: MAIL });
  act(world, { type: "connect", device: "ann-laptop", to: "hill-mail", port });
  world.runUntilQuiet();
  for (const line of lines) {
    if (line === START_TLS) act(world, { type: "start-tls", terminal: 0 });
    else act(world, { type: "type", terminal: 0, text: `${line}\r\n` });
    world.runUntilQuiet();
  }
  const log = new WireLog(world);
  log.update();
  const context = hintContext(world.description, "ann-laptop");
  return suggestNext({ protocol: PROTOCOLS[port] ?? "smtp", conversation: log.conversation(0), port, context });
}

const verbs = (hints: readonly { readonly verb: string }[]) => hints.map(({ verb }) => verb);

/** The line that Tab makes, one time and another time. */
const tab = (port: number, said: readonly string[], typed: string) => {
  const suggestions = suggestionsAfter(port, said);
  const once = completeLine(suggestions, typed).line;
  return [once, completeLine(suggestions, once).line];
};

describe("what may come next by SMTP", () => {
  test("is nothing before the server has spoken", () => {
    const context = hintContext(buildWorld().description, "ann-laptop");
    expect(suggestNext({ protocol: "smtp", conversation: null, port: 25, context })).toMatchObject({
      mode: "wait",
      now: [],
      note: "The server speaks first. Wait for its greeting.",
    });
  });

  test("follows the server's table of moves, and says what has to come first", () => {
    const greeted = suggestionsAfter(25, []);
    expect(verbs(greeted.now)).toEqual(["EHLO", "RSET", "VRFY", "NOOP", "HELP", "HELO", "QUIT"]);
    expect(greeted.later.find(({ verb }) => verb === "MAIL")?.notYet).toBe(
      "MAIL has to wait: EHLO comes first, so that the server knows who calls",
    );
    expect(verbs(suggestionsAfter(25, ["EHLO me"]).now)[1]).toBe("MAIL");
    const sender = suggestionsAfter(25, ["EHLO me", "MAIL FROM:<ann@hill.example>"]);
    expect(verbs(sender.now)).toContain("RCPT");
    expect(sender.later.find(({ verb }) => verb === "DATA")?.notYet).toContain("RCPT TO comes first");
  });

  test("has the values of the world in it, a sentence and its RFC", () => {
    expect(suggestionsAfter(25, ["EHLO me"]).now.find(({ verb }) => verb === "MAIL")).toEqual({
      verb: "MAIL",
      pattern: "MAIL FROM:<you@your-domain>",
      stem: "MAIL FROM:<",
      fills: ["MAIL FROM:<ann@hill.example>"],
      does: expect.stringContaining("Your device names the envelope sender: ann@hill.example."),
      rfc: { number: 5321, section: "4.1.1.2" },
      notYet: null,
      tooLate: false,
    });
    const rcpt = suggestionsAfter(25, ["EHLO me", "MAIL FROM:<>"]).now.find(({ verb }) => verb === "RCPT");
    expect(rcpt?.fills).toEqual(["RCPT TO:<ben@lake.example>", "RCPT TO:<ann@hill.example>"]);
  });

  test("is to sign in first, at a port for that", () => {
    const ready = suggestionsAfter(587, ["EHLO me"]);
    expect(ready.now[1]).toMatchObject({ verb: "AUTH", fills: ["AUTH PLAIN AGFubgBhcHBsZQ==", "AUTH LOGIN"] });
    expect(ready.later.find(({ verb }) => verb === "MAIL")?.notYet).toBe("at this port one signs in first, with AUTH");
    expect(verbs(suggestionsAfter(587, ["EHLO me", "AUTH PLAIN AGFubgBhcHBsZQ=="]).now)).toContain("MAIL");
    expect(suggestionsAfter(587, ["EHLO me", "AUTH LOGIN", "YW5u"])).toMatchObject({
      mode: "response",
      now: [{ fills: ["YXBwbGU="], does: expect.stringContaining("password apple") }, { stem: "*" }],
    });
  });

  test("is a line of the message after DATA, and the dot", () => {
    const said = ["EHLO me", "MAIL FROM:<>", "RCPT TO:<ann@hill.example>", "DATA"];
    const header = suggestionsAfter(25, said);
    expect([header.mode, ...verbs(header.now)]).toEqual(["content", "DATA", "DATA", "DATA", "DATA", "DATA"]);
    expect(header.now.map(({ stem }) => stem)).toEqual(["From: ", "To: ", "Subject: ", "", "."]);
    expect(suggestionsAfter(25, [...said, "Subject: x", ""]).now.map(({ pattern }) => pattern)).toEqual([
      "a line of your letter",
      ".",
    ]);
    expect(suggestionsAfter(25, [...said, "."]).mode).toBe("command");
    expect(suggestionsAfter(25, ["QUIT"]).mode).toBe("over");
  });

  test("offers STARTTLS where the server does, and then waits for the handshake", () => {
    const source = withServers({ tls: true });
    expect(suggestionsAfter(25, ["EHLO me", "STARTTLS"], source)).toMatchObject({ mode: "handshake", now: [] });
    expect(suggestionsAfter(110, ["STLS"], source).mode).toBe("handshake");
    expect(suggestionsAfter(143, ["a STARTTLS"], source).mode).toBe("handshake");
    const after = suggestionsAfter(25, ["EHLO me", "STARTTLS", START_TLS], source);
    expect([after.mode, verbs(after.now)[0]]).toEqual(["command", "EHLO"]);
    expect(verbs(suggestionsAfter(25, ["EHLO me"]).now)).not.toContain("STARTTLS");
    expect(verbs(suggestionsAfter(25, ["EHLO me"], withServers({ tls: true })).now)).toContain("STARTTLS");
  });
});

describe("what may come next by POP3", () => {
  test("follows the states, with PASS right behind USER", () => {
    expect(verbs(suggestionsAfter(110, []).now)).toEqual(["USER", "APOP", "AUTH", "CAPA", "QUIT"]);
    expect(suggestionsAfter(110, ["USER ann"]).now[0]).toMatchObject({ verb: "PASS", fills: ["PASS apple"] });
    expect(suggestionsAfter(110, []).later.find(({ verb }) => verb === "RETR")?.notYet).toContain(
      "signing in comes first",
    );
  });

  test("has the numbers of the messages that are there and not marked", () => {
    const signedIn = ["USER ann", "PASS apple"];
    const fills = (lines: readonly string[]) =>
      suggestionsAfter(110, lines).now.find(({ verb }) => verb === "RETR")?.fills;
    expect(fills([...signedIn, "STAT"])).toEqual(["RETR 1", "RETR 2"]);
    expect(fills([...signedIn, "STAT", "DELE 1"])).toEqual(["RETR 2"]);
  });

  test("has a fingerprint for APOP that the server takes", () => {
    const world = buildWorld();
    act(world, { type: "connect", device: "ann-laptop", to: "hill-mail", port: 110 });
    world.runUntilQuiet();
    const log = new WireLog(world);
    log.update();
    const context = hintContext(world.description, "ann-laptop");
    const { now } = suggestNext({ protocol: "pop", conversation: log.conversation(0), port: 110, context });
    const [line = ""] = now.find(({ verb }) => verb === "APOP")?.fills ?? [];
    act(world, { type: "type", terminal: 0, text: `${line}\r\n` });
    world.runUntilQuiet();
    log.update();
    expect(log.conversation(0)?.state).toBe("transaction");
  });
});

describe("what may come next by IMAP", () => {
  test("has a tag of its own each time", () => {
    expect(suggestionsAfter(143, []).tag).toBe("a1");
    const signedIn = suggestionsAfter(143, ["x LOGIN ann apple"]);
    expect(signedIn.now.find(({ verb }) => verb === "SELECT")).toMatchObject({
      pattern: "a2 SELECT mailbox",
      fills: ["a2 SELECT INBOX"],
      does: "Open the mailbox INBOX, to read and to change it.",
    });
    expect(signedIn.later.find(({ verb }) => verb === "FETCH")?.notYet).toContain("SELECT comes first");
  });

  test("names messages that are there, and waits for DONE and for octets", () => {
    const open = suggestionsAfter(143, ["a1 LOGIN ann apple", "a2 SELECT INBOX"]);
    expect(open.now.find(({ verb }) => verb === "FETCH")?.fills).toContain("a3 FETCH 2 FLAGS");
    expect(suggestionsAfter(143, ["a1 LOGIN ann apple", "a2 IDLE"])).toMatchObject({
      mode: "response",
      now: [{ stem: "DONE" }],
    });
    expect(suggestionsAfter(143, ["a1 LOGIN ann apple", "a2 APPEND INBOX {20}"])).toMatchObject({
      mode: "content",
      note: expect.stringContaining("exactly 20 octets"),
    });
  });
});

test("what a hint says of a mailbox that was opened only to look holds there (RFC 9051 section 6.4.1)", () => {
  const close = (...said: string[]) =>
    suggestionsAfter(143, ["a1 LOGIN ann apple", ...said]).now.find(({ verb }) => verb === "CLOSE")?.does;
  expect(close("a2 SELECT INBOX")).toContain("throw away what is marked");
  expect(close("a2 EXAMINE INBOX")).toContain("nothing in it is removed");
});

test("of several announced literals the hint names the one that comes next", () => {
  const { note } = suggestionsAfter(143, ["a1 LOGIN {3}", "ann {5}"]);
  expect(note).toContain("exactly 5 octets");
});

describe("what may not come is told apart", () => {
  const tooLate = ({ later }: ReturnType<typeof suggestNext>) => verbs(later.filter((hint) => hint.tooLate));

  test("by SMTP: signing in again is too late, and where no sign-in is offered it will not come", () => {
    expect(tooLate(suggestionsAfter(25, []))).toEqual([]);
    expect(tooLate(suggestionsAfter(587, ["EHLO me"]))).toEqual([]);
    expect(verbs(suggestionsAfter(587, []).later)).toContain("AUTH");
    expect(tooLate(suggestionsAfter(587, []))).toEqual([]);
    expect(tooLate(suggestionsAfter(587, ["EHLO me", "AUTH PLAIN AGFubgBhcHBsZQ=="]))).toEqual(["AUTH"]);
    expect(tooLate(suggestionsAfter(25, ["EHLO me"]))).toEqual(["AUTH"]);
    expect(tooLate(suggestionsAfter(25, ["EHLO me"], withServers({ tls: true })))).toEqual([]);
  });

  test("by POP3: what comes before signing in, and a session never goes back", () => {
    expect(tooLate(suggestionsAfter(110, []))).toEqual([]);
    expect(tooLate(suggestionsAfter(110, ["USER ann", "PASS apple"]))).toEqual(["USER", "PASS", "APOP", "AUTH"]);
  });

  test("by IMAP: the same, while a mailbox may still be opened", () => {
    expect(tooLate(suggestionsAfter(143, []))).toEqual([]);
    const signedIn = suggestionsAfter(143, ["a1 LOGIN ann apple"]);
    expect(tooLate(signedIn)).toEqual(["LOGIN", "AUTHENTICATE"]);
    expect(verbs(signedIn.later)).toContain("FETCH");
  });
});

describe("a typed beginning is completed", () => {
  test.each([
    [25, ["EHLO me"], "ma", "MAIL FROM:<", "MAIL FROM:<ann@hill.example>"],
    [25, ["EHLO me", "MAIL FROM:<>"], "RCPT TO:<b", "RCPT TO:<ben@lake.example>", "RCPT TO:<ben@lake.example>"],
    [25, ["EHLO me"], "XYZ", "XYZ", "XYZ"],
    [25, [], "E", "EHLO ", "EHLO [192.0.2.10]"],
    [110, ["USER ann", "PASS apple", "STAT"], "re", "RETR ", "RETR "],
    [143, ["a1 LOGIN ann apple"], "sel", "a2 SELECT ", "a2 SELECT INBOX"],
    [143, ["a1 LOGIN ann apple"], "", "a2 ", "a2 "],
    [143, ["a1 LOGIN ann apple"], "mine SEL", "mine SELECT ", "mine SELECT INBOX"],
    [143, ["a1 LOGIN ann apple"], "SELECT IN", "a2 SELECT INBOX", "a2 SELECT INBOX"],
    [143, ["a1 LOGIN ann apple"], "?", "?", "?"],
  ])("at port %i after %j: %j", (port, said, typed, once, twice) => {
    expect(tab(port, said, typed)).toEqual([once, twice]);
  });

  test("whatever was typed, and nothing that was typed is lost but its case", () => {
    const all = [
      suggestionsAfter(25, ["EHLO me"]),
      suggestionsAfter(110, []),
      suggestionsAfter(143, ["a1 LOGIN ann apple"]),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.string({ maxLength: 12 }), (suggestions, typed) => {
        const { line } = completeLine(suggestions, typed);
        expect(line.toUpperCase()).toContain(typed.trim().toUpperCase());
      }),
    );
  });
});
