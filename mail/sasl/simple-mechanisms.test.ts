import { describe, expect, it } from "vitest";
import { entropyFrom, randomFrom } from "../random";
import { octets, octetText } from "../wire/octets";
import { encodeUtf8 } from "../wire/text-coding";
import { apopDigest, checkApop } from "./apop";
import { challengeStamp } from "./challenge-stamp";
import { clientExchange } from "./client-exchange";
import { cramMd5Client, cramMd5Server } from "./cram-md5";
import { loginClient, loginServer } from "./login";
import { plainClient, plainServer } from "./plain";
import { sameInConstantTime } from "./same-in-constant-time";
import { checkPassword, makeSecret } from "./secret";
import { serverExchange } from "./server-exchange";

const entropy = entropyFrom(randomFrom(1));
const options = { entropy, hostName: "mail.example", now: 1_700_000_000_000 };
const secret = makeSecret("tanstaaf", new Uint8Array(16));
const alice = { user: "alice", password: "tanstaaf", entropy };
const REFUSED = { type: "failure", cause: "refused" };
const MALFORMED = { type: "failure", cause: "malformed" };

describe("PLAIN", () => {
  it("carries three texts with NULs between them (RFC 4616 §2)", () => {
    expect(octetText(plainClient(alice).initial ?? new Uint8Array(0))).toBe("\0alice\0tanstaaf");
    expect(octetText(plainClient({ ...alice, authorize: "bob" }).initial ?? new Uint8Array(0))).toMatch(/^bob\0/);
  });

  it("says what the examples say, for oneself and for another (RFC 4616 §4)", () => {
    const said = (user: string, password: string, authorize?: string) =>
      octetText(
        plainClient({ user, password, entropy, ...(authorize ? { authorize } : {}) }).initial ?? new Uint8Array(0),
      );
    expect(said("tim", "tanstaaftanstaaf")).toBe("\0tim\0tanstaaftanstaaf");
    expect(said("Kurt", "xipj3plmq", "Ursel")).toBe("Ursel\0Kurt\0xipj3plmq");
  });

  it("lets in who has the password (RFC 4616 §2)", () => {
    const server = plainServer();
    expect(server.start(octets("\0alice\0tanstaaf"))).toEqual({ type: "find-secret", user: "alice" });
    expect(server.foundSecret(secret)).toEqual({ type: "success", user: "alice", final: null });
  });

  it("refuses a wrong password and an unknown user in the same words (RFC 4616 §6)", () => {
    for (const found of [makeSecret("another", new Uint8Array(16)), null]) {
      const server = plainServer();
      server.start(octets("\0alice\0tanstaaf"));
      expect(server.foundSecret(found)).toEqual(REFUSED);
    }
  });

  it("takes one's own name as authorisation identity, and no other (RFC 4616 §2, RFC 4422 §2)", () => {
    expect(plainServer().start(octets("alice\0alice\0tanstaaf")).type).toBe("find-secret");
    expect(plainServer().start(octets("bob\0alice\0tanstaaf"))).toEqual(REFUSED);
  });

  it.each(["", "alice", "\0alice", "\0\0x", "\0alice\0", "\0alice\0x\0", "\0\xff\0x"])(
    "calls a message malformed that is: %j (RFC 4616 §2)",
    (message) => expect(plainServer().start(octets(message))).toEqual(MALFORMED),
  );

  it("takes names and passwords in UTF-8, prepared before they are compared (RFC 4616 §2)", () => {
    const server = plainServer();
    // An A and a ring above, and a no-break space, as one keyboard may send what another sends in one piece.
    expect(server.start(encodeUtf8("\0a\u030asa\0pass\u00a0wort"))).toEqual({ type: "find-secret", user: "\u00e5sa" });
    expect(server.foundSecret(makeSecret("pass wort", new Uint8Array(16))).type).toBe("success");
  });

  it("waits for the message when it did not come with the command (RFC 4422 §3.3)", () => {
    const server = plainServer();
    expect(server.start(null)).toEqual({ type: "challenge", bytes: new Uint8Array(0) });
    expect(server.receive(octets("\0alice\0tanstaaf")).type).toBe("find-secret");
  });

  it("throws for a NUL in what the client is given: it could be read as another's name (RFC 4616 §2)", () => {
    expect(() => plainClient({ ...alice, password: "a\0b" })).toThrow(RangeError);
  });
});

