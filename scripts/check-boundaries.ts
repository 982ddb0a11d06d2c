import { execFileSync } from "node:child_process";
import { findViolations } from "./boundaries/find-violations";
import { readImports } from "./boundaries/read-imports";

/** `npm run check:boundaries`: every import in the repository against scripts/boundaries/rules.ts. */
const sources = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx", "*.mjs"],
  {
    encoding: "utf8",
  },
)
  .split("\n")
  .filter((file) => file && !file.endsWith(".d.ts"));

const graph = await readImports(sources);
const violations = findViolations(graph);
for (const violation of violations) console.log(violation);
console.log(
  violations.length === 0
    ? `Import boundaries hold: ${graph.size} files.`
    : `${violations.length} imports cross a boundary. The rules are in scripts/boundaries/rules.ts.`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
