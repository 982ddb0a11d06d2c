import { describe, expect, it } from "vitest";
import { entropyFrom, randomFrom } from "../random";
import { makeSecret } from "../sasl/secret";
import { serverExchange } from "../sasl/server-exchange";
import { decodeBase64, encodeBase64 } from "../wire/base64";
import { octets } from "../wire/octets";
import { ImapClient } from "./client";
import { connect } from "./client-tasks/testing/scripted-server";

describe("the IMAP client's beginning", () => {
  it("waits for the greeting, then asks what there is (RFC 9051 §7.1.1, RFC 9051 §6.1.1)", () => {
    const { server } = connect();
    expect(server.run()).toBe("");
    expect(server.say("* OK hello")).toBe("A1 CAPABILITY\r\n");
    expect(server.say("* CAPABILITY IMAP4rev1", "A1 OK done")).toBe("A2 LOGIN alice tanstaaf\r\n");
  });

  it("does not ask for what the greeting tells (RFC 9051 §7.1)", () => {
    expect(connect().server.say("* OK [CAPABILITY IMAP4rev1] hello")).toBe("A1 LOGIN alice tanstaaf\r\n");
  });

  it("ends when it is turned away (RFC 9051 §7.1.5)", () => {
    const { server } = connect();
    expect(server.say("* BYE [UNAVAILABLE] too busy")).toBe("");
    expect(server.last()).toEqual({
      type: "end",
      end: "turned-away",
      code: { name: "UNAVAILABLE", text: "" },
      text: "too busy",
    });
    expect(server.closed).toBe(true);
  });

  it("goes on at once where it is signed in already (RFC 9051 §7.1.4)", () => {
    const { server } = connect();
    expect(server.say("* PREAUTH [CAPABILITY IMAP4rev1 IDLE] hello alice")).toBe("");
    expect(server.last()).toEqual({ type: "ready", method: null, tls: true, capabilities: ["IMAP4REV1", "IDLE"] });
  });

  it("trusts no PREAUTH in the clear where TLS is required (RFC 9051 §11.1)", () => {
    const { server } = connect({ tls: "required" });
    server.say("* PREAUTH hello alice");
    expect(server.last()).toMatchObject({ type: "end", end: "no-tls" });
  });

  it("takes the capabilities that come with signing in, and asks for them where none come (RFC 9051 §6.2.2)", () => {
    const { server } = connect();
    server.say("* OK [CAPABILITY IMAP4rev1] hello");
    expect(server.say("A1 OK signed in")).toBe("A2 CAPABILITY\r\n");
    server.say("* CAPABILITY IMAP4rev1 IDLE", "A2 OK done");
    expect(server.last()).toMatchObject({
      type: "ready",
      method: "LOGIN command",
      capabilities: ["IMAP4REV1", "IDLE"],
    });
    const other = connect().server;
    other.say("* OK [CAPABILITY IMAP4rev1] hello");
    expect(other.say("* CAPABILITY IMAP4rev1 MOVE", "A1 OK signed in")).toBe("");
    expect(other.last()).toMatchObject({ type: "ready", capabilities: ["IMAP4REV1", "MOVE"] });
  });
});

describe("the IMAP client and TLS", () => {
  it("encrypts first, forgets what it was told before, and asks anew (RFC 9051 §6.2.1)", () => {
    const { server } = connect({ tls: "required" });
    expect(server.say("* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=LOGIN] hello")).toBe("A1 STARTTLS\r\n");
    expect(server.say("A1 OK go on", "* CAPABILITY IMAP4rev1 AUTH=PLAIN")).toBe("");
    expect(server.handshakes).toBe(1);
    // What came in the clear after the OK is thrown away.
    expect(server.say("A2 OK injected")).toBe("");
    expect(server.startTls()).toBe("A2 CAPABILITY\r\n");
    expect(server.say("* CAPABILITY IMAP4rev1", "A2 OK done")).toBe("A3 LOGIN alice tanstaaf\r\n");
  });

  it("goes nowhere without TLS where it is required (RFC 9051 §11.1)", () => {
    const { server } = connect({ tls: "required" });
    expect(server.say("* OK [CAPABILITY IMAP4rev1] hello")).toBe("A1 LOGOUT\r\n");
    expect(server.closed).toBe(false);
    server.say("* BYE bye", "A1 OK done");
    expect(server.last()).toMatchObject({ type: "end", end: "no-tls" });
    const refused = connect({ tls: "required" }).server;
    refused.say("* OK [CAPABILITY IMAP4rev1 STARTTLS] hello");
    expect(refused.say("A1 BAD not now")).toBe("A2 LOGOUT\r\n");
    refused.hangUp();
    expect(refused.last()).toMatchObject({ type: "end", end: "no-tls", text: "not now" });
  });

  it("goes on without where TLS is only wished for (RFC 9051 §6.2.1)", () => {
    const { server } = connect({ tls: "if-offered", allowAuthInClear: true });
    server.say("* OK [CAPABILITY IMAP4rev1 STARTTLS] hello");
    expect(server.say("A1 NO not now")).toBe("A2 LOGIN alice tanstaaf\r\n");
  });
});

