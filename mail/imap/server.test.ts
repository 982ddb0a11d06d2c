import { describe, expect, it } from "vitest";
import { entropyFrom, randomFrom } from "../random";
import { clientExchange } from "../sasl/client-exchange";
import { MECHANISMS } from "../sasl/exchange";
import { decodeBase64, encodeBase64 } from "../wire/base64";
import { octets } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { serverCommands } from "./commands/server-commands";
import { IDLE_MILLISECONDS } from "./server-options";
import { IMAP_MOVES, type ImapCommand } from "./server-states";
import { ImapDialogue, storeWith } from "./testing/imap-dialogue";

const NAMES = Object.keys(IMAP_MOVES) as ImapCommand[];

function plain(text: string): string {
  return encodeBase64(encodeUtf8(text));
}

describe("the greeting", () => {
  it("is an untagged OK with the capabilities (RFC 9051 §7.1.1)", () => {
    expect(new ImapDialogue().heard()).toMatch(
      /^\* OK \[CAPABILITY IMAP4rev1 IMAP4rev2 [^\]]*\] imap.example [^\r\n]*\r\n$/,
    );
  });

  it("offers no way to sign in without TLS (RFC 9051 §6.2.3)", () => {
    const heard = new ImapDialogue({ allowAuthInClear: false, tls: "available" }).heard();
    expect(heard).toContain(" STARTTLS LOGINDISABLED]");
    expect(heard).not.toContain("AUTH=");
  });

  it("offers what the server was given, strongest first (RFC 9051 §6.1.1)", () => {
    expect(new ImapDialogue().heard()).toContain("AUTH=SCRAM-SHA-256 AUTH=CRAM-MD5 AUTH=PLAIN AUTH=LOGIN]");
    expect(new ImapDialogue({ mechanisms: ["PLAIN"] }).heard()).toContain(" AUTH=PLAIN]");
  });
});

describe("a command in the wrong state", () => {
  it.each(NAMES)("is refused with BAD and changes nothing: %s (RFC 9051 §3)", (name) => {
    const from: readonly string[] = IMAP_MOVES[name].from;
    const stranger = new ImapDialogue();
    const user = new ImapDialogue().signIn();
    const reader = new ImapDialogue().signIn().select();
    if (!from.includes("not-authenticated")) expect(stranger.say(name)).toEqual([expect.stringMatching(/^BAD /)]);
    if (!from.includes("authenticated")) expect(user.say(name)).toEqual([expect.stringMatching(/^BAD /)]);
    if (!from.includes("selected")) expect(reader.say(name)).toEqual([expect.stringMatching(/^BAD /)]);
    expect(stranger.say("SELECT INBOX")[0]).toMatch(/^BAD/);
    expect(user.say("CHECK")[0]).toMatch(/^BAD/);
    expect(reader.say("CHECK")[0]).toMatch(/^OK/);
  });

  it("has an entry in the table for each that is served, and the other way round", () => {
    expect(Object.keys(serverCommands).sort()).toEqual([...NAMES].sort());
  });
});

describe("what is no command", () => {
  it.each(["", " ", "a", "a ", "(a) NOOP", "+ NOOP", "* NOOP", '"a" NOOP', "a\x01 NOOP", "é NOOP"])(
    "has a BAD, untagged where no tag can be told: %j (RFC 9051 §2.2.1)",
    (line) => {
      const dialogue = new ImapDialogue();
      dialogue.heard();
      expect(dialogue.raw(`${line}\r\n`)).toMatch(/^(\*|a) BAD .*\r\n$/);
      expect(dialogue.say("NOOP")).toEqual(["OK nothing done"]);
    },
  );

  it.each(["FOO", "UID FOO", "UID", "UID NOOP", "NOOP x", "NOOP ", "constructor", "__proto__"])(
    "has a tagged BAD: %s (RFC 9051 §7.1.3)",
    (command) => expect(new ImapDialogue().signIn().say(command)).toEqual([expect.stringMatching(/^BAD /)]),
  );

  it("is answered twenty times and no more", () => {
    const dialogue = new ImapDialogue({ maxErrors: 3 });
    dialogue.heard();
    dialogue.say("FOO");
    dialogue.say("FOO");
    dialogue.say("NOOP");
    for (let count = 0; count < 2; count += 1) dialogue.say("FOO");
    expect(dialogue.closed).toBe(false);
    expect(dialogue.say("FOO")).toEqual([expect.stringMatching(/^BAD/), "* BYE too many errors"]);
    expect(dialogue.closed).toBe(true);
  });
});

