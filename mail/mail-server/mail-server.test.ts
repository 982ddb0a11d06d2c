import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { entropyFrom, randomFrom } from "../random";
import { octetText } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { MailServer, type MailService } from "./mail-server";
import { MailServerConfig, type MailServerDescription } from "./mail-server-config";

const NOON = Date.parse("2026-03-02T12:00:00Z");

function serverOf(description: Partial<MailServerDescription> = {}): MailServer {
  const config = v.parse(MailServerConfig, {
    hostName: "mx.example.org",
    domains: ["example.org"],
    allowAuthInClear: true,
    users: [
      { name: "alice", password: "wonderland" },
      { name: "bob", password: "builder" },
    ],
    ...description,
  });
  return new MailServer(config, { entropy: entropyFrom(randomFrom(1)), now: NOON });
}

/** Says the lines, one after the other, and gives back all that the server said. */
function dialogue(server: MailServer, service: MailService, lines: readonly string[], now = NOON): string[] {
  const { engine, onEvent } = server.accept(service, { address: "192.0.2.7", tls: false });
  let said = "";
  const run = () => {
    for (let step = engine.next(now); step.type !== "wait" && step.type !== "closed"; step = engine.next(now)) {
      if (step.type === "send") said += octetText(step.bytes);
      else if (step.type === "event") onEvent(step.event, now);
    }
  };
  run();
  for (const line of lines) {
    engine.receive(encodeUtf8(`${line}\r\n`));
    run();
  }
  engine.peerClosed();
  run();
  return said.split("\r\n").slice(0, -1);
}

const envelope = (to: string, from = "carol@example.net") => [
  "EHLO client.example.net",
  `MAIL FROM:<${from}>`,
  `RCPT TO:<${to}>`,
];
const letter = ["DATA", "Subject: Hello", "", "Good day.", "."];
const signIn = ["EHLO client.example.net", "AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ="];

function inbox(server: MailServer, account: string): string[] {
  const mailbox = server.store.mailbox({ account, mailbox: "INBOX" });
  return Array.from(mailbox?.messages ?? [], ({ content }) => octetText(content));
}