describe("LOGIN", () => {
  it("asks for the name, then for the password", () => {
    const server = loginServer();
    const client = loginClient(alice);
    expect(client.initial).toBeNull();
    expect(server.start(null)).toEqual({ type: "challenge", bytes: octets("Username:") });
    expect(client.receive(octets("Username:"))).toEqual({ type: "response", bytes: octets("alice") });
    expect(client.mayEnd).toBe(false);
    expect(server.receive(octets("alice"))).toEqual({ type: "challenge", bytes: octets("Password:") });
    expect(client.receive(octets("Password:"))).toEqual({ type: "response", bytes: octets("tanstaaf") });
    expect(client.mayEnd).toBe(true);
    expect(server.receive(octets("tanstaaf"))).toEqual({ type: "find-secret", user: "alice" });
    expect(server.foundSecret(secret)).toEqual({ type: "success", user: "alice", final: null });
    expect(client.receive(octets("More?")).type).toBe("failure");
  });

  it("takes an initial response for the name", () => {
    expect(loginServer().start(octets("alice"))).toEqual({ type: "challenge", bytes: octets("Password:") });
  });

  it("refuses a wrong password, an unknown user and an empty name, and bytes that are no text", () => {
    for (const found of [makeSecret("another", new Uint8Array(16)), null]) {
      const server = loginServer();
      server.start(octets("alice"));
      server.receive(octets("tanstaaf"));
      expect(server.foundSecret(found)).toEqual(REFUSED);
    }
    expect(loginServer().start(octets(""))).toEqual(REFUSED);
    expect(loginServer().start(octets("\xff"))).toEqual(MALFORMED);
  });
});

describe("CRAM-MD5", () => {
  it("answers the example's challenge as the example does (RFC 2195 §2)", () => {
    const client = cramMd5Client({ user: "tim", password: "tanstaaftanstaaf", entropy });
    expect(client.mayEnd).toBe(false);
    expect(client.receive(octets("<1896.697170952@postoffice.reston.mci.net>"))).toEqual({
      type: "response",
      bytes: octets("tim b913a602c7eda7a495b4e6e7334d3890"),
    });
    expect(client.mayEnd).toBe(true);
    expect(client.receive(octets("<again>")).type).toBe("failure");
  });

  const signIn = (password: string, found: typeof secret | null) => {
    const server = cramMd5Server(options);
    const challenge = server.start(null);
    if (challenge.type !== "challenge") throw new Error("no challenge");
    const answer = cramMd5Client({ ...alice, password }).receive(challenge.bytes);
    if (answer.type !== "response") throw new Error("no response");
    expect(server.receive(answer.bytes)).toEqual({ type: "find-secret", user: "alice" });
    return server.foundSecret(found);
  };

  it("lets in who can key the digest, and nobody else (RFC 2195 §2)", () => {
    expect(signIn("tanstaaf", secret)).toEqual({ type: "success", user: "alice", final: null });
    expect(signIn("another", secret)).toEqual(REFUSED);
    expect(signIn("no such user", null)).toEqual(REFUSED);
  });

  it("never sends the same challenge twice, and names time and host in it (RFC 2195 §2)", () => {
    expect(challengeStamp(options)).toMatch(/^<[0-9a-f]{24}\.1700000000000@mail\.example>$/);
    expect(challengeStamp(options)).not.toBe(challengeStamp(options));
  });

  it("takes no initial response: the server speaks first (RFC 2195 §2)", () => {
    expect(cramMd5Server(options).start(octets("alice 00"))).toEqual(MALFORMED);
  });

  it.each([
    "",
    "alice",
    `alice ${"0".repeat(31)}`,
    `alice ${"A".repeat(32)}`,
    ` ${"0".repeat(32)}`,
    `\xff ${"0".repeat(32)}`,
  ])("calls a response malformed that is: %j (RFC 2195 §2)", (response) => {
    const server = cramMd5Server(options);
    server.start(null);
    expect(server.receive(octets(response))).toEqual(MALFORMED);
  });

  it("finds a user whose name has a space in it (RFC 2195 §2)", () => {
    const server = cramMd5Server(options);
    server.start(null);
    expect(server.receive(octets(`two words ${"0".repeat(32)}`))).toEqual({ type: "find-secret", user: "two words" });
  });
});

