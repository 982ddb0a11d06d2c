import { describe, expect, test } from "vitest";
import type { ProtocolName } from "./lesson-elements";
import { checkOctets } from "./transcript-octets";

/** What is reported about a transcript, as `line: what`. */
function problemsIn(protocol: ProtocolName, transcript: string): string[] {
  const problems: string[] = [];
  const spoken = transcript.split("\n").map((text, index) => ({
    sender: text.startsWith("S") ? ("server" as const) : ("client" as const),
    wire: text.slice(3),
    line: index + 1,
  }));
  checkOctets(protocol, spoken, (line, what) => problems.push(`${line}: ${what}`));
  return problems;
}

describe("a POP3 download", () => {
  test("counts two octets for the end of each line, and neither the closing dot nor a stuffed one", () => {
    expect(problemsIn("pop3", "S: +OK 8 octets\nS: Hi\nS: ..x\nS: .")).toEqual([]);
  });

  test("is reported at its reply when the number is wrong", () => {
    expect(problemsIn("pop3", "C: RETR 1\nS: +OK 10 octets\nS: Hi\nS: ..x\nS: .")).toEqual([
      "2: the reply announces 10 octets and 8 follow",
    ]);
  });

  test("counts a letter with an accent as the octets that it takes on the wire", () => {
    expect(problemsIn("pop3", "S: +OK 7 octets\nS: café\nS: .")).toEqual([]);
  });
});

describe("a POP3 listing", () => {
  const listing = "C: LIST\nS: +OK\nS: 1 411\nS: 2 502\nS: .";

  test("agrees with STAT in number and in octets", () => {
    expect(problemsIn("pop3", `C: STAT\nS: +OK 2 913\n${listing}`)).toEqual([]);
    expect(problemsIn("pop3", `C: STAT\nS: +OK 2 912\n${listing}`)).toEqual([
      "2: STAT and LIST do not agree: LIST shows 2 messages with 913 octets",
    ]);
  });

  test("stands alone where there is no STAT", () => {
    expect(problemsIn("pop3", listing)).toEqual([]);
  });
});

describe("an IMAP literal", () => {
  const answer = (octets: number) =>
    problemsIn("imap", `S: * 2 FETCH (BODY[TEXT] {${octets}}\nS: Hi\nS: Amina\nS: )\nS: a4 OK done`);

  test("ends exactly where the server's answer goes on", () => {
    expect(answer(11)).toEqual([]);
  });

  test.each([2, 4, 9, 10, 12, 14, 900])("is reported when it would end elsewhere: {%i}", (octets) => {
    expect(answer(octets)).toEqual([`1: the literal does not end after ${octets} octets`]);
  });

  test("counts octets and not letters", () => {
    expect(problemsIn("imap", "S: * 1 FETCH (BODY[TEXT] {5}\nS: café)\nS: a1 OK done")).toEqual([]);
  });

  test("may be followed by the end of a client's command, across the server's invitation", () => {
    expect(problemsIn("imap", "C: a1 LOGIN {3}\nS: + Ready\nC: ben {5}\nS: + Ready\nC: apple")).toEqual([]);
    expect(problemsIn("imap", "C: a1 LOGIN {4}\nS: + Ready\nC: ben {5}\nS: + Ready\nC: apple")).toEqual([
      "1: the literal does not end after 4 octets",
    ]);
  });
});

test("SMTP announces no octets, so nothing is counted", () => {
  expect(problemsIn("smtp", "S: 250 2.0.0 OK 9 octets {7}")).toEqual([]);
});
