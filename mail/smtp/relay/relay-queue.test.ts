import { describe, expect, it } from "vitest";
import { decodeUtf8 } from "../../wire/text-coding";
import { reply } from "../reply";
import { type OutgoingMail, recipient, sender } from "../send-mail";
import type { RecipientOutcome } from "../send-outcome";
import type { Recipient } from "../server-events";
import { letter } from "../testing/scripted-server";
import { type QueueEntry, RelayQueue, type RelayQueueOptions } from "./relay-queue";
import { nextAttemptAt, type RetryPolicy } from "./retry-policy";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const retry: RetryPolicy = {
  firstDelay: 10 * MINUTE,
  factor: 2,
  longestDelay: HOUR,
  giveUpAfter: 6 * HOUR,
  delayNoticeAfter: 2 * HOUR,
};

const queueWith = (options: Partial<RelayQueueOptions> = {}) =>
  new RelayQueue({ hostName: "relay.example.net", retry, ...options });

const outcome = (to: Recipient, result: RecipientOutcome["result"], knowsDsn = true): RecipientOutcome => ({
  recipient: to,
  result,
  status: result === "delivered" ? "2.0.0" : result === "deferred" ? "4.4.1" : "5.1.1",
  reply: result === "failed" ? reply(550, "5.1.1", "nobody") : null,
  why: "That is how it is.",
  at: "RCPT",
  host: "mx.example.org",
  knowsDsn,
});

const all = ({ mail }: QueueEntry, result: RecipientOutcome["result"], knowsDsn = true) =>
  mail.recipients.map((to) => outcome(to, result, knowsDsn));

/** Starts what is due, or fails. */
function start(queue: RelayQueue, now: number): QueueEntry {
  const step = queue.next(now);
  if (step.type !== "start") throw new Error("nothing is due");
  return step.entry;
}

/** Gives every attempt the same outcome until the queue is empty; the instants of the attempts and the notices. */
function runWith(queue: RelayQueue, result: RecipientOutcome["result"]) {
  const at: number[] = [];
  const notices: OutgoingMail[] = [];
  for (let now = 0; ; ) {
    const step = queue.next(now);
    if (step.type === "start") {
      at.push(now / MINUTE);
      notices.push(...queue.attemptEnded(step.entry.id, all(step.entry, result), now).notices);
    } else if (step.until === null) return { at, notices: notices.map(({ content }) => decodeUtf8(content)) };
    else now = step.until;
  }
}

