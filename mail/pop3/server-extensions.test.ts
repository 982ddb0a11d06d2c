import { describe, expect, it } from "vitest";
import { entropyFrom, randomFrom } from "../random";
import { clientExchange } from "../sasl/client-exchange";
import type { Mechanism } from "../sasl/exchange";
import { decodeBase64, encodeBase64 } from "../wire/base64";
import { octets } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { messageOf, ServerDialogue } from "./testing/server-dialogue";

const capabilities = (dialogue: ServerDialogue): string[] => {
  dialogue.heard();
  return dialogue.say("CAPA").split("\r\n").slice(1, -2);
};

describe("CAPA", () => {
  it("lists what there is, in both states (RFC 2449 §5)", () => {
    const offered = [
      "TOP",
      "UIDL",
      "RESP-CODES",
      "AUTH-RESP-CODE",
      "PIPELINING",
      "USER",
      "SASL SCRAM-SHA-256 CRAM-MD5 PLAIN LOGIN",
      "UTF8 USER",
      "LANG",
    ];
    expect(capabilities(new ServerDialogue())).toEqual(offered);
    expect(capabilities(new ServerDialogue().signIn())).toEqual(offered);
  });

  it.each([
    ["TOP", "RFC 2449 §6.1"],
    ["USER", "RFC 2449 §6.2"],
    ["SASL SCRAM-SHA-256 CRAM-MD5 PLAIN LOGIN", "RFC 2449 §6.3, RFC 5034 §3"],
    ["RESP-CODES", "RFC 2449 §6.4"],
    ["PIPELINING", "RFC 2449 §6.6"],
    ["UIDL", "RFC 2449 §6.8"],
    ["AUTH-RESP-CODE", "RFC 3206 §6"],
    ["UTF8 USER", "RFC 6856 §2"],
    ["LANG", "RFC 6856 §3"],
  ])("offers %s (%s)", (line, section) => {
    expect(section).toMatch(/^RFC/);
    expect(capabilities(new ServerDialogue())).toContain(line);
  });

  it("offers no way to sign in where passwords would go in the clear (RFC 2449 §6.2, RFC 2595 §2.1)", () => {
    const dialogue = new ServerDialogue({ allowAuthInClear: false });
    expect(dialogue.heard()).not.toContain("<");
    expect(capabilities(dialogue).filter((line) => /USER$|^SASL/.test(line))).toEqual(["UTF8 USER"]);
    for (const command of ["USER alice", `APOP alice ${"0".repeat(32)}`, "AUTH PLAIN AGFsaWNlAHRhbnN0YWFm"]) {
      expect(dialogue.say(command)).toBe("-ERR not in the clear, and there is no TLS here\r\n");
    }
  });

  it("says how long messages stay (RFC 2449 §6.7)", () => {
    expect(capabilities(new ServerDialogue({ expire: 0 }))).toContain("EXPIRE 0");
    expect(capabilities(new ServerDialogue({ expire: 30 }))).toContain("EXPIRE 30");
    expect(capabilities(new ServerDialogue({ expire: "never" }))).toContain("EXPIRE NEVER");
  });

  it("says how seldom one may sign in (RFC 2449 §6.5)", () => {
    expect(capabilities(new ServerDialogue({ loginDelaySeconds: 900 }))).toContain("LOGIN-DELAY 900");
  });

  it("names the software to those who have signed in alone (RFC 2449 §6.9)", () => {
    expect(capabilities(new ServerDialogue({ implementation: "Postroom" }))).not.toContain("IMPLEMENTATION Postroom");
    expect(capabilities(new ServerDialogue({ implementation: "Postroom" }).signIn())).toContain(
      "IMPLEMENTATION Postroom",
    );
  });

  it("leaves SASL out where there is no mechanism (RFC 2449 §6.3)", () => {
    expect(capabilities(new ServerDialogue({ mechanisms: [] })).join()).not.toContain("SASL");
  });
});

