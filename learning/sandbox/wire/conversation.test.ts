import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { octets } from "../../../mail/wire/octets";
import { act, buildWorld, TWO_SCHOOLS } from "../../../mail/world/testing/two-schools";
import { hintContext } from "../hints/hint-context";
import { suggestNext } from "../hints/suggest-next";
import { suggestReplies } from "../hints/suggest-replies";
import { explainEntry } from "./explain/explain-entry";
import { WireLog } from "./wire-log";

const { description } = buildWorld();
const context = hintContext(description, "ann-laptop");

const MAIL = [{ host: "hill-mail", user: "ann", content: "Subject: One\n\nHello\n" }];

/** The state of the server after each of these lines, as the wire tells it. */
function states(port: number, lines: readonly string[], { waits = false } = {}): string[] {
  const world = buildWorld({ ...TWO_SCHOOLS, mail: MAIL });
  act(world, { type: "connect", device: "ann-laptop", to: "hill-mail", port });
  world.runUntilQuiet();
  const log = new WireLog(world);
  const found = lines.map((line) => {
    // Servers hang up; then there is nobody to type to.
    world.act({ type: "type", terminal: 0, text: `${line}\r\n` });
    world.runUntilQuiet();
    log.update();
    const state = log.conversation(0)?.state ?? "";
    const engine = world.engineAt(0, "server");
    // The engine says for itself where it stands.
    if (engine && "state" in engine) expect(state).toBe(engine.state);
    return state;
  });
  // Everything said has had its answer.
  if (!waits) expect(log.conversation(0)?.waiting).toEqual([]);
  return found;
}

