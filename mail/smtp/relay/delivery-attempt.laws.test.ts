import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomFrom } from "../../random";
import { octets } from "../../wire/octets";
import { recipient, sender } from "../send-mail";
import type { MxRecord } from "./choose-hosts";
import { DeliveryAttempt, type LookupAnswer } from "./delivery-attempt";

const bad = fc.constantFrom({ type: "no-such-name" as const }, { type: "failed" as const });
const name = fc.constantFrom("mx1.example.org", "mx2.example.org", "us.example.net", ".", "");
const mx: fc.Arbitrary<LookupAnswer<MxRecord>> = fc.oneof(
  bad,
  fc.record({
    type: fc.constant("found" as const),
    records: fc.array(fc.record({ preference: fc.nat(3), exchange: name }), { maxLength: 5 }),
  }),
);
const addresses: fc.Arbitrary<LookupAnswer<string>> = fc.oneof(
  bad,
  fc.record({
    type: fc.constant("found" as const),
    records: fc.array(fc.constantFrom("192.0.2.1", "192.0.2.2"), { maxLength: 12 }),
  }),
);
const line = fc.constantFrom("220 a", "250 a", "250-a", "354 a", "421 a", "450 a", "550 a", "552 a", "nonsense");
const speech = fc.array(line, { maxLength: 14 });

describe("an attempt in any network", () => {
  it("ends after a bounded number of steps, with one outcome for each recipient (RFC 5321 §5.1)", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("example.org", "[192.0.2.1]", "", "us.example.net"),
        mx,
        fc.infiniteStream(addresses),
        fc.infiniteStream(fc.option(speech)),
        fc.array(fc.constantFrom("a", "b"), { maxLength: 4 }),
        (domain, exchangers, lookups, speeches, locals) => {
          const recipients = locals.map((local) => recipient({ local, domain }));
          const mail = { sender: sender(null), recipients, content: octets("x\r\n") };
          const attempt = new DeliveryAttempt(domain, mail, {
            client: { hello: "us.example.net", tls: "if-offered" },
            ownNames: ["us.example.net"],
            random: randomFrom(3),
          });
          for (let count = 0; count < 200; count += 1) {
            const step = attempt.next();
            if (step.type === "done") {
              expect(step.outcomes.map((outcome) => outcome.recipient)).toEqual(recipients);
              for (const { result, status } of step.outcomes) {
                expect(status[0]).toBe({ delivered: "2", deferred: "4", failed: "5" }[result]);
              }
              return;
            }
            if (step.type === "resolve-mx") attempt.mxAnswer(exchangers);
            else if (step.type === "resolve-addresses")
              attempt.addressAnswer(lookups.next().value ?? { type: "failed" });
            else if (step.type === "converse") {
              const said = speeches.next().value ?? [];
              step.party.engine.receive(octets(said.map((text: string) => `${text}\r\n`).join("")));
              attempt.conversationEnded(count);
            } else if (speeches.next().value) attempt.connected();
            else attempt.connectionFailed();
          }
          throw new Error("the attempt has no end");
        },
      ),
      { numRuns: 200 },
    );
  });
});