describe("AUTH", () => {
  const credentials = { user: "alice", password: "tanstaaf", entropy: entropyFrom(randomFrom(3)) };

  /** Signs in as a client would and returns the last reply. */
  const signInBy = (mechanism: Mechanism, initialInCommand: boolean, password = "tanstaaf"): string => {
    const dialogue = new ServerDialogue({ messages: [messageOf("one", "")] });
    dialogue.heard();
    const client = clientExchange(mechanism, { ...credentials, password });
    let { initial } = client;
    let command = `AUTH ${mechanism}`;
    if (initial && initialInCommand) {
      command += ` ${encodeBase64(initial)}`;
      initial = null;
    }
    let reply = dialogue.say(command);
    while (reply.startsWith("+ ")) {
      const challenge = decodeBase64(reply.slice(2, -2)) ?? new Uint8Array(0);
      const step = initial ? { type: "response" as const, bytes: initial } : client.receive(challenge);
      initial = null;
      if (step.type === "failure") return step.reason;
      reply = dialogue.say(encodeBase64(step.bytes));
    }
    expect(client.mayEnd || reply.startsWith("-ERR")).toBe(true);
    return reply;
  };

  it.each(["SCRAM-SHA-256", "CRAM-MD5", "PLAIN", "LOGIN"] as const)(
    "signs in by %s, with and without an initial response (RFC 5034 §4)",
    (mechanism) => {
      expect(signInBy(mechanism, true)).toMatch(/^\+OK 1 message /);
      expect(signInBy(mechanism, false)).toMatch(/^\+OK 1 message /);
    },
  );

  it.each(["SCRAM-SHA-256", "CRAM-MD5", "PLAIN", "LOGIN"] as const)(
    "refuses a wrong password in %s with the code that says so (RFC 5034 §4, RFC 3206 §5)",
    (mechanism) => expect(signInBy(mechanism, true, "wrong")).toMatch(/^-ERR \[AUTH\] /),
  );

  const begun = (command = "AUTH PLAIN") => {
    const dialogue = new ServerDialogue({ messages: [] });
    dialogue.heard();
    expect(dialogue.say(command)).toMatch(/^\+ /);
    return dialogue;
  };

  it("takes the example's initial response for what it is: one's own name twice, and a password (RFC 5034 §6)", () => {
    const dialogue = new ServerDialogue();
    dialogue.say("AUTH PLAIN dGVzdAB0ZXN0AHRlc3Q=");
    expect(dialogue.events).toEqual([{ type: "find-secret", user: "test" }]);
  });

  it("is given up by the client with an asterisk (RFC 5034 §4)", () => {
    const dialogue = begun();
    expect(dialogue.say("*")).toMatch(/^-ERR /);
    expect(dialogue.say("CAPA")).toMatch(/^\+OK /);
  });

  it.each(["AGFsaWNl!", "====", "AGFsaWNlAHRhbnN0YWFm=", "QQ"])(
    "refuses %s: that is no base64 (RFC 5034 §4)",
    (line) => {
      const dialogue = begun();
      expect(dialogue.say(line)).toMatch(/^-ERR a response is/);
      const direct = new ServerDialogue();
      direct.heard();
      expect(direct.say(`AUTH PLAIN ${line}`)).toMatch(/^-ERR /);
    },
  );

  it("takes '=' for an initial response of no octets (RFC 5034 §4)", () => {
    const dialogue = new ServerDialogue();
    dialogue.heard();
    expect(dialogue.say("AUTH PLAIN =")).toMatch(/^-ERR the mechanism/);
  });

  it("takes mechanism names in any case, and refuses those it has not got (RFC 5034 §4)", () => {
    expect(begun("auth plain").say("AGFsaWNlAHRhbnN0YWFm")).toMatch(/^\+OK /);
    const dialogue = new ServerDialogue({ mechanisms: ["CRAM-MD5"] });
    dialogue.heard();
    expect(dialogue.say("AUTH PLAIN", "AUTH GSSAPI", "AUTH", "AUTH PLAIN a b")).toMatch(/^(-ERR .*\r\n){4}$/);
  });

  it("takes responses longer than a command may be, up to a bound (RFC 5034 §4)", () => {
    const long = begun().say(encodeBase64(octets(`\0alice\0${"x".repeat(1000)}`)));
    expect(long).toMatch(/^-ERR \[AUTH\] /);
    const dialogue = begun();
    expect(dialogue.say("A".repeat(20_000))).toMatch(/^-ERR a response is/);
    expect(dialogue.say("A".repeat(300))).toMatch(/^-ERR a command has at most/);
  });

  it("refuses a response that ends in a bare LF (RFC 5034 §4)", () => {
    expect(begun().raw("AGFsaWNlAHRhbnN0YWFm\n")).toMatch(/^-ERR a response is/);
  });

  it("refuses to act for another (RFC 4422 §2)", () => {
    expect(begun().say(encodeBase64(octets("bob\0alice\0tanstaaf")))).toMatch(/^-ERR \[AUTH\] /);
  });

  it("wants nothing in answer to SCRAM's last word (RFC 4422 §3.6)", () => {
    const dialogue = new ServerDialogue({ messages: [] });
    dialogue.heard();
    const client = clientExchange("SCRAM-SHA-256", credentials);
    const first = dialogue.say(`AUTH SCRAM-SHA-256 ${encodeBase64(client.initial ?? new Uint8Array(0))}`);
    const proof = client.receive(decodeBase64(first.slice(2, -2)) ?? new Uint8Array(0));
    if (proof.type === "failure") throw new Error(proof.reason);
    expect(dialogue.say(encodeBase64(proof.bytes))).toMatch(/^\+ /);
    expect(dialogue.say("AAAA")).toMatch(/^-ERR there was nothing/);
  });

  it("hangs up after three failures, whatever the mechanism (RFC 5034 §7)", () => {
    const dialogue = new ServerDialogue();
    for (const password of ["a", "b", "c"]) dialogue.say(`AUTH PLAIN ${encodeBase64(octets(`\0alice\0${password}`))}`);
    expect(dialogue.closed).toBe(true);
  });
});

