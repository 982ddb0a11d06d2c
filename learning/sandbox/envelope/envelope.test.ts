import { describe, expect, test } from "vitest";
import { parseMessage } from "../../../mail/message/parse-message";
import { encodeUtf8 } from "../../../mail/wire/text-coding";
import {
  ANN_WRITES,
  act,
  benAtThreeDevices,
  buildWorld,
  stepUntil,
  withServers,
} from "../../../mail/world/testing/two-schools";
import type { World } from "../../../mail/world/world";
import { WireLog } from "../wire/wire-log";
import { compareEnvelope, headerToShow, trailOf } from "./compare-envelope";
import { listLetters } from "./list-letters";
import { listMessages } from "./list-messages";
import { type SmtpTransaction, smtpTransactions } from "./smtp-transactions";

function transactions(world: World): readonly SmtpTransaction[] {
  const log = new WireLog(world);
  log.update();
  return smtpTransactions(world, log.entries);
}

const fieldsOf = (header: string) =>
  parseMessage(encodeUtf8(`${header.replaceAll("\n", "\r\n")}\r\n\r\nHello\r\n`)).fields;
const kinds = (sender: string, recipients: readonly string[], header: string) =>
  compareEnvelope({ sender, recipients }, fieldsOf(header)).map(
    ({ kind, addresses }) => `${kind} ${addresses.join(" ")}`,
  );

/** Somebody types a whole letter by hand at a server's port 25. */
function typeLetter(lines: readonly string[]): World {
  const world = buildWorld();
  act(world, { type: "connect", device: "ann-laptop", to: "mail.lake.example", port: 25 });
  world.runUntilQuiet();
  for (const line of lines) {
    act(world, { type: "type", terminal: 0, text: `${line}\r\n` });
    world.runUntilQuiet();
  }
  return world;
}

describe("the envelopes on the wire", () => {
  test("are there for each way of a letter, from the device and between servers", () => {
    const world = buildWorld();
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    const found = transactions(world);
    expect(found).toMatchObject([
      {
        from: "ann-laptop",
        to: "hill-mail",
        sender: "ann@hill.example",
        recipients: [{ address: "ben@lake.example", accepted: true }],
      },
      {
        from: "hill-mail",
        to: "lake-mail",
        sender: "ann@hill.example",
        recipients: [{ address: "ben@lake.example", accepted: true }],
      },
    ]);
    expect(found[0]?.messageId).toBe(found[1]?.messageId);
    expect(found[0]?.messageId).toMatch(/^<.+>$/);
    expect(found.every(({ verdict }) => verdict?.startsWith("250"))).toBe(true);
    expect(listMessages(world).find(({ place }) => place.host === "lake-mail")?.messageId).toBe(found[0]?.messageId);
  });

  test("are there under TLS too, for this is what the two ends know", () => {
    const world = buildWorld(withServers({ tls: true }, { tls: true }));
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    expect(transactions(world).at(-1)).toMatchObject({ tls: true, sender: "ann@hill.example" });
  });

  test("say which recipients were refused, and why", () => {
    const world = typeLetter([
      "EHLO x",
      "MAIL FROM:<ann@hill.example>",
      "RCPT TO:<nobody@lake.example>",
      "RCPT TO:<ben@lake.example>",
    ]);
    expect(transactions(world)[0]?.recipients).toMatchObject([
      { address: "nobody@lake.example", accepted: false, reply: expect.stringMatching(/^550/) },
      { address: "ben@lake.example", accepted: true },
    ]);
  });

  test("grow while they are being said", () => {
    const world = buildWorld();
    act(world, ANN_WRITES);
    stepUntil(world, () => transactions(world).length > 0);
    expect(transactions(world)[0]).toMatchObject({ sender: "ann@hill.example", fields: [], verdict: null });
  });

  test("may have an empty sender, as those of bounces have", () => {
    const typed = typeLetter(["EHLO x", "MAIL FROM:<>", "RCPT TO:<ben@lake.example>"]);
    expect(transactions(typed)[0]).toMatchObject({ sender: "", recipients: [{ accepted: true }] });
  });
});

