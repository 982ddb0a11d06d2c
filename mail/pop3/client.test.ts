import { describe, expect, it } from "vitest";
import { entropyFrom, randomFrom } from "../random";
import { apopDigest } from "../sasl/apop";
import { serverExchange } from "../sasl/server-exchange";
import { decodeBase64, encodeBase64 } from "../wire/base64";
import { octets } from "../wire/octets";
import { Pop3Client } from "./client";
import type { Pop3ClientEvent } from "./client-events";
import type { Pop3ClientOptions } from "./client-options";
import { ScriptedServer } from "./testing/scripted-server";
import { SECRETS } from "./testing/server-dialogue";

const entropy = entropyFrom(randomFrom(5));

function connect(options: Partial<Pop3ClientOptions> = {}) {
  const client = new Pop3Client({ user: "alice", password: "tanstaaf", entropy, tls: "on", ...options });
  return { client, server: new ScriptedServer<Pop3ClientEvent>(client) };
}

/** Signed in on a server that says these capabilities. */
function signedIn(capabilities: string[] = ["USER"], options: Partial<Pop3ClientOptions> = {}) {
  const { client, server } = connect(options);
  server.say("+OK hello");
  server.say("+OK", ...capabilities, ".");
  server.say("+OK");
  server.say("+OK");
  expect(server.last()?.type).toBe("ready");
  return { client, server };
}

const resultOf = (server: ScriptedServer<Pop3ClientEvent>) => {
  const event = server.last();
  return event?.type === "result" ? event.result : event;
};

