import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readInlineScriptHashes } from "./inline-script-hashes";

let build: string;
beforeAll(() => {
  build = mkdtempSync(join(tmpdir(), "postroom-build-"));
  const manifest = {
    "/": ["sha256-home"],
    "/_not-found": ["sha256-start", "sha256-lost"],
    "/_global-error": ["sha256-start"],
  };
  writeFileSync(join(build, "inline-script-hashes.json"), JSON.stringify(manifest));
});
afterAll(() => rmSync(build, { recursive: true }));

describe("readInlineScriptHashes", () => {
  it("gives a static page its own hashes and no others", () => {
    expect(readInlineScriptHashes(build).ofStaticPage("/")).toEqual(["sha256-home"]);
  });

  it("knows no hashes for a page rendered on request, whatever its name", () => {
    const hashes = readInlineScriptHashes(build);
    for (const path of ["/review", "/constructor", "/__proto__", "//"]) expect(hashes.ofStaticPage(path)).toBeNull();
  });

  it("gives the scripts of the not-found and error pages once each", () => {
    expect(readInlineScriptHashes(build).ofFallbackPages).toEqual(["sha256-start", "sha256-lost"]);
  });
});