describe("LOGIN", () => {
  it("takes atoms, quoted strings and literals (RFC 9051 §6.2.3)", () => {
    expect(new ImapDialogue().say("LOGIN anna secret").at(-1)).toMatch(/^OK \[CAPABILITY /);
    expect(new ImapDialogue().say('LOGIN "anna" "secret"').at(-1)).toMatch(/^OK/);
    expect(new ImapDialogue().say("LOGIN {4+}\r\nanna {6+}\r\nsecret").at(-1)).toMatch(/^OK/);
  });

  it("asks for a literal before it comes (RFC 9051 §4.3)", () => {
    const dialogue = new ImapDialogue();
    dialogue.heard();
    expect(dialogue.raw("a LOGIN {4}\r\n")).toMatch(/^\+ [^\r\n]*\r\n$/);
    expect(dialogue.raw("anna {6}\r\n")).toMatch(/^\+ /);
    expect(dialogue.raw("secret\r\n")).toMatch(/^a OK/);
  });

  it("takes names and passwords in UTF-8 (RFC 9051 §6.2.3)", () => {
    expect(new ImapDialogue().say('LOGIN "åsa" "lösen"').at(-1)).toMatch(/^OK/);
  });

  it("does not tell a wrong password from an unknown name (RFC 5530 §3)", () => {
    const dialogue = new ImapDialogue();
    dialogue.heard();
    const wrong = dialogue.say("LOGIN anna wrong");
    expect(wrong).toEqual([expect.stringMatching(/^NO \[AUTHENTICATIONFAILED\] /)]);
    expect(dialogue.say("LOGIN nobody secret")).toEqual(wrong);
  });

  it("is tried three times and no more", () => {
    const dialogue = new ImapDialogue();
    for (let count = 0; count < 3; count += 1) dialogue.say("LOGIN anna wrong");
    expect(dialogue.closed).toBe(true);
  });

  it("is not possible in the clear, unless allowed (RFC 9051 §6.2.3)", () => {
    const dialogue = new ImapDialogue({ allowAuthInClear: false });
    dialogue.heard();
    expect(dialogue.say("LOGIN anna secret")).toEqual([expect.stringMatching(/^NO \[PRIVACYREQUIRED\]/)]);
    expect(dialogue.events).toEqual([]);
  });

  it("says so when the account cannot be had (RFC 5530 §3)", () => {
    const dialogue = new ImapDialogue({ refused: { type: "open-account", refused: "UNAVAILABLE", text: "later" } });
    dialogue.heard();
    expect(dialogue.say("LOGIN anna secret")).toEqual(["NO [UNAVAILABLE] later"]);
    expect(dialogue.say("SELECT INBOX")[0]).toMatch(/^BAD/);
  });

  it.each(["LOGIN", "LOGIN anna", "LOGIN anna secret x", "LOGIN (anna) secret", 'LOGIN "anna secret'])(
    "is not %s (RFC 9051 §9)",
    (command) => {
      const dialogue = new ImapDialogue();
      dialogue.heard();
      expect(dialogue.say(command)).toEqual([expect.stringMatching(/^BAD/)]);
    },
  );
});

describe("AUTHENTICATE", () => {
  it("takes a response to its challenge (RFC 9051 §6.2.2)", () => {
    const dialogue = new ImapDialogue();
    dialogue.heard();
    expect(dialogue.say("AUTHENTICATE PLAIN")).toEqual(["+ "]);
    expect(dialogue.raw(`${plain("\0anna\0secret")}\r\n`)).toMatch(/^t1 OK \[CAPABILITY /);
  });

  it("takes an initial response (RFC 4959 §3)", () => {
    expect(new ImapDialogue().say(`authenticate plain ${plain("\0anna\0secret")}`).at(-1)).toMatch(/^OK/);
  });

  it("takes = for an initial response of no octets (RFC 4959 §3)", () => {
    const dialogue = new ImapDialogue();
    dialogue.heard();
    expect(dialogue.say("AUTHENTICATE PLAIN =")).toEqual([expect.stringMatching(/^BAD/)]);
  });

  it("asks for name and password one by one in LOGIN", () => {
    const dialogue = new ImapDialogue();
    dialogue.heard();
    expect(dialogue.raw("a AUTHENTICATE LOGIN\r\n")).toBe(`+ ${plain("Username:")}\r\n`);
    expect(dialogue.raw(`${plain("anna")}\r\n`)).toMatch(/^\+ /);
    expect(dialogue.raw(`${plain("secret")}\r\n`)).toMatch(/^a OK/);
  });

  it("is given up with a star, and BAD is the answer (RFC 9051 §6.2.2)", () => {
    const dialogue = new ImapDialogue();
    dialogue.heard();
    dialogue.say("AUTHENTICATE CRAM-MD5");
    expect(dialogue.raw("*\r\n")).toMatch(/^t1 BAD/);
    expect(dialogue.say("NOOP")).toEqual(["OK nothing done"]);
  });

  it.each(["not base64", "====", "YQ", `${"A".repeat(20_000)}`])(
    "has a BAD for what is no base64 (RFC 9051 §6.2.2)",
    (line) => {
      const dialogue = new ImapDialogue();
      dialogue.heard();
      dialogue.say("AUTHENTICATE PLAIN");
      expect(dialogue.raw(`${line}\r\n`)).toMatch(/^t1 BAD/);
    },
  );

  it("has a NO for a mechanism that is not there (RFC 9051 §6.2.2)", () => {
    const dialogue = new ImapDialogue({ mechanisms: ["PLAIN"] });
    dialogue.heard();
    expect(dialogue.say("AUTHENTICATE GSSAPI")).toEqual([expect.stringMatching(/^NO/)]);
    expect(dialogue.say("AUTHENTICATE CRAM-MD5")).toEqual([expect.stringMatching(/^NO/)]);
  });

  it.each(MECHANISMS)(
    "lets a client that knows the password in by %s, and one that does not stay out (RFC 9051 §6.2.2)",
    (mechanism) => {
      for (const password of ["secret", "wrong"]) {
        const dialogue = new ImapDialogue();
        const entropy = entropyFrom(randomFrom(2));
        const exchange = clientExchange(mechanism, { user: "anna", password, entropy });
        const initial = exchange.initial ? ` ${encodeBase64(exchange.initial)}` : "";
        dialogue.heard();
        let heard = dialogue.raw(`a AUTHENTICATE ${mechanism}${initial}\r\n`);
        for (let turn = 0; turn < 5 && heard.startsWith("+ "); turn += 1) {
          const step = exchange.receive(decodeBase64(heard.slice(2, -2)) ?? new Uint8Array(0));
          heard = dialogue.raw(`${step.type === "response" ? encodeBase64(step.bytes) : "*"}\r\n`);
        }
        expect(heard).toMatch(password === "secret" ? /^a OK \[CAPABILITY / : /^a NO \[AUTHENTICATIONFAILED\] /);
      }
    },
  );

  it("is refused once signed in (RFC 9051 §6.2.2)", () => {
    expect(new ImapDialogue().signIn().say("AUTHENTICATE PLAIN")).toEqual([expect.stringMatching(/^BAD/)]);
  });
});

describe("STARTTLS", () => {
  it("asks for a handshake after its OK, and offers sign-in behind it (RFC 9051 §6.2.1)", () => {
    const dialogue = new ImapDialogue({ tls: "available", allowAuthInClear: false });
    dialogue.heard();
    expect(dialogue.say("STARTTLS")).toEqual(["OK begin TLS"]);
    expect(dialogue.handshakes).toBe(1);
    dialogue.startTls();
    const [capabilities] = dialogue.say("CAPABILITY");
    expect(capabilities).not.toMatch(/STARTTLS|LOGINDISABLED/);
    expect(capabilities).toContain("AUTH=PLAIN");
    expect(dialogue.say("STARTTLS")).toEqual([expect.stringMatching(/^BAD/)]);
    expect(dialogue.say("LOGIN anna secret")[0]).toMatch(/^OK/);
  });

  it("throws away what came in the clear behind it (RFC 9051 §6.2.1)", () => {
    const dialogue = new ImapDialogue({ tls: "available" });
    dialogue.heard();
    expect(dialogue.raw("a STARTTLS\r\nb LOGIN anna secret\r\nc NO")).toBe("a OK begin TLS\r\n");
    dialogue.raw("d NOOP\r\n");
    dialogue.startTls();
    expect(dialogue.raw("e NOOP\r\n")).toBe("e OK nothing done\r\n");
  });

  it("is refused where there is no TLS (RFC 9051 §6.2.1)", () => {
    const dialogue = new ImapDialogue({ tls: "none" });
    dialogue.heard();
    expect(dialogue.say("STARTTLS")).toEqual([expect.stringMatching(/^BAD/)]);
    expect(dialogue.handshakes).toBe(0);
  });
});

describe("the session", () => {
  it("ends with BYE and a tagged OK at LOGOUT (RFC 9051 §6.1.3)", () => {
    const dialogue = new ImapDialogue().signIn().select();
    expect(dialogue.say("LOGOUT")).toEqual(["* BYE goodbye", "OK signed out"]);
    expect(dialogue.closed).toBe(true);
    expect(dialogue.events.at(-1)).toEqual({ type: "ended" });
  });

  it("is not answered after LOGOUT (RFC 9051 §3.4)", () => {
    const dialogue = new ImapDialogue();
    dialogue.heard();
    expect(dialogue.raw("a LOGOUT\r\nb NOOP\r\n")).toBe("* BYE goodbye\r\na OK signed out\r\n");
  });

  it("lasts half an hour of silence, and is ended with BYE (RFC 9051 §5.4)", () => {
    const dialogue = new ImapDialogue().signIn();
    dialogue.pass(IDLE_MILLISECONDS - 1);
    expect(dialogue.closed).toBe(false);
    dialogue.pass(1);
    expect(dialogue.heard()).toMatch(/^\* BYE /);
    expect(dialogue.closed).toBe(true);
  });

  it("lasts ten minutes of silence before anybody has signed in, a byte now and then included (RFC 9051 §5.4)", () => {
    const dialogue = new ImapDialogue();
    for (let minute = 1; minute < 10; minute += 1) {
      dialogue.pass(60_000);
      dialogue.raw("x");
    }
    expect(dialogue.closed).toBe(false);
    dialogue.pass(60_000);
    expect(dialogue.closed).toBe(true);
  });

  it("lasts on with every command (RFC 9051 §5.4)", () => {
    const dialogue = new ImapDialogue().signIn();
    dialogue.pass(IDLE_MILLISECONDS - 1);
    dialogue.say("NOOP");
    dialogue.pass(IDLE_MILLISECONDS - 1);
    expect(dialogue.closed).toBe(false);
  });

  it("leaves nothing of a command whose literal never came (RFC 9051 §4.3)", () => {
    const dialogue = new ImapDialogue().signIn();
    dialogue.raw("a APPEND INBOX {100}\r\nhalf of it");
    dialogue.hangUp();
    expect(dialogue.closed).toBe(true);
    expect(dialogue.store.mailbox({ account: "anna", mailbox: "INBOX" })?.messages.count).toBe(0);
    expect(dialogue.events.at(-1)).toEqual({ type: "ended" });
  });

  it("answers what was asked before the client closed its half", () => {
    const dialogue = new ImapDialogue().signIn();
    dialogue.engine.receive(octets("a NOOP\r\nb NOOP\r\n"));
    dialogue.hangUp();
    expect(dialogue.heard()).toBe("a OK nothing done\r\nb OK nothing done\r\n");
    expect(dialogue.closed).toBe(true);
  });

  it("answers pipelined commands in order and in one piece (RFC 9051 §5.5)", () => {
    const dialogue = new ImapDialogue().signIn();
    const before = dialogue.sends.length;
    expect(dialogue.raw("a NOOP\r\nb CAPABILITY\r\nc NOOP\r\n")).toMatch(
      /^a OK.*\r\n\* CAPABILITY.*\r\nb OK.*\r\nc OK.*\r\n$/,
    );
    expect(dialogue.sends.length - before).toBe(1);
  });

  it("starts anew with UNAUTHENTICATE (RFC 8437 §2)", () => {
    const dialogue = new ImapDialogue().signIn();
    dialogue.say("ENABLE QRESYNC");
    dialogue.select();
    expect(dialogue.say("UNAUTHENTICATE")).toEqual(["OK nobody is signed in"]);
    expect(dialogue.say("SELECT INBOX")[0]).toMatch(/^BAD/);
    dialogue.signIn();
    expect(dialogue.say("SELECT INBOX (QRESYNC (1 1))")[0]).toMatch(/^BAD/);
  });

  it("throws only where its driver misuses it", () => {
    const { engine } = new ImapDialogue();
    expect(() => engine.tlsStarted()).toThrow();
    expect(() => engine.answer({ type: "find-secret", secret: null })).toThrow();
  });
});

describe("a large answer", () => {
  it("goes out in pieces of bounded size, and nothing is read before it is out", () => {
    const store = storeWith(...Array.from({ length: 50 }, () => `Subject: x\r\n\r\n${"y".repeat(10_000)}`));
    const dialogue = new ImapDialogue({ store }).signIn().select();
    dialogue.heard();
    const before = dialogue.sends.length;
    const heard = dialogue.raw("a FETCH 1:* BODY.PEEK[]\r\nb NOOP\r\n");
    expect(heard.endsWith("a OK that is all\r\nb OK nothing done\r\n")).toBe(true);
    const pieces = dialogue.sends.slice(before);
    expect(pieces.length).toBeGreaterThan(5);
    expect(Math.max(...pieces)).toBeLessThan(65_536 + 11_000);
  });
});
