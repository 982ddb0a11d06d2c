import { describe, expect, it } from "vitest";
import { octets } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { fetch } from "./client-tasks/fetch";
import { select } from "./client-tasks/select";
import { noop } from "./client-tasks/session-requests";
import { connect, inInbox, resultOf, signedIn } from "./client-tasks/testing/scripted-server";

describe("the IMAP client in IDLE", () => {
  const MINUTE = 60_000;

  it("hears what happens, and ends it for the next task (RFC 9051 §6.3.13)", () => {
    const { client, server } = inInbox("IDLE");
    const task = client.idle();
    expect(server.run()).toBe("A3 IDLE\r\n");
    server.say("+ idling");
    expect(server.last()).toEqual({ type: "idling", task });
    server.say("* 6 EXISTS");
    expect(server.last()).toEqual({ type: "heard", task, response: { type: "exists", count: 6 } });
    client.perform(noop);
    expect(server.run()).toBe("DONE\r\n");
    expect(server.say("A3 OK done")).toBe("A4 NOOP\r\n");
    expect(server.last()).toEqual({ type: "result", task, result: { type: "done", code: null } });
  });

  it("begins anew before half an hour is over (RFC 2177 §3)", () => {
    const { client, server } = inInbox("IDLE");
    client.idle();
    server.run();
    server.say("+ idling");
    expect(server.pass(27 * MINUTE)).toBe("");
    expect(server.pass(MINUTE)).toBe("DONE\r\n");
    expect(server.say("A3 OK done")).toBe("A4 IDLE\r\n");
    server.say("+ idling");
    client.endIdle();
    expect(server.run()).toBe("DONE\r\n");
    server.say("A4 OK done");
    expect(resultOf(server)).toEqual({ type: "done", code: null });
  });

  it("is silent as long as nothing happens, but not when it is asked (RFC 9051 §6.3.13)", () => {
    const { client, server } = inInbox("IDLE");
    client.idle();
    server.run();
    server.say("+ idling");
    client.logOut();
    expect(server.run()).toBe("DONE\r\n");
    server.pass(2 * MINUTE);
    expect(server.last()).toMatchObject({ type: "end", end: "timeout" });
  });

  it("that is refused is a result (RFC 9051 §6.3.13)", () => {
    const { client, server } = inInbox();
    client.idle();
    server.run();
    server.say("A3 BAD what?");
    expect(resultOf(server)).toMatchObject({ type: "refused", condition: "BAD" });
  });

  it("is over before it begins where nobody wants it any more", () => {
    const { client, server } = inInbox("IDLE");
    client.perform(noop);
    client.idle();
    server.run();
    client.endIdle();
    expect(server.say("A3 OK done")).toBe("");
    expect(server.events.filter(({ type }) => type === "result")).toHaveLength(3);
  });
});

