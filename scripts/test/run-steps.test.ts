import { afterEach, expect, test, vi } from "vitest";
import { runSteps, Skipped } from "./run-steps.mjs";

afterEach(() => void vi.restoreAllMocks());

/** What is printed, in order, until the steps have ended. */
function listen(): string[] {
  const said: string[] = [];
  vi.spyOn(console, "log").mockImplementation((text: string) => void said.push(text.trim()));
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    if (text !== "") said.push(String(text).trim());
    return true;
  });
  return said;
}

test("steps alongside another begin with it, and are told of after it", async () => {
  const said = listen();
  let end = () => {};
  const first = new Promise<void>((resolve) => {
    end = resolve;
  });
  const steps = [
    { name: "long", run: () => first.then(() => ({ passed: 3, failed: 0 })) },
    {
      name: "short",
      alongside: true,
      run: async () => ({ passed: 1, failed: 0, output: "what it said" }),
    },
    {
      name: "shorter",
      alongside: true,
      run: async () => {
        end();
        return { passed: 1, failed: 0 };
      },
    },
  ];
  expect(await runSteps(steps)).toBe(0);
  expect(said.slice(0, 3)).toEqual(["=== long ===", "=== short ===", "what it said"]);
  expect(said.at(-1)).toContain("5 passed, 0 failed");
});

test("a step that throws fails, one that cannot be done here does not, and the others are run", async () => {
  const said = listen();
  const failing = () => {
    throw new Error("no such thing\nat all");
  };
  const steps = [
    { name: "broken", run: failing },
    { name: "elsewhere", run: () => Promise.reject(new Skipped("not here")), alongside: true },
    { name: "whole", run: async () => ({ passed: 1, failed: 0 }) },
  ];
  expect(await runSteps(steps)).toBe(1);
  expect(said).toContain("no such thing\nat all");
  const table = said.at(-1) ?? "";
  expect(table).toMatch(/FAILED +broken .*no such thing$/m);
  expect(table).toMatch(/skipped +elsewhere .*not here$/m);
  expect(table).toContain("1 passed, 1 failed");
});