describe("APOP", () => {
  it("hashes the example's timestamp to the example's digest (RFC 1939 §7)", () => {
    expect(apopDigest("<1896.697170952@dbc.mtview.ca.us>", "tanstaaf")).toBe("c4c9334bac560ecc979e58001b3e22fb");
  });

  it("lets in who has the password, and neither others nor a user who does not exist (RFC 1939 §7)", () => {
    const stamp = "<1896.697170952@dbc.mtview.ca.us>";
    expect(checkApop(secret, stamp, apopDigest(stamp, "tanstaaf"))).toBe(true);
    expect(checkApop(secret, stamp, apopDigest(stamp, "another"))).toBe(false);
    expect(checkApop(secret, stamp, "")).toBe(false);
    expect(checkApop(null, stamp, apopDigest(stamp, "no such user"))).toBe(false);
  });
});

describe("every exchange", () => {
  it("refuses messages longer than any mechanism needs (RFC 4422 §3)", () => {
    const flood = new Uint8Array(8193).fill(65);
    for (const mechanism of ["PLAIN", "LOGIN", "SCRAM-SHA-256"] as const) {
      expect(serverExchange(mechanism, options).start(flood)).toEqual(MALFORMED);
    }
    const cram = serverExchange("CRAM-MD5", options);
    cram.start(null);
    expect(cram.receive(flood)).toEqual(MALFORMED);
  });

  it("ends well between our own client and server, whatever the mechanism (RFC 4422 §3)", () => {
    for (const mechanism of ["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-256"] as const) {
      const client = clientExchange(mechanism, alice);
      const server = serverExchange(mechanism, options);
      let step = server.start(client.initial);
      for (let rounds = 0; step.type === "challenge" || step.type === "find-secret"; rounds += 1) {
        expect(rounds).toBeLessThan(6);
        if (step.type === "find-secret") step = server.foundSecret(secret);
        else {
          const response = client.receive(step.bytes);
          if (response.type === "failure") throw new Error(response.reason);
          step = server.receive(response.bytes);
        }
      }
      expect(step).toMatchObject({ type: "success", user: "alice" });
      if (step.type === "success" && step.final) client.receive(step.final);
      expect(client.mayEnd).toBe(true);
    }
  });
});

describe("a comparison in constant time", () => {
  it("finds equal what is equal, and nothing else (RFC 5802 §9)", () => {
    expect(sameInConstantTime(Uint8Array.of(1, 2, 3), Uint8Array.of(1, 2, 3))).toBe(true);
    expect(sameInConstantTime(Uint8Array.of(1, 2, 3), Uint8Array.of(1, 2, 131))).toBe(false);
    expect(sameInConstantTime(Uint8Array.of(0, 2, 3), Uint8Array.of(1, 2, 3))).toBe(false);
    expect(sameInConstantTime(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 3))).toBe(false);
    expect(sameInConstantTime(new Uint8Array(0), new Uint8Array(0))).toBe(true);
  });
});

describe("a password in the clear", () => {
  it("is checked against the account's, whoever asks", () => {
    expect(checkPassword(secret, "tanstaaf")).toBe(true);
    expect(checkPassword(secret, "tanstaa")).toBe(false);
    expect(checkPassword(secret, "")).toBe(false);
    expect(checkPassword(null, "no such user")).toBe(false);
  });

  it("cannot be one that nobody could type again (RFC 4013 §2.3)", () => {
    expect(() => makeSecret("bell\x07", new Uint8Array(16))).toThrow(RangeError);
    expect(() => makeSecret("", new Uint8Array(16))).toThrow(RangeError);
  });

  it("has its SCRAM keys derived once (RFC 5802 §3)", () => {
    expect(secret.scramKeys()).toBe(secret.scramKeys());
    expect(secret.scramKeys().iterations).toBe(4096);
  });
});
