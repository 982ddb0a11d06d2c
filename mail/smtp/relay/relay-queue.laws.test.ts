import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recipient, sender } from "../send-mail";
import type { RecipientOutcome } from "../send-outcome";
import { RelayQueue } from "./relay-queue";

const HOUR = 3_600_000;
const retry = {
  firstDelay: HOUR / 4,
  factor: 2,
  longestDelay: 4 * HOUR,
  giveUpAfter: 48 * HOUR,
  delayNoticeAfter: 4 * HOUR,
};
const result = fc.constantFrom<RecipientOutcome["result"]>("delivered", "deferred", "deferred", "failed");
const mailbox = fc.record({ local: fc.constantFrom("a", "b", "c"), domain: fc.constantFrom("x.example", "y.example") });

describe("a queue under any outcomes", () => {
  it("settles every recipient exactly once, and comes to an end (RFC 5321 §4.2.5)", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(mailbox, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(result),
        fc.infiniteStream(fc.nat(9)),
        (letters, results, chance) => {
          let queue = new RelayQueue({ hostName: "relay.example.net", retry, mostAttemptsAtOnce: 3 });
          const expected: string[] = [];
          const settled: string[] = [];
          for (const [at, paths] of letters.entries()) {
            const recipients = paths.map((path) => recipient(path, { original: { type: "n", address: String(at) } }));
            expected.push(...recipients.map(({ path }) => `${at} ${path.local}@${path.domain}`));
            queue.enqueue({ sender: sender(null), recipients, content: new Uint8Array(3) }, 0);
          }
          let now = 0;
          const running: string[] = [];
          for (let steps = 0; ; steps += 1) {
            if (steps > 5000) throw new Error("the queue never ends");
            const step = queue.next(now);
            if (step.type === "start") running.push(step.entry.id);
            else if (running.length === 0) {
              if (step.until === null) break;
              now = step.until;
            }
            const dice = chance.next().value ?? 0;
            // Sometimes the host goes down, and what was running begins again.
            if (dice === 0) {
              queue = new RelayQueue({ hostName: "relay.example.net", retry, mostAttemptsAtOnce: 3 }, queue.state);
              running.length = 0;
            } else if (dice < 6 && running.length > 0) {
              const id = running.shift() ?? "";
              const entry = queue.state.running.find((one) => one.id === id);
              const outcomes = (entry?.mail.recipients ?? []).map((to): RecipientOutcome => {
                const said = results.next().value ?? "deferred";
                return {
                  recipient: to,
                  result: said,
                  status: "4.0.0",
                  reply: null,
                  why: "",
                  at: "RCPT",
                  host: null,
                  knowsDsn: true,
                };
              });
              // Some drivers forget a recipient.
              const ended = queue.attemptEnded(id, dice === 5 ? outcomes.slice(1) : outcomes, now);
              settled.push(
                ...ended.settled.map(({ recipient: { path, parameters } }) => {
                  return `${parameters.original?.address} ${path.local}@${path.domain}`;
                }),
              );
              now += dice * 60_000;
            }
          }
          expect(settled.sort()).toEqual(expected.sort());
          expect(queue.state).toMatchObject({ waiting: [], running: [], octets: 0 });
          expect(now).toBeLessThan(60 * HOUR);
        },
      ),
      { numRuns: 150 },
    );
  });
});
