import { expect, test } from "vitest";
import { readImports } from "./read-imports";

/** What every lesson page loads for the kinds whose answers an engine marks. */
const LOADED = [
  "learning/question/validate-response.ts",
  "app/_question/transcript-form.tsx",
  "app/_question/spot-the-error-form.tsx",
  "app/_question/generated-form.tsx",
  "app/_question/reveal-view.tsx",
];

test("a page that asks a question loads no mail engine, no generator and no parser of markdown, YAML or schemas", async () => {
  const graph = await readImports(LOADED);
  const files = [...graph.keys()];
  expect(files).toContain("learning/question/generated/validate.ts");
  expect(files.filter((file) => /^mail\/|\/generators\/|\/host\.ts$|schema\.ts$/.test(file))).toEqual([]);
  const packages = new Set([...graph.values()].flatMap(({ packages }) => packages));
  const heavy = ["zod", "zod/mini", "yaml", "unified", "remark-parse"].filter((name) => packages.has(name));
  expect(heavy).toEqual([]);
});