describe("the POP3 client's beginning", () => {
  it("waits for the greeting, then asks what there is (RFC 1939 §4, RFC 2449 §5)", () => {
    const { server } = connect();
    expect(server.run()).toBe("");
    expect(server.say("+OK hello")).toBe("CAPA\r\n");
  });

  it("ends when it is turned away (RFC 1939 §3)", () => {
    const { server } = connect();
    expect(server.say("-ERR [SYS/TEMP] too busy")).toBe("QUIT\r\n");
    expect(server.last()).toEqual({ type: "end", end: "turned-away", code: "SYS/TEMP", text: "too busy" });
    expect(server.closed).toBe(true);
  });

  it("signs in with USER and PASS where the server does not know CAPA (RFC 2449 §5, RFC 1939 §7)", () => {
    const { server } = connect();
    server.say("+OK hello");
    expect(server.say("-ERR what?")).toBe("USER alice\r\n");
    expect(server.say("+OK")).toBe("PASS tanstaaf\r\n");
    server.say("+OK");
    expect(server.last()).toEqual({ type: "ready", method: "USER", tls: true, capabilities: [] });
    expect(server.until).toBeNull();
  });

  it("answers the greeting's timestamp with APOP (RFC 1939 §7)", () => {
    const { server } = connect({ tls: "never" });
    server.say("+OK ready <1.2@pop.example>");
    expect(server.say("-ERR what?")).toBe(`APOP alice ${apopDigest("<1.2@pop.example>", "tanstaaf")}\r\n`);
    server.say("+OK");
    expect(server.last()).toMatchObject({ type: "ready", method: "APOP", tls: false });
  });

  it("sends no readable password in the clear unless that is allowed (RFC 2595 §2.1)", () => {
    const { server } = connect({ tls: "never" });
    server.say("+OK hello");
    expect(server.say("+OK", "USER", "SASL PLAIN LOGIN", ".")).toBe("QUIT\r\n");
    expect(server.last()).toMatchObject({ type: "end", end: "no-method" });
    const allowed = connect({ tls: "never", allowAuthInClear: true }).server;
    allowed.say("+OK hello");
    expect(allowed.say("+OK", "USER", ".")).toBe("USER alice\r\n");
  });

  it("prefers SCRAM to CRAM-MD5, that to APOP, and that to a readable password (RFC 5034 §4)", () => {
    const offers: [string[], RegExp][] = [
      [["USER", "SASL LOGIN PLAIN CRAM-MD5 SCRAM-SHA-256"], /^AUTH SCRAM-SHA-256 [A-Za-z0-9+/]+=*\r\n$/],
      [["USER", "SASL LOGIN PLAIN CRAM-MD5"], /^AUTH CRAM-MD5\r\n$/],
      [["USER", "SASL LOGIN PLAIN"], /^APOP alice /],
    ];
    for (const [capabilities, expected] of offers) {
      const { server } = connect();
      server.say("+OK <1.2@pop.example>");
      expect(server.say("+OK", ...capabilities, ".")).toMatch(expected);
    }
    const { server } = connect();
    server.say("+OK hello");
    expect(server.say("+OK", "USER", "sasl plain login", ".")).toBe("AUTH PLAIN AGFsaWNlAHRhbnN0YWFm\r\n");
  });

  it("tries only the ways that its account wants, and POP3's own with those that show as much", () => {
    const [own, sasl] = [["USER"], ["USER", "SASL LOGIN PLAIN CRAM-MD5 SCRAM-SHA-256"]];
    const cases: [Pop3ClientOptions["mechanisms"], string[], RegExp][] = [
      [["PLAIN"], sasl, /^AUTH PLAIN /],
      [["LOGIN"], sasl, /^AUTH LOGIN/],
      [["PLAIN", "CRAM-MD5"], sasl, /^AUTH CRAM-MD5/],
      [["PLAIN"], own, /^USER alice/],
      [["CRAM-MD5"], own, /^APOP alice /],
      [["SCRAM-SHA-256"], own, /^QUIT/],
    ];
    for (const [mechanisms, capabilities, expected] of cases) {
      const { server } = connect(mechanisms ? { mechanisms } : {});
      server.say("+OK <1.2@pop.example>");
      expect(server.say("+OK", ...capabilities, "."), String(mechanisms)).toMatch(expected);
    }
  });

  it("tries another way when one is refused without a reason, and none when there is one (RFC 3206 §5)", () => {
    const begin = () => {
      const { server } = connect();
      server.say("+OK hello");
      server.say("+OK", "USER", "SASL CRAM-MD5", ".");
      return server;
    };
    expect(begin().say("-ERR not today")).toBe("USER alice\r\n");
    const refused = begin();
    expect(refused.say("-ERR [AUTH] no")).toBe("QUIT\r\n");
    expect(refused.last()).toEqual({ type: "end", end: "not-signed-in", code: "AUTH", text: "no" });
  });

  it("reports that the maildrop is in use (RFC 2449 §8.1.2)", () => {
    const { server } = connect();
    server.say("+OK hello");
    server.say("+OK", "USER", ".");
    server.say("+OK");
    server.say("-ERR [IN-USE] another session");
    expect(server.last()).toMatchObject({ type: "end", end: "not-signed-in", code: "IN-USE" });
  });

  it("asks for UTF8 when it is to and the server offers it, and goes on when that is refused (RFC 6856 §2.1)", () => {
    const { server } = connect({ utf8: true });
    server.say("+OK hello");
    expect(server.say("+OK", "USER", "UTF8 USER", ".")).toBe("UTF8\r\n");
    expect(server.say("-ERR")).toBe("USER alice\r\n");
  });

  it("throws for a password that would be a command of its own (RFC 1939 §3)", () => {
    expect(() => connect({ password: "x\r\nDELE 1" })).toThrow(RangeError);
    expect(() => connect({ user: "" })).toThrow(RangeError);
  });
});

