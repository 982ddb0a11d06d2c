import { describe, expect, it } from "vitest";
import { HELP, parseHostOptions } from "./host-options";

function parse(line: string) {
  return parseHostOptions(line.split(" "));
}

describe("the mail host's options", () => {
  it("are read as they stand in the README", () => {
    const line =
      "--domain localhost --user alice:secret --user bob:pass:word --smtp 2525 --submission 2587 --pop3 2110 " +
      "--tls-cert cert.pem --tls-key key.pem --allow-plaintext-auth --listen 127.0.0.1 --relay mail.example.org:587";
    expect(parse(line)).toEqual({
      domains: ["localhost"],
      users: [
        { name: "alice", password: "secret" },
        { name: "bob", password: "pass:word" },
      ],
      ports: { smtp: 2525, submission: 2587, pop3: 2110 },
      listen: "127.0.0.1",
      tlsFiles: { cert: "cert.pem", key: "key.pem" },
      allowPlaintextAuth: true,
      relay: { type: "host", host: "mail.example.org", port: 587 },
      maxMessageOctets: 26_214_400,
      maxMailboxOctets: 536_870_912,
      maxConnections: 1000,
      maxConnectionsPerAddress: 100,
      idleSeconds: 600,
    });
  });

  it("listen on this machine alone, offer no TLS and relay nothing unless told otherwise", () => {
    expect(parse("--smtp 0")).toMatchObject({
      ports: { smtp: 0 },
      listen: "127.0.0.1",
      tlsFiles: null,
      allowPlaintextAuth: false,
      relay: null,
    });
  });

  it.each([
    ["--smtp 70000", '--smtp cannot be "70000": give a port from 1 to 65535, such as 2525, or 0 for any free one.'],
    ["--pop3", "--pop3 takes a port, such as --pop3 2110."],
    [
      "--user alice:secret",
      "Nothing to listen on: give at least one of --smtp PORT, --submission PORT, --pop3 PORT and --imap PORT.",
    ],
    ["--smtp 2525 --pop3 2525", "Two services cannot share port 2525: give each its own."],
    ["--smtp 1 --user a:b --user A:c", "--user a:… is there twice: give each account once."],
    ["--smtp 1 --tls-cert x", "--tls-cert needs its key: add --tls-key FILE."],
    ["--smtp 1 --tls-key x", "--tls-key needs its certificate: add --tls-cert FILE."],
    [
      "--smtp 1 --listen everywhere",
      '--listen cannot be "everywhere": give an address, such as 127.0.0.1, 0.0.0.0 or ::1.',
    ],
    ["--smtp 1 --domain -x-", '--domain cannot be "-x-": give a name such as localhost or mail.example.org.'],
    [
      "--smtp 1 --relay :25",
      '--relay cannot be ":25": give a host, such as mail.example.org:25 or 127.0.0.1:1025, or mx.',
    ],
    ["--smtp 1 --idle-seconds 0", '--idle-seconds cannot be "0": give a whole number from 1 to 86400.'],
    ["--imaps 2993", "--imaps needs a certificate: add --tls-cert FILE and --tls-key FILE."],
    ["--smtp 1 --telnet 23", "The mail host does not know --telnet: --help lists its options."],
    ["--smtp 1 2525", "The mail host does not know 2525: --help lists its options."],
  ])("%s is refused in one sentence", (line, sentence) => {
    expect(() => parse(line)).toThrow(sentence);
  });

  it("never repeat what may be a password", () => {
    expect(() => parse("--smtp 1 --user wonderland")).toThrow(/^(?!.*wonderland).*--user/);
  });

  it("are all in --help, and nothing else is", () => {
    expect(parse("--help")).toBe("help");
    const named = new Set(HELP.match(/--[a-z0-9-]+/g));
    for (const name of named) {
      if (name === "--help") continue;
      // An unknown option is refused as such; a known one for another reason, or not at all.
      const refusal = () => {
        try {
          return String(parse(`${name} 1`));
        } catch (error) {
          return String(error);
        }
      };
      expect(refusal()).not.toContain("does not know --");
    }
    expect(named.size).toBe(18);
  });
});