describe("the IMAP client's signing in", () => {
  it("sends no readable password in the clear unless that is allowed (RFC 9051 §11.7)", () => {
    const { server } = connect({ tls: "never" });
    expect(server.say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=LOGIN] hello")).toBe("A1 LOGOUT\r\n");
    server.say("A1 OK bye");
    expect(server.last()).toMatchObject({ type: "end", end: "no-method" });
    const allowed = connect({ tls: "never", allowAuthInClear: true }).server;
    expect(allowed.say("* OK [CAPABILITY IMAP4rev1] hello")).toBe("A1 LOGIN alice tanstaaf\r\n");
  });

  it("does not try LOGIN where it is disabled, or not wanted (RFC 9051 §6.2.3)", () => {
    expect(connect().server.say("* OK [CAPABILITY IMAP4rev1 LOGINDISABLED] hello")).toBe("A1 LOGOUT\r\n");
    expect(connect({ allowLogin: false }).server.say("* OK [CAPABILITY IMAP4rev1] hello")).toBe("A1 LOGOUT\r\n");
  });

  it("sends the initial response with the command where the server takes it, else after it is asked (RFC 4959 §3)", () => {
    const plain = encodeBase64(octets("\0alice\0tanstaaf"));
    const quick = connect().server;
    expect(quick.say("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hello")).toBe(
      `A1 AUTHENTICATE PLAIN ${plain}\r\n`,
    );
    const slow = connect().server;
    expect(slow.say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hello")).toBe("A1 AUTHENTICATE PLAIN\r\n");
    expect(slow.say("+ ")).toBe(`${plain}\r\n`);
    slow.say("A1 OK [CAPABILITY IMAP4rev1] done");
    expect(slow.last()).toMatchObject({ type: "ready", method: "PLAIN" });
  });

  it("prefers SCRAM, and believes a server only that proves itself (RFC 5802 §3, RFC 9051 §6.2.2)", () => {
    const { server } = connect();
    const first = server.say("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=SCRAM-SHA-256] hello");
    expect(first).toMatch(/^A1 AUTHENTICATE SCRAM-SHA-256 /);
    const exchange = serverExchange("SCRAM-SHA-256", {
      entropy: entropyFrom(randomFrom(6)),
      hostName: "imap.example",
      now: 0,
    });
    exchange.start(decodeBase64(first.trim().split(" ")[3] ?? ""));
    const challenge = exchange.foundSecret(makeSecret("tanstaaf", octets("salt")));
    const proof = server.say(`+ ${challenge.type === "challenge" ? encodeBase64(challenge.bytes) : ""}`);
    const success = exchange.receive(decodeBase64(proof.trim()) ?? octets(""));
    expect(success.type).toBe("success");
    const final = success.type === "success" && success.final ? encodeBase64(success.final) : "";
    expect(server.say(`+ ${final}`)).toBe("\r\n");
    server.say("A1 OK [CAPABILITY IMAP4rev1] done");
    expect(server.last()).toMatchObject({ type: "ready", method: "SCRAM-SHA-256" });
    const liar = connect().server;
    liar.say("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=SCRAM-SHA-256] hello");
    expect(liar.say("A1 OK come in")).toBe("A2 LOGOUT\r\n");
    liar.hangUp();
    expect(liar.last()).toMatchObject({ type: "end", end: "not-signed-in" });
  });

  it("tries the next way after a NO that says nothing, and no other after one that does (RFC 5530 §3)", () => {
    const { server } = connect();
    server.say("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hello");
    expect(server.say("A1 NO not that way")).toBe("A2 LOGIN alice tanstaaf\r\n");
    expect(server.say("A2 NO [AUTHENTICATIONFAILED] wrong")).toBe("A3 LOGOUT\r\n");
    server.say("* BYE", "A3 OK bye");
    expect(server.last()).toMatchObject({ type: "end", end: "not-signed-in", code: { name: "AUTHENTICATIONFAILED" } });
  });

  it("cancels an exchange that makes no sense, and tries no other with such a server (RFC 9051 §6.2.2)", () => {
    const { server } = connect();
    server.say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hello");
    expect(server.say("+ %%%")).toBe("*\r\n");
    expect(server.say("A1 BAD cancelled")).toBe("A2 LOGOUT\r\n");
  });

  it("sends names and passwords as strings where they are no atoms (RFC 9051 §6.2.3)", () => {
    const { server } = connect({ user: 'al "x"', password: "päss" });
    expect(server.say("* OK [CAPABILITY IMAP4rev1] hello")).toBe('A1 LOGIN "al \\"x\\"" {5}\r\n');
    expect(server.say("+ go on")).toBe("p\u00c3\u00a4ss\r\n");
  });

  it("takes no user or password that no command could hold", () => {
    const options = { user: "a\r\nb", password: "x", entropy: entropyFrom(Math.random), tls: "on" } as const;
    expect(() => new ImapClient(options)).toThrow(RangeError);
    expect(() => new ImapClient({ ...options, user: "a", password: "" })).toThrow(RangeError);
  });
});