describe("an envelope beside its header", () => {
  test("that says the same has no differences", () => {
    expect(
      kinds("ann@hill.example", ["ben@lake.example"], "From: Ann <ann@HILL.example>\nTo: ben@lake.example"),
    ).toEqual([]);
  });

  test("shows a forged From, a blind copy, and a copy that travels by itself", () => {
    const header = "From: head@hill.example\nTo: ben@lake.example\nCc: cat@river.example";
    expect(kinds("mallory@sea.example", ["ben@lake.example", "dan@lake.example"], header)).toEqual([
      "other-sender head@hill.example",
      "blind-copy dan@lake.example",
      "not-this-way cat@river.example",
    ]);
  });

  test("shows the empty sender of a notice", () => {
    expect(kinds("", ["ann@hill.example"], "From: postmaster@lake.example\nTo: ann@hill.example")).toEqual([
      "no-sender postmaster@lake.example",
    ]);
  });

  test("typed by hand with another From differs where it was forged", () => {
    const world = typeLetter([
      "EHLO x",
      "MAIL FROM:<mallory@sea.example>",
      "RCPT TO:<ben@lake.example>",
      "DATA",
      "From: Head <head@hill.example>",
      "To: ben@lake.example",
      "Subject: No school tomorrow",
      "",
      "Sleep well.",
      ".",
    ]);
    const [one] = transactions(world);
    if (!one) throw new Error("no transaction");
    const envelope = { sender: one.sender, recipients: one.recipients.map(({ address }) => address) };
    expect(compareEnvelope(envelope, one.fields).map(({ kind }) => kind)).toEqual(["other-sender"]);
    expect(headerToShow(one.fields).map(({ name }) => name)).toEqual(["From", "To", "Subject"]);
  });
});

describe("the trail of a letter", () => {
  test("begins where it was written and ends where it lies, with the time between", () => {
    const world = buildWorld(benAtThreeDevices());
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    const message = listMessages(world).find(({ place }) => place.host === "lake-mail");
    const trail = trailOf(parseMessage(message?.content ?? new Uint8Array(0)).fields);
    expect(trail.map(({ by }) => by)).toEqual(["mail.hill.example", "mail.lake.example"]);
    expect(trail[0]?.from).toContain("192.0.2.10");
    expect(trail[1]?.milliseconds).toBeGreaterThanOrEqual(0);
  });
});

describe("letters", () => {
  const letters = (world: World) => listLetters(listMessages(world), transactions(world));

  test("gather every copy and every envelope of one letter, the latest on the wire first", () => {
    const world = buildWorld();
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    act(world, { ...ANN_WRITES, subject: "Supper" });
    world.runUntilQuiet();
    expect(
      letters(world).map(({ subject, transactions: all, copies }) => [subject, all.length, copies.length]),
    ).toEqual([
      ["Supper", 2, 2],
      ["Lunch", 2, 2],
    ]);
  });

  test("have their refused envelopes too, in which nothing travelled", () => {
    const elsewhere = buildWorld();
    act(elsewhere, { ...ANN_WRITES, to: ["nobody@lake.example"] });
    elsewhere.runUntilQuiet();
    expect(
      letters(elsewhere)
        .find(({ subject }) => subject === "Lunch")
        ?.transactions.map(({ to }) => to),
    ).toEqual(["hill-mail", "lake-mail"]);
    const own = buildWorld();
    act(own, { ...ANN_WRITES, to: ["nobody@hill.example"] });
    own.runUntilQuiet();
    expect(letters(own)).toMatchObject([{ subject: "Lunch", transactions: [{ to: "hill-mail" }], copies: [{}] }]);
  });

  test("without a Message-ID are known by the rest of their header", () => {
    const world = typeLetter([
      "EHLO x",
      "MAIL FROM:<a@sea.example>",
      "RCPT TO:<ben@lake.example>",
      "DATA",
      "Subject: By hand",
      "",
      "x",
      ".",
    ]);
    expect(letters(world)).toMatchObject([{ subject: "By hand", transactions: [{}], copies: [{}] }]);
  });
});

describe("the messages of a world", () => {
  test("are found in outboxes, on servers and on devices", () => {
    const world = buildWorld(benAtThreeDevices());
    act(world, ANN_WRITES);
    world.runUntilQuiet();
    act(world, { type: "synchronise", device: "ben-phone" });
    world.runUntilQuiet();
    expect(
      listMessages(world).map(({ place, subject }) => `${subject} ${place.host} ${place.account} ${place.mailbox}`),
    ).toEqual(["Lunch lake-mail ben INBOX", "Lunch ann-laptop 0 Outbox", "Lunch ben-phone 0 INBOX"]);
  });
});
