import { expect, test } from "vitest";
import { failuresOfPlaywright, failuresOfVitest } from "./failures.mjs";

test("a failed story is named with its device, its place and the reason, in one line", () => {
  const spec = (status: string, error?: { message: string }) => ({
    title: "a learner reads",
    file: "reading.spec.ts",
    line: 12,
    tests: [{ projectName: "phone", status, results: [error ? { error } : {}] }],
  });
  const suites = [
    {
      title: "reading.spec.ts",
      suites: [{ title: "at home", specs: [spec("unexpected", { message: "\u001b[31mno\n  page\u001b[39m" })] }],
    },
    { title: "reading.spec.ts", specs: [spec("expected"), spec("flaky")] },
  ];
  expect(failuresOfPlaywright({ suites })).toEqual([
    "[phone] reading.spec.ts:12 a learner reads: no page",
    "[phone] reading.spec.ts:12 a learner reads: no reason was given",
  ]);
});

test("a failed test is named with its reason, and so is a file that could not be loaded", () => {
  const testResults = [
    {
      name: "/a.test.ts",
      assertionResults: [
        { fullName: "adds", status: "passed" },
        { fullName: "takes away", status: "failed", failureMessages: ["expected 1 to be 2\n    at line 3"] },
      ],
    },
    { name: "/b.test.ts", message: "Cannot find module", assertionResults: [] },
  ];
  expect(failuresOfVitest({ testResults })).toEqual([
    "takes away: expected 1 to be 2 at line 3",
    "/b.test.ts: Cannot find module",
  ]);
});
