import { describe, expect, it } from "vitest";
import { compareMailboxes, type HeldMessage, type Holder } from "./compare-mailboxes";
import { sayComparison } from "./say-comparison";

/** A message with the UID `number` on a server whose UIDVALIDITY is 7. */
function held(number: number, more: Partial<HeldMessage> = {}): HeldMessage {
  return {
    number,
    uniqueId: `7.${number}`,
    messageId: `<${number}@hill.example>`,
    subject: `Letter ${number}`,
    from: "Ann",
    octets: 100,
    read: false,
    flagged: false,
    markedDeleted: false,
    fetched: true,
    ...more,
  };
}

type PutAway = readonly (readonly [string, string | null])[];

function holder(
  kind: Holder["kind"],
  mailboxes: Readonly<Record<string, readonly HeldMessage[]>>,
  putAway: PutAway = [],
): Holder {
  const name = { server: "lake-mail", pop: "ben-laptop", imap: "ben-phone" }[kind];
  return {
    name,
    kind,
    mailboxes: Object.entries(mailboxes).map(([mailbox, messages]) => ({
      name: mailbox,
      messages,
      putAway: new Map(putAway),
    })),
  };
}

/** "Letter 1 | words of the server's cell | words of each device's cell", for each message. */
function said(server: Holder, ...devices: Holder[]): string[] {
  return compareMailboxes(server, devices).mailboxes.flatMap(({ name, messages }) =>
    messages.map(({ subject, cells }) => [`${name} ${subject}`, ...cells.map(({ words }) => words)].join(" | ")),
  );
}

function summary(server: Holder, ...devices: Holder[]): string[] {
  return sayComparison(server, devices, compareMailboxes(server, devices));
}

