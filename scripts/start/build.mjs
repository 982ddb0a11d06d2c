import { existsSync } from "node:fs";
import { hintCompilation } from "../hint-compilation.mjs";
import { runToEnd } from "./children.mjs";
import { fingerprint, stampAt } from "./fingerprint.mjs";
import { inRoot } from "./places.mjs";
import { StartProblem } from "./problem.mjs";
import { step } from "./progress.mjs";

const INPUTS = [
  "app",
  "content",
  "learning",
  "mail",
  "public",
  "server",
  "prisma/schema.prisma",
  "instrumentation.ts",
  "middleware.ts",
  "proxy.ts",
  "next.config.js",
  "package-lock.json",
  "postcss.config.mjs",
  "tsconfig.json",
  "scripts/hash-inline-scripts.mjs",
  "scripts/hint-compilation.mjs",
];

const stamp = stampAt(inRoot(".next", "postroom-built-from"));

/** Builds the pages for production unless the last build was of the same sources. */
export async function ensureBuilt() {
  const wanted = describeSources();
  if (stamp.is(wanted)) return;
  stamp.remove();
  await step("Building the pages", build);
  stamp.write(wanted);
}

/** Whether the last build was of the sources as they are now. */
export function isBuilt() {
  return stamp.is(describeSources());
}

function describeSources() {
  const { POSTROOM_URL = "", POSTROOM_TIME_ZONE = "" } = process.env;
  return fingerprint(INPUTS, [process.versions.node, POSTROOM_URL, POSTROOM_TIME_ZONE], isNoTest);
}

async function build() {
  const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const hashInlineScripts = inRoot("scripts", "hash-inline-scripts.mjs");
  try {
    await runToEnd([inRoot("node_modules", "next", "dist", "bin", "next"), "build"], { env });
    await hintCompilation(inRoot(".next"));
    if (existsSync(hashInlineScripts)) await runToEnd([hashInlineScripts], { env });
  } catch (error) {
    throw new StartProblem(`The pages could not be built:\n${error instanceof Error ? error.message : error}`);
  }
}

/** @param {string} file */
function isNoTest(file) {
  return !/\.test\.tsx?$/.test(file);
}