describe("the POP3 client's SASL exchange", () => {
  const begin = (mechanism: string, options: Partial<Pop3ClientOptions> = {}) => {
    const { server } = connect(options);
    server.say("+OK hello");
    return { server, said: server.say("+OK", `SASL ${mechanism}`, ".") };
  };

  it("signs in by SCRAM only when the server proves itself (RFC 5034 §4, RFC 5802 §3)", () => {
    const { server, said } = begin("SCRAM-SHA-256");
    const exchange = serverExchange("SCRAM-SHA-256", { entropy, hostName: "pop.example", now: 0 });
    exchange.start(decodeBase64(said.trim().split(" ")[2] ?? ""));
    const challenge = exchange.foundSecret(SECRETS.get("alice") ?? null);
    if (challenge.type !== "challenge") throw new Error("no challenge");
    const proof = server.say(`+ ${encodeBase64(challenge.bytes)}`);
    const success = exchange.receive(decodeBase64(proof.trim()) ?? new Uint8Array(0));
    if (success.type !== "success" || !success.final) throw new Error("no success");
    expect(server.say(`+ ${encodeBase64(success.final)}`)).toBe("\r\n");
    server.say("+OK");
    expect(server.last()).toMatchObject({ type: "ready", method: "SCRAM-SHA-256" });
  });

  it("does not believe a +OK without that proof (RFC 5802 §3)", () => {
    const { server } = begin("SCRAM-SHA-256");
    server.say("+OK come in");
    expect(server.last()).toMatchObject({ type: "end", end: "not-signed-in" });
  });

  it("gives up with an asterisk when a challenge makes no sense (RFC 5034 §4)", () => {
    for (const challenge of ["+ !!!", `+ ${encodeBase64(octets("r=other,s=AAAA,i=4096"))}`]) {
      const { server } = begin("SCRAM-SHA-256");
      expect(server.say(challenge)).toBe("*\r\n");
      expect(server.say("-ERR")).toBe("QUIT\r\n");
      expect(server.last()).toMatchObject({ type: "end", end: "not-signed-in" });
    }
  });

  it("gives up on a server that asks for ever (RFC 5034 §4)", () => {
    const { server } = begin("LOGIN");
    const said = ["+ ", "+ ", "+ "].map((line) => server.say(line));
    expect(said).toEqual([`${encodeBase64(octets("alice"))}\r\n`, `${encodeBase64(octets("tanstaaf"))}\r\n`, "*\r\n"]);
  });

  it("sends an initial response after the command when the line would be too long (RFC 5034 §4)", () => {
    const password = "x".repeat(250);
    const { server, said } = begin("PLAIN", { password });
    expect(said).toBe("AUTH PLAIN\r\n");
    expect(server.say("+ ")).toBe(`${encodeBase64(octets(`\0alice\0${password}`))}\r\n`);
  });
});

describe("the POP3 client's TLS", () => {
  it("is begun by STLS, after which everything is asked anew (RFC 2595 §4)", () => {
    const { server } = connect({ tls: "required" });
    server.say("+OK <1.2@pop.example>");
    expect(server.say("+OK", "STLS", "SASL CRAM-MD5", ".")).toBe("STLS\r\n");
    expect(server.say("+OK go", "+OK", "injected", ".")).toBe("");
    expect(server.handshakes).toBe(1);
    expect(server.say("+OK", "injected", ".")).toBe("");
    expect(server.startTls()).toBe("CAPA\r\n");
    // Neither the timestamp nor the mechanisms from before count any more.
    expect(server.say("+OK", "USER", ".")).toBe("USER alice\r\n");
    server.say("+OK");
    server.say("+OK");
    expect(server.last()).toMatchObject({ type: "ready", tls: true, capabilities: ["USER"] });
  });

  it("ends when it is required and not offered, or refused (RFC 2595 §2.1)", () => {
    const missing = connect({ tls: "required" }).server;
    missing.say("+OK hello");
    expect(missing.say("+OK", "USER", ".")).toBe("QUIT\r\n");
    expect(missing.last()).toMatchObject({ type: "end", end: "no-tls" });
    const refused = connect({ tls: "if-offered", allowAuthInClear: true }).server;
    refused.say("+OK hello");
    refused.say("+OK", "STLS", ".");
    expect(refused.say("-ERR broken")).toBe("QUIT\r\n");
    expect(refused.last()).toMatchObject({ type: "end", end: "no-tls", text: "broken" });
  });

  it("is left alone where it is not wanted or not offered (RFC 2595 §4)", () => {
    const never = connect({ tls: "never", allowAuthInClear: true }).server;
    never.say("+OK hello");
    expect(never.say("+OK", "STLS", "USER", ".")).toBe("USER alice\r\n");
    const missing = connect({ tls: "if-offered", allowAuthInClear: true }).server;
    missing.say("+OK hello");
    expect(missing.say("+OK", "USER", ".")).toBe("USER alice\r\n");
  });
});

