import { describe, expect, test } from "vitest";
import { entropyFrom, randomFrom } from "../random";
import { clientExchange } from "../sasl/client-exchange";
import { MECHANISMS } from "../sasl/exchange";
import { decodeBase64, encodeBase64 } from "../wire/base64";
import { Dialogue, greeted } from "./testing/dialogue";

const SUBMISSION = { role: "submission", allowAuthInClear: true } as const;
const PLAIN = "AGFsaWNlAHdvbmRlcmxhbmQ=";
const WRONG = "AGFsaWNlAHdvbmRlcg==";

describe("AUTH", () => {
  test("lets in who proves it, by every mechanism (RFC 4954 §4)", () => {
    for (const mechanism of MECHANISMS) {
      const dialogue = greeted(SUBMISSION);
      const entropy = entropyFrom(randomFrom(2));
      const client = clientExchange(mechanism, { user: "alice", password: "wonderland", entropy });
      let said = dialogue.say(
        `AUTH ${mechanism}${client.initial ? ` ${encodeBase64(client.initial) || "="}` : ""}\r\n`,
      );
      for (let turn = 0; said.startsWith("334 ") && turn < 5; turn += 1) {
        const step = client.receive(decodeBase64(said.slice(4, -2)) ?? new Uint8Array(0));
        said = dialogue.say(`${step.type === "response" ? encodeBase64(step.bytes) : "*"}\r\n`);
      }
      expect([mechanism, said]).toEqual([mechanism, "235 2.7.0 Signed in\r\n"]);
      expect(dialogue.events.at(-1)).toEqual({ type: "signed-in", user: "alice" });
      expect(dialogue.codes("MAIL FROM:<alice@example.org>")).toEqual(["250 2.1.0"]);
    }
  });

  test("takes the initial response with the command or after an empty challenge (RFC 4954 §4)", () => {
    expect(greeted(SUBMISSION).codes(`AUTH plain ${PLAIN}`)).toEqual(["235 2.7.0"]);
    const dialogue = greeted(SUBMISSION);
    expect(dialogue.say("AUTH PLAIN\r\n")).toBe("334 \r\n");
    expect(dialogue.codes(PLAIN)).toEqual(["235 2.7.0"]);
  });

  test('"=" is an empty initial response, not none (RFC 4954 §4)', () => {
    expect(greeted(SUBMISSION).codes("AUTH PLAIN =")).toEqual(["501 5.5.2"]);
  });

  test("a wrong password is 535, and the next attempt may follow (RFC 4954 §6)", () => {
    const dialogue = greeted(SUBMISSION);
    expect(dialogue.codes(`AUTH PLAIN ${WRONG}`)).toEqual(["535 5.7.8"]);
    expect(dialogue.codes(`AUTH PLAIN ${encodeBase64(new TextEncoder().encode("\0eve\0x"))}`)).toEqual(["535 5.7.8"]);
    expect(dialogue.codes(`AUTH PLAIN ${PLAIN}`)).toEqual(["235 2.7.0"]);
  });

  test("guessing ends with a closed connection (RFC 4954 §9)", () => {
    const dialogue = greeted({ ...SUBMISSION, maxErrors: 3 });
    const guess = `AUTH PLAIN ${WRONG}\r\n`;
    expect(dialogue.codes(`${guess}${guess}${guess}NOOP`).at(-1)).toBe("421 4.7.0");
  });

  test("a star cancels (RFC 4954 §4)", () => {
    const dialogue = greeted(SUBMISSION);
    dialogue.say("AUTH LOGIN\r\n");
    expect(dialogue.codes("*")).toEqual(["501 5.7.0"]);
    expect(dialogue.codes("NOOP")).toEqual(["250 2.0.0"]);
  });

  test("what is no base64 is 501, with the command and later (RFC 4954 §4)", () => {
    const dialogue = greeted(SUBMISSION);
    expect(dialogue.codes("AUTH PLAIN !!!!\r\nAUTH PLAIN AAA\r\nAUTH PLAIN")).toEqual([
      "501 5.5.2",
      "501 5.5.2",
      "334",
    ]);
    expect(dialogue.codes("QUIT")).toEqual(["501 5.5.2"]);
    expect(dialogue.closed).toBe(false);
  });

  test("a response may take 12,288 octets, and no more (RFC 4954 §4)", () => {
    const dialogue = greeted(SUBMISSION);
    dialogue.say("AUTH PLAIN\r\n");
    expect(dialogue.codes("A".repeat(12_284))).toEqual(["501 5.5.2"]);
    dialogue.say("AUTH PLAIN\r\n");
    expect(dialogue.codes("A".repeat(12_288))).toEqual(["500 5.5.6"]);
    expect(dialogue.codes("NOOP")).toEqual(["250 2.0.0"]);
  });

  test("twice, or in the middle of a transaction, it is out of order (RFC 4954 §4)", () => {
    const dialogue = greeted(SUBMISSION);
    expect(dialogue.codes(`AUTH PLAIN ${PLAIN}\r\nAUTH PLAIN ${PLAIN}`)).toEqual(["235 2.7.0", "503 5.5.1"]);
    const mx = greeted({ mechanisms: ["PLAIN"], allowAuthInClear: true });
    expect(mx.codes(`MAIL FROM:<>\r\nAUTH PLAIN ${PLAIN}`)).toEqual(["250 2.1.0", "503 5.5.1"]);
  });

  test("is neither offered nor taken in the clear, unless that is allowed (RFC 4954 §4)", () => {
    const dialogue = new Dialogue({ role: "submission" });
    expect(dialogue.say("EHLO a.example\r\n")).not.toContain("AUTH");
    expect(dialogue.codes(`AUTH PLAIN ${PLAIN}`)).toEqual(["538 5.7.11"]);
    const secure = new Dialogue({ role: "submission", tls: true });
    expect(secure.say("EHLO a.example\r\n")).toContain("AUTH SCRAM-SHA-256 CRAM-MD5 PLAIN LOGIN\r\n");
  });

  test("a mechanism that is not offered is 504, one that speaks second takes no initial response (RFC 4954 §4)", () => {
    const dialogue = greeted({ ...SUBMISSION, mechanisms: ["PLAIN", "CRAM-MD5"] });
    expect(dialogue.codes("AUTH LOGIN\r\nAUTH GSSAPI\r\nAUTH CRAM-MD5 AAAA\r\nAUTH")).toEqual([
      "504 5.5.4",
      "504 5.5.4",
      "501 5.7.0",
      "501 5.5.4",
    ]);
    expect(greeted().codes("AUTH PLAIN")).toEqual(["502 5.5.1"]);
  });

  test("is an extension, and needs EHLO (RFC 4954 §3)", () => {
    const dialogue = new Dialogue(SUBMISSION);
    dialogue.say("HELO a.example\r\n");
    expect(dialogue.codes(`AUTH PLAIN ${PLAIN}`)).toEqual(["503 5.5.1"]);
  });

  test("SCRAM's proof of the server comes before the success, and wants an empty answer (RFC 4954 §4, RFC 5802 §5)", () => {
    for (const [last, code] of [
      ["", "235 2.7.0"],
      ["AAAA", "501 5.5.2"],
      ["*", "501 5.7.0"],
    ] as const) {
      const dialogue = greeted(SUBMISSION);
      const entropy = entropyFrom(randomFrom(3));
      const client = clientExchange("SCRAM-SHA-256", { user: "alice", password: "wonderland", entropy });
      const first = dialogue.say(`AUTH SCRAM-SHA-256 ${encodeBase64(client.initial ?? new Uint8Array(0))}\r\n`);
      const step = client.receive(decodeBase64(first.slice(4, -2)) ?? new Uint8Array(0));
      const final = dialogue.say(`${step.type === "response" ? encodeBase64(step.bytes) : "*"}\r\n`);
      expect(final).toMatch(/^334 ./);
      expect([last, dialogue.codes(last)]).toEqual([last, [code]]);
    }
  });

  test("a line of the exchange with a CR or LF alone ends it (RFC 5321 §2.3.8)", () => {
    const dialogue = greeted(SUBMISSION);
    dialogue.say("AUTH PLAIN\r\n");
    expect(dialogue.say(`${PLAIN}\n`)).toMatch(/^500 5\.5\.2 /);
    expect(dialogue.codes("MAIL FROM:<alice@example.org>")).toEqual(["530 5.7.0"]);
  });

  test("a connection that ends within the exchange signs nobody in (RFC 4954 §4)", () => {
    const dialogue = greeted(SUBMISSION);
    dialogue.say(`AUTH PLAIN\r\n${PLAIN}`);
    dialogue.cut();
    expect(dialogue.closed).toBe(true);
    expect(dialogue.events).toEqual([]);
  });
});

