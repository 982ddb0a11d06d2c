import { expect, test } from "vitest";
import type { Said, WireEntry } from "../wire-entry";
import { explainLine } from "./explain-entry";

function reply(text: string, verb: string, state: string, last = ""): string {
  const about = { text: `${verb} x` } as WireEntry;
  const said: Said = { role: "reply", state, verb, about, place: 0, part: null, last };
  return explainLine("smtp", { text, from: "server", sender: "hill-mail" }, said).sentence;
}

test.each([
  ["530 5.7.0 Authentication required", "MAIL", "ready"],
  ["421 4.7.0 Too many errors", "NOOP", "ready"],
  ["454 4.7.0 Try again later", "AUTH", "ready"],
])("X.7.0 is of security, and no more is told (RFC 3463 section 3.8): %s", (text, verb, state) => {
  expect(reply(text, verb, state)).toContain(
    `${text.slice(4, 9)} means: it is a matter of security, and the code does not tell which.`,
  );
});

test("a 501 within the sign-in says that it was given up, or that a line of it could not be read", () => {
  expect(reply("501 5.7.0 Cancelled", "AUTH", "signing-in", "*")).toBe(
    "The sign-in was given up, as the client asked. It says: “Cancelled”.",
  );
  expect(reply("501 5.5.2 That is no base64", "AUTH", "signing-in", "?")).toContain(
    "The sign-in is over: the server cannot read that line of it.",
  );
  expect(reply("501 no", "AUTH", "signing-in", "*")).toContain("as the client asked");
  expect(reply("501 5.7.0 no", "AUTH", "signing-in", "?")).toContain("cannot read that line");
  expect(reply("501 5.7.0 no initial response here", "AUTH", "ready")).toContain("not what stands behind it");
});
