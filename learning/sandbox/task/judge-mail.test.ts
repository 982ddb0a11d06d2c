import { describe, expect, test } from "vitest";
import { benAtThreeDevices, withServers } from "../../../mail/world/testing/two-schools";
import { evidenceOf, verdictOn, WITH_MAIL } from "./testing/task-in";

const onServer = (rest: object = {}) => ({ type: "server-mail", server: "lake-mail", user: "ben", ...rest });
const BEN_FETCHES = [{ type: "fetch", device: "ben-phone" }, { run: "quiet" }];

describe("messages on a server", () => {
  const evidence = evidenceOf([]);

  test.each([
    [{ message: { subject: "Soup" } }],
    [{ message: { subjectHas: "boat", from: "BEA@hill.example" }, count: 1 }],
    [{ message: { to: "ben@lake.example" }, count: 2 }],
    [{ message: { text: "At noon" } }],
    [{ message: { field: { name: "from", has: "Bea" } } }],
    [{ message: { octets: { atLeast: 40_000, atMost: 60_000 } }, count: 1 }],
    [{ message: { read: true, attachment: "boat.jpg" } }],
    [{ message: { read: false, flagged: false, answered: false, deleted: false, subject: "Soup" } }],
    [{ message: { subject: "Pasta" }, count: 0 }],
    [{ count: { atLeast: 1, atMost: 3 } }],
  ])("fit %j", (condition) => {
    expect(verdictOn(onServer(condition), evidence)).toBe("met");
  });

  test.each([
    [
      { message: { subject: "soup" } },
      "ben’s INBOX on lake-mail holds no message with the subject “soup”. What it holds: “Soup”, “The boat” (read).",
    ],
    [{ message: { text: "At midnight" } }, "no message with the words “At midnight”"],
    [{ message: { subject: "Soup", read: true } }, "no message with the subject “Soup”, that was read"],
    [{ message: { attachment: "list.txt" } }, "no message with list.txt attached"],
    [{ message: { bounce: {} } }, "no message that tells what became of another"],
    [{ message: { subject: "Soup" }, count: 0 }, "ben’s INBOX on lake-mail still holds “Soup”."],
    [{ count: 1 }, "ben’s INBOX on lake-mail holds 2 messages."],
    [{ count: 3 }, "ben’s INBOX on lake-mail holds only 2."],
    [{ mailbox: "Archive" }, "There is no ben’s Archive on lake-mail."],
  ])("do not fit %j, and it is said what is there instead", (condition, why) => {
    expect(verdictOn(onServer(condition), evidence)).toContain(why);
  });

  test("that came as a bounce say for whom it is, and with which status", () => {
    const bounced = evidenceOf([
      { type: "send", device: "ann-laptop", to: ["bert@lake.example"], subject: "Lunch", body: "Soup?" },
      { run: "quiet" },
    ]);
    const atAnn = (bounce: object) => ({ type: "server-mail", server: "hill-mail", user: "ann", message: { bounce } });
    expect(verdictOn(atAnn({ for: "bert@lake.example", status: "5.1.1" }), bounced)).toBe("met");
    expect(verdictOn(atAnn({ for: "bea@lake.example" }), bounced)).toContain("to bea@lake.example");
    expect(verdictOn(atAnn({ action: "delayed" }), bounced)).not.toBe("met");
  });
});