describe("STARTTLS", () => {
  test("is answered, and what was pipelined behind it is thrown away (RFC 3207 §4.2)", () => {
    const dialogue = greeted({ tlsAvailable: true });
    expect(dialogue.codes("STARTTLS\r\nMAIL FROM:<evil@example.com>")).toEqual(["220 2.0.0"]);
    expect(dialogue.shakesHands).toBe(true);
    expect(dialogue.say("RCPT TO:<alice@example.org>\r\n")).toBe("");
    dialogue.server.tlsStarted();
    expect(dialogue.run()).toBe("");
    expect(dialogue.events).toEqual([]);
  });

  test("forgets everything known before: greeting, sign-in (RFC 3207 §4.2)", () => {
    const dialogue = greeted({ ...SUBMISSION, tlsAvailable: true });
    dialogue.say(`AUTH PLAIN ${PLAIN}\r\nSTARTTLS\r\n`);
    dialogue.server.tlsStarted();
    expect(dialogue.codes("MAIL FROM:<alice@example.org>")).toEqual(["503 5.5.1"]);
    expect(dialogue.say("EHLO a.example\r\n")).not.toContain("STARTTLS");
    expect(dialogue.codes("MAIL FROM:<alice@example.org>")).toEqual(["530 5.7.0"]);
    expect(dialogue.codes(`AUTH PLAIN ${PLAIN}\r\nMAIL FROM:<alice@example.org>`)).toEqual(["235 2.7.0", "250 2.1.0"]);
    expect(dialogue.events.at(-1)).toMatchObject({ type: "sender", session: { tls: true, user: "alice" } });
  });

  test("takes no argument, is not there twice, nor where there is no TLS, nor in a transaction (RFC 3207 §4)", () => {
    expect(greeted({ tlsAvailable: true }).codes("STARTTLS now\r\nMAIL FROM:<>\r\nSTARTTLS")).toEqual([
      "501 5.5.4",
      "250 2.1.0",
      "503 5.5.1",
    ]);
    expect(greeted({ tls: true, tlsAvailable: true }).codes("STARTTLS")).toEqual(["503 5.5.1"]);
    expect(greeted().codes("STARTTLS")).toEqual(["502 5.5.1"]);
  });

  test("a handshake that never ends, or a peer that goes, ends the session without a word (RFC 3207 §4.1)", () => {
    const slow = greeted({ tlsAvailable: true });
    slow.say("STARTTLS\r\n");
    slow.now = 300_000;
    expect(slow.run()).toBe("");
    expect(slow.closed).toBe(true);
    const gone = greeted({ tlsAvailable: true });
    gone.say("STARTTLS\r\n");
    gone.cut();
    expect(gone.closed).toBe(true);
    expect(() => gone.server.tlsStarted()).toThrow();
  });
});