describe("compareMailboxes", () => {
  it("finds nothing where everybody has the same", () => {
    const all = { INBOX: [held(1, { read: true }), held(2)] };
    const phone = holder("imap", all);
    const { mailboxes } = compareMailboxes(holder("server", all), [phone]);
    expect(mailboxes[0]?.messages.map(({ subject, inStep }) => [subject, inStep])).toEqual([
      ["Letter 2", true],
      ["Letter 1", true],
    ]);
    expect(summary(holder("server", all), phone)).toEqual(["ben-phone and the server agree."]);
  });

  it("knows the same message by its unique-id, whatever number a device gives it", () => {
    const laptop = holder("pop", { INBOX: [held(41, { uniqueId: "7.1", messageId: null })] });
    expect(said(holder("server", { INBOX: [held(1, { messageId: null })] }), laptop)).toEqual(["INBOX Letter 1 |  | "]);
  });

  it("knows it by its Message-ID where the server has numbered the mailbox anew", () => {
    const laptop = holder("pop", { INBOX: [held(41, { uniqueId: "3.1", messageId: "<1@hill.example>" })] });
    expect(said(holder("server", { INBOX: [held(1)] }), laptop)).toEqual(["INBOX Letter 1 |  | "]);
  });

  it("takes two copies of one message for two messages", () => {
    const twice = { INBOX: [held(1), held(2, { messageId: "<1@hill.example>", subject: "Letter 1" })] };
    const laptop = holder("pop", { INBOX: [held(0, { uniqueId: "7.2", messageId: "<1@hill.example>" })] });
    expect(said(holder("server", twice), laptop)).toEqual([
      "INBOX Letter 1 |  | ",
      "INBOX Letter 1 |  | not fetched yet",
    ]);
  });

  it("tells what has not come to a device from what was deleted there", () => {
    const server = holder("server", { INBOX: [held(1), held(2)] });
    const laptop = holder("pop", { INBOX: [] }, [["7.1", null]]);
    const phone = holder("imap", { INBOX: [] });
    expect(said(server, laptop, phone)).toEqual([
      "INBOX Letter 2 |  | not fetched yet | not heard of yet",
      "INBOX Letter 1 |  | deleted here, still on the server | not heard of yet",
    ]);
  });

  it("says what is held on one device alone", () => {
    const server = holder("server", { INBOX: [] });
    const laptop = holder("pop", { INBOX: [held(1)] });
    const phone = holder("imap", { INBOX: [] });
    expect(said(server, laptop, phone)).toEqual([
      "INBOX Letter 1 | not on the server any more | held here only | not here either",
    ]);
    expect(summary(server, laptop, phone)).toEqual([
      "ben-phone and the server agree.",
      "ben-laptop has 1 message that the server no longer has there.",
      "By POP nobody tells the other, so that will stay as it is.",
    ]);
  });

  it("lights up marks that differ, both ways", () => {
    const server = holder("server", { INBOX: [held(1, { read: true }), held(2, { flagged: true })] });
    const laptop = holder("pop", { INBOX: [held(1, { flagged: true }), held(2, { read: true })] });
    expect(said(server, laptop)).toEqual([
      "INBOX Letter 2 |  | read here, unread on the server; flagged on the server, not here",
      "INBOX Letter 1 |  | unread here, read on the server; flagged here, not on the server",
    ]);
    expect(summary(server, laptop)[0]).toBe("ben-laptop shows 2 messages with other marks than the server.");
  });

  it("finds a message again that was moved, on the server or on a device", () => {
    const server = holder("server", { INBOX: [], Archive: [held(5, { messageId: "<1@hill.example>" })] });
    const phone = holder("imap", { INBOX: [held(1)], Archive: [] });
    expect(said(server, phone)).toEqual([
      "INBOX Letter 1 | in Archive on the server | held here only",
      "Archive Letter 5 |  | in the inbox here",
    ]);
    const moved = holder("imap", { INBOX: [], Archive: [] }, [["7.1", "Archive"]]);
    expect(said(holder("server", { INBOX: [held(1)] }), moved)).toEqual([
      "INBOX Letter 1 |  | moved to Archive here, not yet on the server",
    ]);
  });

  it("minds no mailbox that a device does not keep, and says that POP keeps the inbox alone", () => {
    const server = holder("server", { INBOX: [], Sent: [held(1)] });
    const laptop = holder("pop", { INBOX: [] });
    const phone = holder("imap", { INBOX: [] });
    expect(said(server, laptop, phone)).toEqual([
      "Sent Letter 1 |  | POP knows the inbox only | this mailbox is not kept here",
    ]);
    expect(summary(server, laptop, phone)).toEqual(["ben-laptop, ben-phone and the server agree."]);
  });

  it("says that a message is listed and its content is not there", () => {
    const phone = holder("imap", { INBOX: [held(1, { fetched: false, subject: "", from: "", messageId: null })] });
    expect(said(holder("server", { INBOX: [held(1)] }), phone)).toEqual([
      "INBOX Letter 1 |  | listed, its content not fetched yet",
    ]);
  });

  it("says what is marked as deleted and still there", () => {
    expect(said(holder("server", { INBOX: [held(1, { markedDeleted: true })] }))).toEqual([
      "INBOX Letter 1 | marked as deleted",
    ]);
  });
});

describe("sayComparison", () => {
  const server = holder("server", { INBOX: [held(1), held(2)] });

  it("says that a device by IMAP comes into step again, and one by POP does not", () => {
    const phone = holder("imap", { INBOX: [held(1, { read: true })] });
    expect(summary(server, phone)).toEqual([
      "ben-phone has not heard of 1 message and shows 1 message with other marks than the server.",
      "Get mail on ben-phone, and it comes into step.",
    ]);
    const laptop = holder("pop", { INBOX: [held(1, { read: true }), held(2)] });
    expect(summary(server, laptop)).toEqual([
      "ben-laptop shows 1 message with other marks than the server.",
      "By POP nobody tells the other, so that will stay as it is.",
    ]);
  });

  it("promises nothing bad of a device by POP that has just not fetched yet", () => {
    expect(summary(server, holder("pop", { INBOX: [held(1)] }))).toEqual(["ben-laptop has not fetched 1 message."]);
  });

  it("has words for no device and for no messages", () => {
    expect(summary(server)).toEqual(["No device reads this mailbox."]);
    const empty = { INBOX: [] };
    expect(summary(holder("server", empty), holder("pop", empty), holder("imap", empty))).toEqual([
      "There are no messages, neither on lake-mail nor on ben-laptop or ben-phone.",
    ]);
  });
});