describe("messages on a device", () => {
  const onPhone = (rest: object = {}) => ({ type: "device-mail", device: "ben-phone", ...rest });

  test("are those it shows", () => {
    expect(verdictOn(onPhone({ count: 2 }), evidenceOf(BEN_FETCHES))).toBe("met");
    expect(verdictOn(onPhone(), evidenceOf([]))).toBe("INBOX on ben-phone is empty.");
    const read = [...BEN_FETCHES, { type: "mark-read", device: "ben-phone", message: 0 }];
    expect(verdictOn(onPhone({ message: { read: true, subject: "Soup" } }), evidenceOf(read))).toBe("met");
  });

  test("can be listed without their content, and are told by their size then", () => {
    const source = benAtThreeDevices({ contentUpToOctets: 1000 }, WITH_MAIL);
    const evidence = evidenceOf([{ type: "synchronise", device: "ben-phone" }, { run: "quiet" }], source);
    const big = { octets: { atLeast: 40_000 } };
    expect(verdictOn(onPhone({ message: { ...big, content: false } }), evidence)).toBe("met");
    expect(verdictOn(onPhone({ message: { ...big, content: true } }), evidence)).toContain("fetched as a whole");
    expect(verdictOn(onPhone({ message: { subject: "The boat" } }), evidence)).toContain("message 2 (read)");
  });
});

describe("a device and a server", () => {
  const source = benAtThreeDevices({}, WITH_MAIL);
  const inStep = { type: "in-step", device: "ben-phone", server: "lake-mail", user: "ben" };
  const synchronise = [{ type: "synchronise", device: "ben-phone" }, { run: "quiet" }];

  test("are in step once both show the same", () => {
    expect(verdictOn(inStep, evidenceOf(synchronise, source))).toBe("met");
    expect(verdictOn(inStep, evidenceOf([], source))).toBe("ben-phone does not show “Soup” as lake-mail has it.");
  });

  test("are not while the server has not heard of a mark", () => {
    const flag = { type: "flag", device: "ben-phone", message: 1 };
    expect(verdictOn(inStep, evidenceOf([...synchronise, flag], source))).toContain("“Soup”");
    expect(verdictOn(inStep, evidenceOf([...synchronise, flag, ...synchronise], source))).toBe("met");
  });
});

describe("a mailbox", () => {
  test("is there or not", () => {
    const there = evidenceOf([], { ...WITH_MAIL, mailboxes: [{ host: "lake-mail", user: "ben", names: ["Work"] }] });
    const work = { type: "mailbox", server: "lake-mail", user: "ben", name: "Work" };
    expect(verdictOn(work, there)).toBe("met");
    expect(verdictOn({ ...work, exists: false }, there)).toBe("ben has still a mailbox Work on lake-mail.");
    expect(verdictOn(work, evidenceOf([]))).toBe("ben has no mailbox Work on lake-mail.");
  });
});

describe("what is on its way", () => {
  const SENT = [{ type: "send", device: "ann-laptop", to: ["ben@lake.example"], subject: "Lunch", body: "Soup?" }];
  const queued = evidenceOf([{ type: "stop-host", host: "lake-mail" }, ...SENT, { run: "10m" }]);

  test("waits in a queue", () => {
    expect(
      verdictOn({ type: "queue", server: "hill-mail", from: "ann@hill.example", to: "ben@lake.example" }, queued),
    ).toBe("met");
    expect(verdictOn({ type: "queue", server: "hill-mail", message: { subject: "Other" } }, queued)).toBe(
      "No such message waits in the queue of hill-mail.",
    );
    expect(verdictOn({ type: "queue", server: "hill-mail", count: 0 }, queued)).toMatch(
      /^The queue of hill-mail still holds a message: /,
    );
  });

  test("or in an outbox, and is told how it went there", () => {
    const outbox = (rest: object) => ({ type: "outbox", device: "ann-laptop", ...rest });
    expect(verdictOn(outbox({ state: "sent", to: "ben@lake.example" }), queued)).toBe("met");
    expect(verdictOn(outbox({ state: "waiting" }), queued)).toBe("On ann-laptop the message has been sent.");
    expect(verdictOn(outbox({}), evidenceOf([]))).toBe("ann-laptop has sent no such message.");
    const refused = evidenceOf([...SENT, { run: "quiet" }], {
      ...withServers({ users: [{ name: "ann", password: "other" }] }),
      mail: [],
    });
    expect(verdictOn(outbox({ state: "sent" }), refused)).toMatch(/^On ann-laptop the message (waits|was refused).*: /);
  });
});