describe("a mail server", () => {
  test("puts a message into the mailbox with a return path and a trace field on top (RFC 5321 §4.4)", () => {
    const server = serverOf();
    dialogue(server, "mx", [...envelope("alice@example.org"), ...letter]);
    const [message = ""] = inbox(server, "alice");
    expect(message).toMatch(
      /^Return-Path: <carol@example\.net>\r\nReceived: from client\.example\.net \(\[192\.0\.2\.7\]\)[\s\S]*for <alice@example\.org>[\s\S]*\r\nSubject: Hello\r\n\r\nGood day\.\r\n$/,
    );
  });

  test("hands mail that came by SMTP to POP3 at once, to users who give their name or their whole address", () => {
    const server = serverOf();
    dialogue(server, "mx", [...envelope("alice@example.org"), ...letter]);
    for (const name of ["alice", "alice@example.org", "ALICE"]) {
      expect(dialogue(server, "pop3", [`USER ${name}`, "PASS wonderland", "STAT", "QUIT"]).at(-2)).toMatch(
        /^\+OK 1 \d+$/,
      );
    }
    expect(dialogue(server, "pop3", ["USER alice@example.net", "PASS wonderland"]).at(-1)).toMatch(/^-ERR/);
  });

  test("relays for nobody at the port for mail exchange (RFC 5321 §7.1)", () => {
    expect(dialogue(serverOf(), "mx", envelope("dave@example.com")).at(-1)).toMatch(/^550 5\.7\.1 /);
  });

  test("takes mail from its users to anywhere, and queues it (RFC 6409 §1)", () => {
    const server = serverOf();
    const said = dialogue(server, "submission", [
      ...signIn,
      "MAIL FROM:<alice@example.org>",
      "RCPT TO:<dave@example.com>",
      ...letter,
    ]);
    expect(said.at(-1)).toMatch(/^250 2\.0\.0 /);
    expect(server.queue.state.waiting.map(({ domain }) => domain)).toEqual(["example.com"]);
  });

  test("takes nothing at submission from somebody who has not signed in (RFC 6409 §4.3)", () => {
    expect(
      dialogue(serverOf(), "submission", ["EHLO client.example.net", "MAIL FROM:<alice@example.org>"]).at(-1),
    ).toMatch(/^530 5\.7\.0 /);
  });

  test("takes mail for a domain that it is the backup for, and for no other", () => {
    const server = serverOf({ relayDomains: ["example.com"] });
    expect(dialogue(server, "mx", envelope("dave@example.com")).at(-1)).toMatch(/^250 /);
    expect(dialogue(server, "mx", envelope("dave@example.net")).at(-1)).toMatch(/^550 5\.7\.1 /);
  });

  test("knows postmaster, whatever the case and without a domain (RFC 5321 §4.5.1)", () => {
    const server = serverOf();
    for (const to of ["Postmaster", "POSTMASTER@example.org"]) {
      expect(dialogue(server, "mx", envelope(to)).at(-1)).toMatch(/^250 /);
    }
  });

  test("sends one copy to each behind an alias, also when two lists name the same person", () => {
    const server = serverOf({ aliases: { team: ["alice", "bob", "all"], all: ["alice", "team", "dave@example.com"] } });
    dialogue(server, "mx", [...envelope("team@example.org"), ...letter]);
    expect([inbox(server, "alice").length, inbox(server, "bob").length]).toEqual([1, 1]);
    expect(server.queue.state.waiting.map(({ domain }) => domain)).toEqual(["example.com"]);
  });

  test("refuses a recipient whose mailbox is full, for good or for now as it was told (RFC 5321 §4.2.5)", () => {
    const users = [{ name: "alice", password: "wonderland", quotaOctets: 100 }];
    const fill = (server: MailServer) => server.store.deliver(["alice"], encodeUtf8("x".repeat(100)), NOON);
    const [refusing, deferring] = [serverOf({ users }), serverOf({ users, whenFull: "defer" })];
    for (const server of [refusing, deferring]) fill(server);
    const sized = ["EHLO client.example.net", "MAIL FROM:<carol@example.net> SIZE=50", "RCPT TO:<alice@example.org>"];
    expect(dialogue(refusing, "mx", sized).at(-1)).toMatch(/^552 5\.2\.2 /);
    expect(dialogue(deferring, "mx", sized).at(-1)).toMatch(/^452 4\.2\.2 /);
  });

  test("refuses a message that fits into the mailbox by itself and not with its trace fields", () => {
    const users = [{ name: "alice", password: "wonderland", quotaOctets: 100 }];
    const said = dialogue(serverOf({ users }), "mx", [...envelope("alice@example.org"), ...letter]);
    expect(said.at(-1)).toMatch(/^552 5\.2\.2 /);
    expect(said.join()).not.toMatch(/Accepted as/);
  });

  test("after its 250, tells the sender of each mailbox that turned out to be full (RFC 5321 §6.1)", () => {
    const server = serverOf({
      users: [
        { name: "alice", password: "wonderland", quotaOctets: 40 },
        { name: "bob", password: "builder" },
      ],
    });
    const said = dialogue(server, "mx", [
      ...envelope("alice@example.org", "bob@example.org"),
      "RCPT TO:<bob@example.org>",
      ...letter,
    ]);
    expect(said.at(-1)).toMatch(/^250 /);
    expect(inbox(server, "alice")).toEqual([]);
    const [delivered = "", notice = ""] = [...inbox(server, "bob")].sort((a) =>
      a.includes("multipart/report") ? 1 : -1,
    );
    expect(delivered).toContain("Good day.");
    expect(notice).toMatch(
      /^Return-Path: <>[\s\S]*Final-Recipient: rfc822; ?alice@example\.org[\s\S]*Status: 5\.2\.2/i,
    );
  });

  test("asks a stranger to come again, and lets them in when they do (RFC 6647 §2.4)", () => {
    const server = serverOf({ greylist: { delaySeconds: 300 } });
    const tries = [0, 299, 300].map((seconds) =>
      dialogue(server, "mx", envelope("alice@example.org"), NOON + seconds * 1000)
        .at(-1)
        ?.slice(0, 3),
    );
    expect(tries).toEqual(["450", "450", "250"]);
  });

  test("ends a message that has been through a hundred hosts (RFC 5321 §6.3)", () => {
    const circling = ["DATA", ...Array.from({ length: 101 }, () => "Received: from a by b"), "", "Round again.", "."];
    expect(dialogue(serverOf(), "mx", [...envelope("alice@example.org"), ...circling]).at(-1)).toMatch(/^554 5\.4\.6 /);
  });

  test("keeps to itself who is there unless it was told otherwise (RFC 5321 §7.3)", () => {
    const ask = ["EHLO client.example.net", "VRFY alice", "EXPN team"];
    const said = (tellsUsers: boolean) =>
      dialogue(serverOf({ tellsUsers, aliases: { team: ["alice", "bob"] } }), "mx", ask).slice(-3);
    expect(
      said(false)
        .slice(1)
        .map((line) => line.slice(0, 3)),
    ).toEqual(["252", "252"]);
    expect(said(true)).toEqual([
      "250 2.1.5 <alice@example.org>",
      "250-2.1.5 <alice@example.org>",
      "250 2.1.5 <bob@example.org>",
    ]);
  });

  test("lets one POP3 session at a time into a maildrop, and the next one in when it has gone (RFC 1939 §4)", () => {
    const server = serverOf();
    const signedIn = server.accept("pop3", { address: "192.0.2.8", tls: false });
    const run = () => {
      for (
        let step = signedIn.engine.next(NOON);
        step.type !== "wait" && step.type !== "closed";
        step = signedIn.engine.next(NOON)
      ) {
        if (step.type === "event") signedIn.onEvent(step.event, NOON);
      }
    };
    signedIn.engine.receive(encodeUtf8("USER alice\r\nPASS wonderland\r\n"));
    run();
    const second = () => dialogue(server, "pop3", ["USER alice", "PASS wonderland"]).at(-1);
    expect(second()).toMatch(/^-ERR \[IN-USE\]/);
    signedIn.engine.peerClosed();
    run();
    expect(second()).toMatch(/^\+OK/);
  });

  test("holds a user to the delay between sign-ins that it announces (RFC 2449 §6.5)", () => {
    const server = serverOf({ pop3: { loginDelaySeconds: 60 } });
    const at = (seconds: number) =>
      dialogue(server, "pop3", ["USER bob", "PASS builder", "QUIT"], NOON + seconds * 1000).at(-2);
    expect([at(0), at(59), at(60)].map((line) => line?.split(" ").slice(0, 2).join(" "))).toEqual([
      expect.stringMatching(/^\+OK/),
      "-ERR [LOGIN-DELAY]",
      expect.stringMatching(/^\+OK/),
    ]);
  });
});