describe("STLS", () => {
  it("is offered where it is possible and not yet done, and opens the ways to sign in (RFC 2595 §4)", () => {
    const dialogue = new ServerDialogue({ tls: "available", allowAuthInClear: false, messages: [] });
    expect(capabilities(dialogue)).toContain("STLS");
    expect(dialogue.say("USER alice")).toBe("-ERR not in the clear: STLS first\r\n");
    expect(dialogue.say("STLS")).toMatch(/^\+OK /);
    expect(dialogue.handshakes).toBe(1);
    dialogue.startTls();
    expect(dialogue.heard()).toBe("");
    expect(capabilities(dialogue)).not.toContain("STLS");
    expect(capabilities(dialogue)).toContain("USER");
    expect(dialogue.say("USER alice", "PASS tanstaaf")).toMatch(/\+OK 0 messages/);
  });

  it("throws away what came in the clear behind it (RFC 2595 §4)", () => {
    const dialogue = new ServerDialogue({ tls: "available", messages: [] });
    dialogue.heard();
    expect(dialogue.say("STLS", "USER mallory")).toMatch(/^\+OK begin TLS\r\n$/);
    expect(dialogue.say("USER mallory")).toBe("");
    dialogue.startTls();
    expect(dialogue.say("PASS tanstaaf")).toBe("-ERR USER first\r\n");
  });

  it("forgets whom USER had named in the clear (RFC 2595 §4)", () => {
    const dialogue = new ServerDialogue({ tls: "available", messages: [] });
    dialogue.say("USER alice", "STLS");
    dialogue.startTls();
    dialogue.heard();
    expect(dialogue.say("PASS tanstaaf")).toBe("-ERR USER first\r\n");
  });

  it("is refused where there is no TLS, where it is on, and after signing in (RFC 2595 §4)", () => {
    for (const dialogue of [
      new ServerDialogue({ tls: "none" }),
      new ServerDialogue({ tls: "on" }),
      new ServerDialogue({ tls: "available", messages: [] }).signIn(),
    ]) {
      expect(capabilities(dialogue)).not.toContain("STLS");
      expect(dialogue.say("STLS")).toMatch(/^-ERR /);
      expect(dialogue.handshakes).toBe(0);
    }
  });

  it("has no second greeting, so APOP needs a timestamp in the first (RFC 2595 §4)", () => {
    const dialogue = new ServerDialogue({ tls: "available", allowAuthInClear: false });
    dialogue.say("STLS");
    dialogue.startTls();
    dialogue.heard();
    expect(dialogue.say(`APOP alice ${"0".repeat(32)}`)).toBe("-ERR the greeting had no timestamp\r\n");
  });

  it("is refused after UTF8 (RFC 6856 §2.1)", () => {
    const dialogue = new ServerDialogue({ tls: "available" });
    dialogue.say("UTF8");
    expect(dialogue.say("STLS")).toMatch(/^-ERR /);
    expect(dialogue.handshakes).toBe(0);
  });

  it("ends the session when the client goes away instead of shaking hands, or takes ten minutes (RFC 2595 §4)", () => {
    const gone = new ServerDialogue({ tls: "available" });
    gone.say("STLS");
    gone.hangUp();
    expect(gone.closed).toBe(true);
    const slow = new ServerDialogue({ tls: "available" });
    slow.say("STLS");
    slow.pass(600_000);
    expect(slow.closed).toBe(true);
  });
});

