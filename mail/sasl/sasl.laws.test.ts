import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entropyFrom, randomFrom } from "../random";
import { octets } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { clientExchange } from "./client-exchange";
import { MECHANISMS } from "./exchange";
import { makeSecret } from "./secret";
import { serverExchange } from "./server-exchange";

const entropy = entropyFrom(randomFrom(1));
const options = { entropy, hostName: "mail.example", now: 0 };
const secret = makeSecret("tanstaaf", new Uint8Array(16));

/** Near misses get further than noise. */
const message = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.string({ unit: "binary", maxLength: 60 }).map(encodeUtf8),
  fc
    .array(
      fc.constantFrom(
        "n,,",
        "y,,",
        "p=",
        "a=",
        "n=alice",
        "r=abc",
        "c=biws",
        "p=AAAA",
        "s=AAAA",
        "i=4096",
        ",",
        "\0",
        "v=",
        "m=",
      ),
    )
    .map((parts) => octets(parts.join(","))),
);

describe("SASL under any bytes", () => {
  it("no server throws, and none lets anybody in who guesses (RFC 4422 §3)", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MECHANISMS),
        fc.option(message),
        fc.array(message, { maxLength: 3 }),
        (mechanism, initial, rest) => {
          const server = serverExchange(mechanism, options);
          let step = server.start(initial);
          for (const response of rest) {
            if (step.type === "find-secret") step = server.foundSecret(step.user === "alice" ? secret : null);
            if (step.type !== "challenge") break;
            step = server.receive(response);
          }
          expect(step.type).not.toBe("success");
        },
      ),
      { numRuns: 300 },
    );
  });

  it("no client throws, and SCRAM's believes no server that guesses (RFC 4422 §3, RFC 5802 §5)", () => {
    fc.assert(
      fc.property(fc.constantFrom(...MECHANISMS), fc.array(message, { maxLength: 4 }), (mechanism, challenges) => {
        const client = clientExchange(mechanism, { user: "alice", password: "tanstaaf", entropy });
        for (const challenge of challenges) if (client.receive(challenge).type === "failure") break;
        if (mechanism === "SCRAM-SHA-256") expect(client.mayEnd).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
