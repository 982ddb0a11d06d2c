import { describe, expect, it } from "vitest";
import { entropyFrom, randomFrom } from "../random";
import { decodeBase64 } from "../wire/base64";
import { octets, octetText } from "../wire/octets";
import type { ServerStep } from "./exchange";
import { scramClient, scramServer } from "./scram-sha-256";
import { makeSecret } from "./secret";

/** Hands out the nonce whose base64 is the text given. */
function nonceOf(base64: string) {
  return () => decodeBase64(base64) ?? new Uint8Array(0);
}

const SALT = decodeBase64("W22ZaJ0SNY7soEsUEjb6gQ==") ?? new Uint8Array(0);
const CLIENT_NONCE = "rOprNGfwEbeRWgbNEkqO";
const PENCIL = makeSecret("pencil", SALT);

const options = (seed = 1) => ({ entropy: entropyFrom(randomFrom(seed)), hostName: "mail.example", now: 0 });
const credentials = (password = "pencil", user = "user") => ({ user, password, entropy: entropyFrom(randomFrom(7)) });

function textOf(step: ServerStep): string {
  if (step.type === "challenge") return octetText(step.bytes);
  if (step.type === "success") return octetText(step.final ?? new Uint8Array(0));
  throw new Error(`a ${step.type} has no text`);
}

/** The challenge for a user whose secret is given, to whom the client says `first`. */
function challengeFor(first: string, secret: typeof PENCIL | null, seed?: number): string {
  const server = scramServer(options(seed));
  server.start(octets(first));
  return textOf(server.foundSecret(secret));
}

describe("the SCRAM client", () => {
  it("says what the example of the specification says (RFC 7677 §3)", () => {
    const client = scramClient({ user: "user", password: "pencil", entropy: nonceOf(CLIENT_NONCE) });
    const nonce = `${CLIENT_NONCE}%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0`;
    expect(octetText(client.initial ?? new Uint8Array(0))).toBe(`n,,n=user,r=${CLIENT_NONCE}`);
    expect(client.receive(octets(`r=${nonce},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`))).toEqual({
      type: "response",
      bytes: octets(`c=biws,r=${nonce},p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=`),
    });
    expect(client.mayEnd).toBe(false);
    expect(client.receive(octets("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")).type).toBe("response");
    expect(client.mayEnd).toBe(true);
  });

  const begun = () => {
    const client = scramClient({ ...credentials(), entropy: nonceOf(CLIENT_NONCE) });
    return { client, say: (text: string) => client.receive(octets(text)) };
  };

  it("believes no server that cannot show that it knows the password (RFC 5802 §5)", () => {
    const { client, say } = begun();
    say(`r=${CLIENT_NONCE}x,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`);
    expect(say("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=").type).toBe("failure");
    expect(client.mayEnd).toBe(false);
  });

  it.each([
    ["a nonce that is not built on its own", "r=somethingElse,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"],
    ["its own nonce with nothing added", `r=${CLIENT_NONCE},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`],
    ["a mandatory extension", `m=x,r=${CLIENT_NONCE}x,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`],
    ["a salt that is no base64", `r=${CLIENT_NONCE}x,s=W22Z=,i=4096`],
    ["nothing at all", ""],
  ])("ends the exchange at %s (RFC 5802 §5.1)", (_, challenge) => {
    expect(begun().say(challenge).type).toBe("failure");
  });

  it("refuses iterations so few that they give the password away, and so many that they stall it (RFC 7677 §4)", () => {
    expect(begun().say(`r=${CLIENT_NONCE}x,s=AAAA,i=4095`).type).toBe("failure");
    expect(begun().say(`r=${CLIENT_NONCE}x,s=AAAA,i=4000000000`).type).toBe("failure");
  });

  it("reports the error that the server names (RFC 5802 §5.1)", () => {
    const { say } = begun();
    say(`r=${CLIENT_NONCE}x,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`);
    expect(say("e=invalid-proof")).toEqual({ type: "failure", reason: "the server reports invalid-proof" });
  });

  it("gives '=' and ',' in a user name their names (RFC 5802 §5.1)", () => {
    const client = scramClient(credentials("pencil", "a=b,c"));
    expect(octetText(client.initial ?? new Uint8Array(0))).toMatch(/^n,,n=a=3Db=2Cc,r=/);
  });

  it("throws for a name or password that nobody can have (RFC 4013 §2.3)", () => {
    expect(() => scramClient(credentials("a\0b"))).toThrow(RangeError);
    expect(() => scramClient(credentials("pencil", ""))).toThrow(RangeError);
  });
});