describe("UTF8", () => {
  const international = messageOf("one", "Subject: Grüße", "", "body");

  it("lets a client read headers in UTF-8 (RFC 6856 §2.1)", () => {
    const dialogue = new ServerDialogue({ messages: [international] });
    dialogue.heard();
    expect(dialogue.say("UTF8")).toMatch(/^\+OK /);
    dialogue.signIn();
    dialogue.heard();
    expect(dialogue.say("RETR 1")).toContain("Subject: Gr\xc3\xbc\xc3\x9fe\r\n");
  });

  it("is wanted for a message whose header is in UTF-8: the code says so, and the message stays listed (RFC 6856 §4, RFC 6856 §5)", () => {
    const dialogue = new ServerDialogue({ messages: [international] }).signIn();
    dialogue.heard();
    expect(dialogue.say("RETR 1")).toMatch(/^-ERR \[UTF8\] /);
    expect(dialogue.say("TOP 1 0")).toMatch(/^-ERR \[UTF8\] /);
    expect(dialogue.say("LIST 1")).toBe(`+OK 1 ${international.size}\r\n`);
    expect(dialogue.say("DELE 1")).toMatch(/^\+OK /);
  });

  it("is not wanted for a body in UTF-8, nor for header octets of an older fashion (RFC 6856 §4)", () => {
    const latin1 = octets("Subject: Gr\xfc\xdfe\r\n\r\n");
    const dialogue = new ServerDialogue({
      messages: [
        messageOf("one", "Subject: plain", "", "Grüße"),
        { uniqueId: "two", size: latin1.length, content: () => latin1 },
      ],
    }).signIn();
    dialogue.heard();
    expect(dialogue.say("RETR 1", "RETR 2")).not.toContain("-ERR");
  });

  it("has no argument, and its place before signing in (RFC 6856 §2.1)", () => {
    const dialogue = new ServerDialogue({ messages: [] });
    dialogue.heard();
    expect(dialogue.say("UTF8 on")).toMatch(/^-ERR /);
    dialogue.signIn();
    dialogue.heard();
    expect(dialogue.say("UTF8")).toMatch(/^-ERR /);
  });

  it("does not change what a line's octets are: they go out as stored (RFC 6856 §2.1)", () => {
    const dialogue = new ServerDialogue({ messages: [international] });
    dialogue.say("UTF8");
    dialogue.signIn();
    dialogue.heard();
    expect(dialogue.say("RETR 1").length).toBe(`+OK ${international.size} octets\r\n`.length + international.size + 3);
    expect(international.size).toBe(encodeUtf8("Subject: Grüße\r\n\r\nbody\r\n").length);
  });
});

describe("LANG", () => {
  it("lists the languages there are (RFC 6856 §3)", () => {
    const dialogue = new ServerDialogue();
    dialogue.heard();
    expect(dialogue.say("LANG")).toBe("+OK languages\r\nen English\r\n.\r\n");
  });

  it.each(["en", "EN", "en-GB", "*"])("takes %s, and names what it has chosen (RFC 6856 §3)", (range) => {
    const dialogue = new ServerDialogue({ messages: [] });
    dialogue.heard();
    expect(dialogue.say(`LANG ${range}`)).toMatch(/^\+OK en /);
    dialogue.signIn();
    dialogue.heard();
    expect(dialogue.say(`LANG ${range}`)).toMatch(/^\+OK en /);
  });

  it("refuses a language it does not speak (RFC 6856 §3)", () => {
    const dialogue = new ServerDialogue();
    dialogue.heard();
    expect(dialogue.say("LANG tlh", "LANG english")).toMatch(/^-ERR .*\r\n-ERR .*\r\n$/);
  });
});