describe("the queue", () => {
  it("splits a message by domain, recipients of one domain together (RFC 5321 §4.5.4.1)", () => {
    const queue = queueWith();
    const domains = ["a.example", "b.example", "a.example"];
    const recipients = domains.map((domain, at) => recipient({ local: `u${at}`, domain }));
    queue.enqueue({ ...letter([]), recipients }, 0);
    const entries = [start(queue, 0), start(queue, 0)];
    expect(entries.map(({ domain, mail }) => [domain, mail.recipients.map(({ path }) => path.local)])).toEqual([
      ["a.example", ["u0", "u2"]],
      ["b.example", ["u1"]],
    ]);
    expect(queue.next(0)).toEqual({ type: "wait", until: null });
  });

  it("is rid of what has been delivered (RFC 5321 §4.2.5)", () => {
    const queue = queueWith();
    queue.enqueue(letter(["bob"]), 0);
    expect(runWith(queue, "delivered")).toEqual({ at: [0], notices: [] });
    expect(queue.state).toMatchObject({ waiting: [], running: [], octets: 0 });
  });

  it("tries again after growing delays, the last time when the message's time is over (RFC 5321 §4.5.4.1)", () => {
    const queue = queueWith();
    queue.enqueue(letter(["bob"]), 0);
    expect(runWith(queue, "deferred").at).toEqual([0, 10, 30, 70, 130, 190, 250, 310, 360]);
  });

  it("tries only whoever is left (RFC 5321 §4.5.4.1)", () => {
    const queue = queueWith();
    queue.enqueue(letter(["a", "b", "c"]), 0);
    const entry = start(queue, 0);
    const [a, b, c] = entry.mail.recipients as [Recipient, Recipient, Recipient];
    queue.attemptEnded(entry.id, [outcome(a, "delivered"), outcome(b, "deferred"), outcome(c, "failed")], 0);
    expect(start(queue, 10 * MINUTE).mail.recipients).toEqual([b]);
  });

  it("tells the sender once of the delay, then of giving up (RFC 3461 §5.2.5, RFC 3461 §5.2.6)", () => {
    const queue = queueWith();
    queue.enqueue(letter(["bob"]), 0);
    const { notices } = runWith(queue, "deferred");
    expect(notices.map((text) => /Action: (\w+)/.exec(text)?.[1])).toEqual(["delayed", "failed"]);
    expect(notices[1]).toContain("The time for trying has run out.");
    expect(notices[1]).toContain("Status: 4.4.1");
  });

  it("returns at once what a server refuses (RFC 5321 §4.5.4.1)", () => {
    const queue = queueWith();
    queue.enqueue(letter(["bob"]), 0);
    const { at, notices } = runWith(queue, "failed");
    expect([at, notices.length]).toEqual([[0], 1]);
    expect(notices[0]).toContain("Diagnostic-Code: smtp; 550 5.1.1 nobody");
  });

  it("tells of passing on to a host without DSN whoever asked, and leaves the rest to hosts with it (RFC 3461 §5.2.2)", () => {
    const asked = [recipient({ local: "bob", domain: "example.org" }, { notify: ["success"] })];
    const noticesWith = (knowsDsn: boolean) => {
      const queue = queueWith();
      queue.enqueue({ ...letter([]), recipients: asked }, 0);
      const entry = start(queue, 0);
      return queue.attemptEnded(entry.id, all(entry, "delivered", knowsDsn), 0).notices.length;
    };
    expect([noticesWith(false), noticesWith(true)]).toEqual([1, 0]);
  });

  it("returns no notice that cannot be delivered (RFC 5321 §4.5.5)", () => {
    const queue = queueWith();
    queue.enqueueNotice({ ...letter(["ann"]), sender: sender(null) }, 0);
    expect(runWith(queue, "deferred").notices).toEqual([]);
    expect(queue.state.octets).toBe(0);
  });

  it("takes whoever has no outcome for deferred (RFC 5321 §4.2.5)", () => {
    const queue = queueWith();
    queue.enqueue(letter(["a", "b"]), 0);
    const entry = start(queue, 0);
    queue.attemptEnded(entry.id, [], 0);
    expect(start(queue, 10 * MINUTE).mail.recipients).toEqual(entry.mail.recipients);
  });

  it("delivers to each of two recipients with the same mailbox (RFC 5321 §4.2.5)", () => {
    const queue = queueWith();
    queue.enqueue(letter(["a", "a"]), 0);
    const entry = start(queue, 0);
    const [a] = entry.mail.recipients as [Recipient];
    queue.attemptEnded(entry.id, [outcome(a, "delivered"), outcome(a, "deferred")], 0);
    expect(start(queue, 10 * MINUTE).mail.recipients).toHaveLength(1);
  });

  it("refuses what is beyond its bounds, whole (RFC 5321 §4.2.5)", () => {
    const two = {
      ...letter([]),
      recipients: ["a.example", "b.example"].map((domain) => recipient({ local: "x", domain })),
    };
    const small = queueWith({ mostEntries: 3 });
    expect(small.enqueue(two, 0)).not.toBeNull();
    expect(small.enqueue(two, 0)).toBeNull();
    expect(small.enqueue(letter(["bob"]), 0)).not.toBeNull();
    const light = queueWith({ mostOctets: 40 });
    expect([light.enqueue(letter(["a"]), 0) === null, light.enqueue(letter(["b"]), 0) === null]).toEqual([false, true]);
  });

  it("makes a bounded number of attempts at once", () => {
    const queue = queueWith({ mostAttemptsAtOnce: 2 });
    for (const domain of ["a", "b", "c"])
      queue.enqueue({ ...letter([]), recipients: [recipient({ local: "x", domain })] }, 0);
    const first = start(queue, 0);
    start(queue, 0);
    expect(queue.next(0)).toEqual({ type: "wait", until: null });
    queue.attemptEnded(first.id, all(first, "delivered"), 0);
    expect(start(queue, 0).domain).toBe("c");
  });

  it("goes on from a state it has had, making anew the attempts that were running", () => {
    const queue = queueWith();
    queue.enqueue(letter(["bob"]), 0);
    const entry = start(queue, 0);
    const { state } = queue;
    queue.attemptEnded(entry.id, all(entry, "delivered"), 0);
    expect(start(new RelayQueue({ hostName: "relay.example.net" }, state), 0).id).toBe(entry.id);
  });

  it("throws when an attempt ends that is not running", () => {
    expect(() => queueWith().attemptEnded("X", [], 0)).toThrow("no attempt");
  });

  it("gives every message an id of its own, fit for a Received field (RFC 5321 §4.4)", () => {
    const queue = queueWith();
    const ids = Array.from({ length: 100 }, () => queue.newId(1_795_687_957_000));
    expect(new Set(ids).size).toBe(100);
    expect(ids[0]).toMatch(/^[A-Z0-9]+-[A-Z0-9]+$/);
    expect(queue.enqueue(letter(["bob"]), 0, ids[0])).toBe(ids[0]);
  });
});

describe("the time of the next attempt", () => {
  it("lies in the future, whatever the policy says (RFC 5321 §4.5.4.1)", () => {
    const hasty = { ...retry, firstDelay: 0, factor: 0 };
    expect(nextAttemptAt(hasty, 0, 1, 5000)).toBeGreaterThan(5000);
    expect(nextAttemptAt(retry, 0, 400, 5000)).toBe(5000 + HOUR);
  });
});