describe("what a server says at any time", () => {
  it("is told as it comes, with or without a task (RFC 9051 §5.2, RFC 9051 §7)", () => {
    const { server } = inInbox();
    server.say(
      "* 6 EXISTS",
      "* 4 EXPUNGE",
      "* 1 FETCH (FLAGS (\\Seen))",
      "* OK [ALERT] power goes off",
      "* NO disk is full",
    );
    expect(server.events.slice(-5)).toMatchObject([
      { type: "heard", task: null, response: { type: "exists", count: 6 } },
      { response: { type: "expunge", number: 4 } },
      { response: { type: "fetch", message: { number: 1, flags: ["\\Seen"] } } },
      { response: { type: "notice", condition: "OK", code: { name: "ALERT" }, text: "power goes off" } },
      { response: { type: "notice", condition: "NO", text: "disk is full" } },
    ]);
  });

  it("is not believed where it cannot be true: of a mailbox before signing in, or while none is selected (RFC 9051 §11.3)", () => {
    const { client, server } = connect({ tls: "if-offered" });
    server.say("* OK [CAPABILITY IMAP4rev1 STARTTLS] hello", "* 9 EXISTS", '* LIST () "/" INBOX', "* OK [ALERT] hot");
    expect(server.events).toMatchObject([{ response: { type: "notice", text: "hot" } }]);
    server.say("A1 OK go on");
    server.startTls();
    server.say("* CAPABILITY IMAP4rev1", "A2 OK done", "* 3 FETCH (FLAGS ())", "A3 OK [CAPABILITY IMAP4rev1] in");
    server.say("* 4 EXISTS", "* 1 FETCH (FLAGS ())", '* LIST () "/" New');
    expect(server.events.slice(1)).toMatchObject([{ type: "ready" }, { response: { type: "list" } }]);
    client.perform(select("INBOX"));
    server.run();
    server.say("* 1 FETCH (UID 3 FLAGS ())");
    expect(server.last()).toMatchObject({ response: { type: "fetch" } });
  });

  it("is passed over where nobody here knows it (RFC 9051 §7)", () => {
    const { client, server } = inInbox();
    client.perform(noop);
    server.run();
    server.say('* METADATA "" (/comment {3}', "a)b)", "* 12 XWHAT", '* 1 FETCH (X-GM-LABELS ("a" (b "c\\"")) UID 4)');
    expect(server.last()).toMatchObject({ response: { message: { number: 1, uid: 4 } } });
    expect(server.say("A3 OK done")).toBe("");
    expect(resultOf(server)).toEqual({ type: "done", code: null });
  });

  it("BYE ends the session at once (RFC 9051 §7.1.5)", () => {
    const { client, server } = inInbox();
    client.perform(noop);
    server.run();
    server.say("* BYE [UNAVAILABLE] going down");
    expect(server.last()).toEqual({
      type: "end",
      end: "bye",
      code: { name: "UNAVAILABLE", text: "" },
      text: "going down",
    });
    expect(server.closed).toBe(true);
  });

  it("hanging up ends the session, wherever it stands (RFC 9051 §3)", () => {
    const { server } = inInbox();
    server.hangUp();
    expect(server.last()).toMatchObject({ type: "end", end: "hung-up" });
  });

  it("silence ends the session, unless nothing is asked (RFC 9051 §5.4)", () => {
    const { client, server } = signedIn();
    expect(server.until).toBeNull();
    server.pass(10_000_000);
    client.perform(noop);
    server.run();
    server.pass(120_000);
    expect(server.last()).toMatchObject({ type: "end", end: "timeout" });
  });

  it.each([
    ["A9 OK done", "protocol"],
    ["+ go on", "protocol"],
    ["* PREAUTH again", "protocol"],
    ["nonsense", "protocol"],
    ["* 0 EXPUNGE", "protocol"],
    ["* 1 FETCH (UID x)", "protocol"],
    ["* 99999999999 EXISTS", "protocol"],
    ['* LIST (\\Sent "/" x', "protocol"],
    [`* SEARCH ${"9".repeat(30)}`, "protocol"],
    ["* VANISHED 1:*", "protocol"],
    ['* ID ("a" "b', "protocol"],
    ["* OK bare\nline", "protocol"],
    ["* 1 FETCH (BODY[] {99999999999}", "too-big"],
  ])("%j in the middle of a session: %j (RFC 9051 §2.2.2)", (line, end) => {
    const { client, server } = inInbox();
    client.perform(noop);
    server.run();
    server.say(line);
    expect(server.last()).toMatchObject({ type: "end", end });
  });

  it("cannot nest deeper than any mailer does (RFC 9051 §7.5.2)", () => {
    for (const item of ["BODYSTRUCTURE ", "X-MINE ", "FLAGS "]) {
      const { server } = inInbox();
      server.say(`* 1 FETCH (${item}${"(".repeat(100_000)}`);
      expect(server.last()).toMatchObject({ type: "end", end: "protocol" });
    }
  });

  it("may have a mod-sequence of 63 bits, which is never taken for a higher one (RFC 7162 §7)", () => {
    const { server } = inInbox();
    server.say("* 1 FETCH (UID 117 MODSEQ (9006011519404500199))");
    const event = server.last();
    const modseq = event?.type === "heard" && event.response.type === "fetch" ? event.response.message.modseq : 0;
    expect(BigInt(modseq ?? 0)).toBeLessThanOrEqual(9006011519404500199n);
    expect(modseq).toBeGreaterThan(9006011519404e6);
  });

  it("has an end: a response is no longer than allowed (RFC 9051 §2.2.2)", () => {
    const { server } = inInbox();
    for (let sent = 0; sent < 5 && !server.closed; sent += 1) server.raw(new Uint8Array(1_048_576).fill(65));
    expect(server.last()).toMatchObject({ type: "end", end: "too-big" });
  });

  it("{5} at the end of a text for people announces nothing (RFC 9051 §9)", () => {
    const { server } = inInbox();
    server.say("* OK use {5}");
    expect(server.last()).toMatchObject({ response: { type: "notice", text: "use {5}" } });
  });
});

it("text that is no UTF-8 is kept as it is, octet by octet (RFC 9051 §4.3)", () => {
  const { client, server } = inInbox();
  client.perform(fetch({ uids: [[1, 1]] }, ["ENVELOPE"]));
  server.run();
  server.raw(octets('* 1 FETCH (ENVELOPE (NIL "\xe4" NIL NIL NIL NIL NIL NIL NIL NIL))\r\n'));
  expect(server.last()).toMatchObject({ response: { message: { envelope: { subject: "\u00e4" } } } });
  server.raw(encodeUtf8('* 1 FETCH (ENVELOPE (NIL "ä€" NIL NIL NIL NIL NIL NIL NIL NIL))\r\n'));
  expect(server.last()).toMatchObject({ response: { message: { envelope: { subject: "ä€" } } } });
});