describe("a task of the POP3 client", () => {
  it("is carried out in its turn, one at a time where the server cannot pipeline (RFC 1939 §3)", () => {
    const { client, server } = signedIn();
    client.stat();
    client.noop();
    expect(server.run()).toBe("STAT\r\n");
    expect(server.say("+OK 2 320")).toBe("NOOP\r\n");
    expect(resultOf(server)).toEqual({ type: "stat", count: 2, octets: 320 });
  });

  it("goes out with the others where the server can (RFC 2449 §6.6)", () => {
    const { client, server } = signedIn(["USER", "PIPELINING"]);
    for (let number = 1; number <= 40; number += 1) client.delete(number);
    expect(server.run().split("\r\n")).toHaveLength(33);
    expect(server.say("+OK")).toBe("DELE 33\r\n");
    const cautious = signedIn(["USER", "PIPELINING"], { pipelining: false });
    cautious.client.delete(1);
    cautious.client.delete(2);
    expect(cautious.server.run()).toBe("DELE 1\r\n");
  });

  it("reads a scan listing (RFC 1939 §5)", () => {
    const { client, server } = signedIn();
    client.list();
    expect(server.run()).toBe("LIST\r\n");
    server.say("+OK", "1 120", "2 200 and more", ".");
    expect(resultOf(server)).toEqual({
      type: "list",
      sizes: [
        { number: 1, size: 120 },
        { number: 2, size: 200 },
      ],
    });
  });

  it("reads unique-ids (RFC 1939 §7)", () => {
    const { client, server } = signedIn();
    client.uniqueIds();
    expect(server.run()).toBe("UIDL\r\n");
    server.say("+OK", "1 whqtswO00WBw418f9t5JxYwZ", ".");
    expect(resultOf(server)).toEqual({
      type: "unique-ids",
      ids: [{ number: 1, uniqueId: "whqtswO00WBw418f9t5JxYwZ" }],
    });
  });

  it("takes the doubled dots out of a message (RFC 1939 §3, RFC 1939 §5)", () => {
    const { client, server } = signedIn();
    const task = client.retrieve(3);
    expect(server.run()).toBe("RETR 3\r\n");
    server.say("+OK", "Subject: x", "", "..", "..dot", "", ".");
    expect(server.last()).toEqual({
      type: "result",
      task,
      result: { type: "message", number: 3, content: octets("Subject: x\r\n\r\n.\r\n.dot\r\n\r\n") },
    });
  });

  it("fetches the top of a message (RFC 1939 §7)", () => {
    const { client, server } = signedIn();
    client.top(3, 5);
    expect(server.run()).toBe("TOP 3 5\r\n");
    server.say("+OK", ".");
    expect(resultOf(server)).toEqual({ type: "message", number: 3, content: new Uint8Array(0) });
  });

  it("hears a refusal, and the session goes on (RFC 1939 §3, RFC 2449 §8)", () => {
    const { client, server } = signedIn();
    client.retrieve(9);
    client.reset();
    server.run();
    expect(server.say("-ERR [UTF8] ask for it")).toBe("RSET\r\n");
    expect(resultOf(server)).toEqual({ type: "refused", code: "UTF8", text: "ask for it" });
    server.say("+OK");
    expect(resultOf(server)).toEqual({ type: "done" });
  });

  it("cannot come after quit", () => {
    const { client } = signedIn();
    client.quit();
    expect(() => client.noop()).toThrow(/after quit/);
  });
});

