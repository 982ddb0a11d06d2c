import { expect, test } from "vitest";
import { keyProblems } from "../key-problems";
import { Generated } from "./schema";

const base = {
  id: "mail/q",
  kind: "generated",
  generator: "pop3-stat-after-dele",
  prompt: "{count} messages?",
  explanation: "{left} are left; an IMAP literal such as {310} stays as it is.",
};

const problems = (change: object) =>
  keyProblems(Generated.parse({ ...base, ...change })).map(
    ({ path, what, mend }) => `${path.join(".")}: ${what} → ${mend}`,
  );

test("the check finds nothing in a question that borrows what its generator has", () => {
  expect(problems({})).toEqual([]);
});

test("the check names a value that the generator does not have, and those that it has", () => {
  expect(problems({ explanation: "{rest} are left." })).toEqual([
    "explanation: pop3-stat-after-dele has no value {rest} → it has {count}, {marked}, {left}, {octets}, {all}",
  ]);
});

test("the check names a typical wrong answer that the generator does not have, and looks into its feedback", () => {
  const [feedback, name] = problems({ wrong: { guess: { feedback: "{sum}?" } } });
  expect(feedback).toContain("wrong.guess.feedback: pop3-stat-after-dele has no value {sum}");
  expect(name).toContain("wrong.guess: pop3-stat-after-dele has no typical wrong answer `guess`");
});

test("a generator that is not there is refused with the names of those that are", () => {
  const result = Generated.safeParse({ ...base, generator: "pop3-stat" });
  expect(JSON.stringify(result.error?.issues)).toContain("pop3-stat-after-dele");
});

test("the check finds a value that is no text once it is filled in", () => {
  const line = { generator: "smtp-reply-code", prompt: "What follows?", explanation: "It answers {line}." };
  expect(problems(line)).toEqual([
    expect.stringMatching(
      /^explanation: with its values filled in, a link cannot stand here.* → write the value as code/,
    ),
  ]);
  expect(problems({ ...line, explanation: "It answers `{line}`." })).toEqual([]);
});
