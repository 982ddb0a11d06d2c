import { expect, test } from "vitest";
import { bySection, evidenceOf } from "./read-evidence";

test("a title's references become evidence, one for each section", () => {
  expect(
    evidenceOf("DELE waits for QUIT (RFC 1939 §6, RFC 2449 §5, §6.1)", ["POP3", "DELE"], "mail/pop3/x.test.ts"),
  ).toEqual([
    { rfc: 1939, section: "6", guarantee: "DELE: DELE waits for QUIT", file: "mail/pop3/x.test.ts" },
    { rfc: 2449, section: "5", guarantee: "DELE: DELE waits for QUIT", file: "mail/pop3/x.test.ts" },
    { rfc: 2449, section: "6.1", guarantee: "DELE: DELE waits for QUIT", file: "mail/pop3/x.test.ts" },
  ]);
});

test("a transcript shows what its own file says", () => {
  const title = "a dot arrives as a dot (RFC 5321 §4.5.2)";
  expect(evidenceOf(title, ["mail/smtp/transcripts/dots.txt"], "mail/testing/transcripts.test.ts")).toEqual([
    { rfc: 5321, section: "4.5.2", guarantee: "a dot arrives as a dot", file: "mail/smtp/transcripts/dots.txt" },
  ]);
});

test("a title without references is no evidence", () => {
  expect(evidenceOf("the same seed gives the same numbers (twice)", [], "mail/random.test.ts")).toEqual([]);
});

test("sections come in the document's order, 4.2 before 4.10", () => {
  const at = (section: string) => ({ rfc: 5321, section, guarantee: "", file: "" });
  expect([at("4.10"), at("D.1"), at("4.2")].sort(bySection).map(({ section }) => section)).toEqual([
    "4.2",
    "4.10",
    "D.1",
  ]);
});