describe("the POP3 client's end", () => {
  it("is QUIT, once the tasks are done (RFC 1939 §6)", () => {
    const { client, server } = signedIn();
    client.delete(1);
    client.quit();
    server.run();
    expect(server.say("+OK")).toBe("QUIT\r\n");
    server.say("+OK bye");
    expect(server.last()).toEqual({ type: "end", end: "quit", code: null, text: "bye" });
    expect(server.closed).toBe(true);
  });

  it("tells when not everything was removed (RFC 1939 §6)", () => {
    const { client, server } = signedIn();
    client.quit();
    server.run();
    server.say("-ERR some are left");
    expect(server.last()).toMatchObject({ type: "end", end: "quit-refused" });
  });

  it("comes when the server hangs up, at whatever point (RFC 1939 §3)", () => {
    const early = connect().server;
    early.hangUp();
    expect(early.last()).toMatchObject({ type: "end", end: "hung-up" });
    const { client, server } = signedIn();
    client.retrieve(1);
    server.run();
    server.say("+OK", "half a message");
    server.hangUp();
    expect(server.events.map(({ type }) => type)).toEqual(["ready", "end"]);
  });

  it("comes after two minutes of silence while something is awaited (RFC 1939 §3)", () => {
    const { server } = connect();
    expect(server.until).toBe(120_000);
    server.pass(119_999);
    server.raw(octets("+OK a line that"));
    expect(server.closed).toBe(false);
    server.pass(1);
    expect(server.last()).toMatchObject({ type: "end", end: "timeout" });
  });

  it("does not come while a long message arrives slowly (RFC 1939 §5)", () => {
    const { client, server } = signedIn();
    client.retrieve(1);
    server.run();
    server.say("+OK");
    for (let piece = 0; piece < 5; piece += 1) {
      server.pass(119_000);
      server.raw(octets("more"));
    }
    expect(server.closed).toBe(false);
  });

  it("does not come while nothing is awaited (RFC 1939 §3)", () => {
    const { server } = signedIn();
    server.pass(10_000_000);
    expect(server.closed).toBe(false);
  });

  it.each(["OK hello", "+ok hello", "+OKAY", "-ERROR", "", "220 smtp.example ESMTP"])(
    "comes at a greeting that is none: %j (RFC 1939 §3)",
    (greeting) => {
      const { server } = connect();
      server.say(greeting);
      expect(server.last()).toMatchObject({ type: "end", end: "protocol" });
    },
  );

  it.each([
    ["a bare LF", "+OK hello\n"],
    ["a line too long", `+OK ${"x".repeat(20_000)}\r\n`],
  ])("comes at %s (RFC 1939 §3, RFC 2449 §4)", (_, bytes) => {
    const { server } = connect();
    server.raw(octets(bytes));
    expect(server.last()).toMatchObject({ type: "end", end: "protocol" });
  });

  it.each([
    ["STAT", "+OK many", (client: Pop3Client) => client.stat()],
    ["LIST", "+OK\r\n1 x\r\n.", (client: Pop3Client) => client.list()],
    ["UIDL", "+OK\r\n1\r\n.", (client: Pop3Client) => client.uniqueIds()],
    ["NOOP", "+ AAAA", (client: Pop3Client) => client.noop()],
  ])("comes at a reply that is none to %s (RFC 1939 §5)", (_, reply, begin) => {
    const { client, server } = signedIn();
    begin(client);
    server.run();
    server.say(reply);
    expect(server.last()).toMatchObject({ type: "end", end: "protocol" });
  });

  it("comes at a reply to nothing (RFC 1939 §3)", () => {
    const { server } = signedIn();
    server.say("+OK by the way");
    expect(server.last()).toMatchObject({ type: "end", end: "protocol" });
  });

  it("comes at a message without an end (RFC 1939 §3)", () => {
    const { client, server } = signedIn(["USER"], { maxMessageOctets: 1000 });
    client.retrieve(1);
    server.run();
    server.say("+OK", "x".repeat(998));
    expect(server.closed).toBe(false);
    server.say("x");
    expect(server.last()).toMatchObject({ type: "end", end: "protocol" });
  });
});
