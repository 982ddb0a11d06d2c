import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Pages that answer for a path that has none of its own: their scripts may appear in any response. */
const ANSWERS_FOR_ANY_PATH = ["/_not-found", "/_global-error"];

export type InlineScriptHashes = {
  /** The hashes of a static page; null when the path is not one, so that its page is rendered for the request. */
  ofStaticPage(path: string): readonly string[] | null;
  /** The hashes of the pages that answer when nothing else does. */
  ofFallbackPages: readonly string[];
};

/** Reads what scripts/hash-inline-scripts.mjs wrote into a build. */
export function readInlineScriptHashes(buildDirectory: string): InlineScriptHashes {
  const file = join(/* turbopackIgnore: true */ buildDirectory, "inline-script-hashes.json");
  const pages = new Map(Object.entries(JSON.parse(readFileSync(file, "utf8")) as Record<string, string[]>));
  const fallback = new Set(ANSWERS_FOR_ANY_PATH.flatMap((path) => pages.get(path) ?? []));
  return {
    ofStaticPage: (path) => (ANSWERS_FOR_ANY_PATH.includes(path) ? null : (pages.get(path) ?? null)),
    ofFallbackPages: [...fallback],
  };
}