describe("the SCRAM server", () => {
  const signIn = (password: string, user = "user", secret: typeof PENCIL | null = PENCIL) => {
    const client = scramClient(credentials(password, user));
    const server = scramServer(options());
    const asked = server.start(client.initial);
    const proof = client.receive(octets(textOf(server.foundSecret(secret))));
    if (proof.type === "failure") throw new Error(proof.reason);
    return { client, asked, end: server.receive(proof.bytes) };
  };

  it("lets in who proves the password, and proves in turn that it knows it (RFC 5802 §3)", () => {
    const { client, asked, end } = signIn("pencil");
    expect(asked).toEqual({ type: "find-secret", user: "user" });
    expect(end).toMatchObject({ type: "success", user: "user" });
    client.receive(octets(textOf(end)));
    expect(client.mayEnd).toBe(true);
  });

  it("refuses a wrong password and an unknown user in the same words (RFC 5802 §5)", () => {
    expect(signIn("pen").end).toEqual({ type: "failure", cause: "refused" });
    expect(signIn("pencil", "nobody", null).end).toEqual({ type: "failure", cause: "refused" });
  });

  it("finds a user whose name has '=' and ',' (RFC 5802 §5.1)", () => {
    expect(signIn("pencil", "a=b,c").end).toMatchObject({ type: "success", user: "a=b,c" });
  });

  it("shows an unknown user the same salt at every attempt, unlike anybody else's (RFC 5802 §9)", () => {
    const saltIn = (challenge: string) => /,s=([^,]+),i=4096$/.exec(challenge)?.[1];
    const salt = saltIn(challengeFor("n,,n=nobody,r=abc", null));
    expect(decodeBase64(salt ?? "")).toHaveLength(SALT.length);
    expect(saltIn(challengeFor("n,,n=nobody,r=xyz", null, 2))).toBe(salt);
    expect(saltIn(challengeFor("n,,n=noone,r=abc", null))).not.toBe(salt);
  });

  it("makes those salts of a key of its own, where it has one (RFC 5802 §9)", () => {
    const challenges = [Uint8Array.of(1), Uint8Array.of(2)].map((decoyKey) => {
      const server = scramServer({ ...options(), decoyKey });
      server.start(octets("n,,n=nobody,r=abc"));
      return textOf(server.foundSecret(null));
    });
    expect(challenges[0]).not.toBe(challenges[1]);
  });

  it("takes a client that could bind the channel but sees no offer of it (RFC 5802 §6)", () => {
    expect(scramServer(options()).start(octets("y,,n=user,r=abc"))).toEqual({ type: "find-secret", user: "user" });
  });

  it("refuses a client that wants the channel bound (RFC 5802 §6)", () => {
    expect(scramServer(options()).start(octets("p=tls-unique,,n=user,r=abc"))).toEqual({
      type: "failure",
      cause: "refused",
    });
  });

  it("notices a header that was changed on the way (RFC 5802 §5.1)", () => {
    const client = scramClient(credentials());
    const server = scramServer(options());
    server.start(octets(octetText(client.initial ?? new Uint8Array(0)).replace(/^n/, "y")));
    const proof = client.receive(octets(textOf(server.foundSecret(PENCIL))));
    expect(proof.type === "response" && server.receive(proof.bytes)).toEqual({ type: "failure", cause: "refused" });
  });

  it("refuses a mandatory extension, since it knows none (RFC 5802 §5.1)", () => {
    expect(scramServer(options()).start(octets("n,,m=x,n=user,r=abc"))).toEqual({ type: "failure", cause: "refused" });
  });

  it("lets nobody act for another (RFC 5802 §5.1, RFC 4422 §2)", () => {
    expect(scramServer(options()).start(octets("n,a=user,n=user,r=abc")).type).toBe("find-secret");
    expect(scramServer(options()).start(octets("n,a=root,n=user,r=abc"))).toEqual({
      type: "failure",
      cause: "refused",
    });
  });

  it.each([
    "",
    "n,,",
    "n,,n=user",
    "n,,n=us=er,r=abc",
    "n,,r=abc,n=user",
    "x,,n=user,r=abc",
    "n,,n=user,r=\u00e4",
    "n=user,r=a",
  ])("calls a first message malformed that is: %j (RFC 5802 §7)", (first) => {
    expect(scramServer(options()).start(octets(first))).toEqual({ type: "failure", cause: "malformed" });
  });

  it("calls a proof malformed that is no base64 of 32 octets (RFC 5802 §7)", () => {
    const server = scramServer(options());
    server.start(octets("n,,n=user,r=abc"));
    const nonce = /^r=([^,]+)/.exec(textOf(server.foundSecret(PENCIL)))?.[1];
    expect(server.receive(octets(`c=biws,r=${nonce},p=AAAA`))).toEqual({ type: "failure", cause: "malformed" });
  });

  it("asks with an empty challenge when the client did not begin (RFC 4422 §3.3)", () => {
    const server = scramServer(options());
    expect(server.start(null)).toEqual({ type: "challenge", bytes: new Uint8Array(0) });
    expect(server.receive(octets("n,,n=user,r=abc"))).toEqual({ type: "find-secret", user: "user" });
  });
});