describe("a conversation followed on the wire", () => {
  test("by SMTP is where the server is", () => {
    const said = [
      "NOOP",
      "DATA",
      "EHLO x",
      "MAIL FROM:<>",
      "RCPT TO:<nobody@hill.example>",
      "DATA",
      "RCPT TO:<ann@hill.example>",
    ];
    expect(states(25, [...said, "VRFY x", "DATA", "RSET", ".", "MAIL FROM:<>", "RSET", "BDAT 0", "QUIT"])).toEqual([
      ...["greeted", "greeted", "ready", "sender", "sender", "sender", "recipients"],
      ...["recipients", "content", "content", "ready", "sender", "ready", "ready", "ended"],
    ]);
    expect(states(587, ["EHLO x", "AUTH LOGIN", "YW5u", "YXBwbGU=", "AUTH PLAIN", "MAIL FROM:<>"])).toEqual([
      ...["ready", "signing-in", "signing-in", "ready", "ready", "sender"],
    ]);
  });

  test("by SMTP begins anew after a last chunk that was refused, also where its count splits a line's end", () => {
    const envelope = ["MAIL FROM:<>", "RCPT TO:<ann@hill.example>"];
    const said = ["EHLO x", ...envelope, "BDAT 5 LAST", "NOOP", ...envelope, "DATA", "x", "."];
    expect(states(25, said)).toEqual([
      ...[
        "ready",
        "sender",
        "recipients",
        "recipients",
        "ready",
        "sender",
        "recipients",
        "content",
        "content",
        "ready",
      ],
    ]);
  });

  test("by POP3 is where the server is", () => {
    expect(states(110, ["STAT", "USER ann", "PASS pear", "USER ann", "PASS apple", "USER x", "STAT", "QUIT"])).toEqual([
      ...["authorization", "authorization", "authorization", "authorization"],
      ...["transaction", "transaction", "transaction", "update"],
    ]);
  });

  test("by IMAP is where the server is, and says so itself", () => {
    const said = [
      "a SELECT INBOX",
      "a LOGIN ann pear",
      "a LOGIN ann {5}",
      "apple",
      "a FETCH 1 FLAGS",
      "a select inbox",
      "a EXAMINE Nowhere",
      "a EXAMINE INBOX",
      "a CLOSE",
      "a LOGOUT",
    ];
    expect(states(143, said)).toEqual([
      ...["not-authenticated", "not-authenticated", "not-authenticated", "authenticated", "authenticated"],
      ...["selected", "authenticated", "selected", "authenticated", "logout"],
    ]);
  });

  test.each([
    [
      25,
      [
        "EHLO x",
        "HELO x",
        "MAIL FROM:<>",
        "MAIL FROM:<x@y.example> SIZE=99999999",
        "RCPT TO:<ann@hill.example>",
        "RCPT TO:<x@y>",
      ],
      [
        "DATA",
        ".",
        "x",
        "RSET",
        "NOOP",
        "BDAT 2\r\n.",
        "BDAT 3 LAST\r\nx",
        "VRFY ann",
        "",
        "EXPN",
        "STARTTLS",
        "DATA\r\nx\r\n.",
      ],
    ],
    [
      587,
      [
        "EHLO x",
        "AUTH PLAIN AGFubgBhcHBsZQ==",
        "AUTH PLAIN",
        "AUTH LOGIN",
        "YW5u",
        "YXBwbGU=",
        "*",
        "AGFubgBhcHBsZQ==",
      ],
      ["MAIL FROM:<ann@hill.example>", "RCPT TO:<ann@hill.example>", "RSET", "DATA", ".", "HELP", "MAIL FROM:<x>"],
    ],
    [
      110,
      ["USER ann", "PASS apple", "PASS pear", "STAT", "LIST", "LIST 1", "UIDL", "RETR 1", "TOP 1 0", "DELE 1", "RSET"],
      ["NOOP", "CAPA", "AUTH PLAIN", "AGFubgBhcHBsZQ==", "*", "APOP ann x", "LANG", "UTF8", "", "FOO"],
    ],
    [
      143,
      [
        "LOGIN ann apple",
        "LOGIN ann pear",
        "SELECT INBOX",
        "EXAMINE inbox",
        "SELECT Nowhere",
        "CLOSE",
        "UNSELECT",
        "FOO",
      ],
      [
        "FETCH 1 BODY[]",
        "NOOP",
        "AUTHENTICATE PLAIN AGFubgBhcHBsZQ==",
        "ENABLE CONDSTORE",
        "UNAUTHENTICATE",
        "CREATE x",
        "",
      ],
      ["SELECT {5}\r\nINBOX", "APPEND INBOX {3+}\r\na1 ", "UID FETCH 1:* FLAGS", "IDLE\r\nDONE", "STARTTLS", "LOGOUT"],
    ],
  ] as const)("at port %i stays where the server is, whatever is typed at it", (port, ...lines) => {
    const tag = port === 143 ? "t " : "";
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lines.flat()), { maxLength: 10 }), (said) => {
        states(
          port,
          said.map((line) => tag + line),
          { waits: true },
        );
      }),
      { numRuns: 15 },
    );
  });

  test("does not lose its place over nonsense", () => {
    const nonsense = ["", " ", "x", "*", "+ go", "* OK hi", "a", "a ", "{x}", "a {5", "(", "a1 FOO", "\t"];
    expect(states(25, [...nonsense.slice(0, 6), "EHLO x"]).at(-1)).toBe("ready");
    expect(states(110, [...nonsense.slice(0, 6), "USER ann", "PASS apple"]).at(-1)).toBe("transaction");
    for (const one of nonsense) expect(states(143, [one, "z LOGIN ann apple"]).at(-1), one).toBe("authenticated");
  });

  test("does not lose its place over a line of many pieces", () => {
    expect(states(25, ["x".repeat(100_000), "EHLO x", "x".repeat(9000), "MAIL FROM:<>"])).toEqual([
      ...["greeted", "ready", "ready", "sender"],
    ]);
    const said = ["EHLO x", "MAIL FROM:<>", "RCPT TO:<ann@hill.example>", "DATA", `.${"x".repeat(9000)}`, "."];
    expect(states(25, said).at(-1)).toBe("ready");
  });

  test("is followed, explained and answered whatever was said", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "EHLO x",
        "DATA",
        "354 go",
        "250 ok",
        "250-x",
        "334 x",
        "AUTH PLAIN",
        "AUTH LOGIN eA==",
        "BDAT 5",
        ".",
      ),
      fc.constantFrom(
        "+OK",
        "-ERR [AUTH] no",
        "RETR 1",
        "LIST",
        "UIDL 2",
        "CAPA",
        "+ eA==",
        "STAT",
        "+OK 2 NaN",
        "DELE",
      ),
      fc.constantFrom(
        "a1 FETCH 1 BODY[]",
        "* 1 FETCH (BODY[] {3}",
        "a1 APPEND x {3}",
        "a1 OK [UIDNEXT",
        "+ go",
        "* LIST",
      ),
      fc.constantFrom(
        "constructor",
        "a1 __proto__ x",
        "250-__proto__",
        "* toString",
        "* 5 constructor",
        "toString: x",
        "",
      ),
      fc.constantFrom(
        "a1 AUTHENTICATE PLAIN",
        "a1 IDLE",
        "* 99999999999 EXISTS",
        "STARTTLS",
        "220 x",
        "a1 STARTTLS",
        "STLS",
      ),
      fc.string({ unit: "binary-ascii" }),
    );
    const said = fc.record({ from: fc.constantFrom("client" as const, "server" as const), text: piece });
    const spoken = fc.constantFrom(
      [25, "smtp"] as const,
      [110, "pop"] as const,
      [143, "imap"] as const,
      [7, "smtp"] as const,
    );
    fc.assert(
      fc.property(spoken, fc.array(said, { maxLength: 12 }), ([port, protocol], pieces) => {
        const end = { address: "192.0.2.1", port, host: null };
        const words = pieces.map(({ from, text }, number) => {
          const bytes = octets(`${text}\r\n`);
          return { number, at: number, step: number, connection: 0, from, tls: false, bytes, packetsBefore: 0 };
        });
        const connections = [{ number: 0, openedAt: 0, client: { ...end, host: "ann-laptop" }, server: end }];
        const log = new WireLog({ wire: { packets: [], connections, words }, now: 0, description });
        log.update();
        for (const entry of log.entries) expect(explainEntry(entry).sentence).not.toBe("");
        const conversation = log.conversation(0);
        for (const { does } of suggestNext({ protocol, conversation, port, context }).now) expect(does).not.toBe("");
        for (const { means } of suggestReplies(protocol, conversation, "mail.x.example").replies) {
          expect(means).not.toBe("");
        }
      }),
      { numRuns: 100 },
    );
  });
});
