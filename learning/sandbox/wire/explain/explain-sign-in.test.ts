import { expect, test } from "vitest";
import { encodeBase64 } from "../../../../mail/wire/base64";
import { encodeUtf8 } from "../../../../mail/wire/text-coding";
import { explainSignIn } from "./explain-sign-in";

const base64 = (text: string) => encodeBase64(encodeUtf8(text));

test.each([
  ["PLAIN", "client", base64("\0ann\0ap·ple"), 0, "The client signs in: user ann, password ap·ple, in Base64"],
  ["PLAIN", "client", base64("boss\0ann\0apple"), 0, "The client signs in: user ann, password apple, in Base64"],
  ["PLAIN", "client", base64("ann apple"), 0, "This is not how PLAIN writes a user name and a password."],
  ["PLAIN", "server", "", 0, "The server waits for user name and password in one line."],
  ["LOGIN", "server", base64("Username:"), 0, "The server asks, in Base64: “Username:”."],
  ["LOGIN", "client", base64("apple"), 1, "The client answers: password apple, in Base64"],
  ["CRAM-MD5", "server", base64("<1@hill>"), 0, "The server sends a riddle that is new each time: <1@hill>."],
  ["CRAM-MD5", "client", base64("ann 0123"), 0, "User ann answers with a fingerprint of riddle and password."],
  ["SCRAM-SHA-256", "client", base64("n,,n=ann,r=abc"), 0, "User ann wants to sign in and sends a random word"],
  ["SCRAM-SHA-256", "server", base64("r=abcd,s=xyz,i=4096"), 0, "4096 rounds of hashing."],
  [
    "SCRAM-SHA-256",
    "client",
    base64("c=biws,r=abcd,p=x"),
    1,
    "The client proves that it knows the password without sending it.",
  ],
  [
    "SCRAM-SHA-256",
    "server",
    base64("v=abc"),
    1,
    "The server proves in return that it keeps what was once made from this password, so it is no impostor.",
  ],
  ["XOAUTH2", "client", base64("hello"), 0, "A line of the sign-in, decoded: hello."],
  ["PLAIN", "client", "not base64!", 0, "This should be Base64, and is not."],
  ["PLAIN", "client", "*", 0, "The client gives up signing in."],
  ["", "client", "", 0, "An empty line of the sign-in."],
] as const)("%s from the %s is decoded: %s", (mechanism, from, coded, place, sentence) => {
  expect(explainSignIn({ mechanism, from, coded, place })[0]).toContain(sentence);
});

test.each([
  [undefined, "4954 4"],
  ["5034 4", "5034 4"],
])("the section is that of the protocol's own command: %s", (auth, section) => {
  const line = { mechanism: "LOGIN", from: "server", coded: base64("Username:"), place: 0 } as const;
  expect(explainSignIn(auth === undefined ? line : { ...line, auth })[1]).toBe(section);
});
