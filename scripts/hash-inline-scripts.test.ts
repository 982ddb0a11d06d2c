import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashInlineScripts, inlineScriptHashes, pagesThatChange } from "./hash-inline-scripts.mjs";

/** From the specification's own example: https://www.w3.org/TR/CSP3/#script-src-hashes */
const ALERT = "alert('Hello, world.');";
const ALERT_HASH = "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=";

describe("inlineScriptHashes", () => {
  it("hashes an inline script as a browser does", () => {
    expect(inlineScriptHashes(`<body><script>${ALERT}</script></body>`)).toEqual([ALERT_HASH]);
  });

  it("hashes a script with attributes, and one over several lines", () => {
    expect(inlineScriptHashes(`<script id="_R_">${ALERT}</script><script>a\nb</script>`)).toHaveLength(2);
  });

  it("leaves out scripts that are fetched, which 'self' allows", () => {
    expect(
      inlineScriptHashes('<script src="/a.js" async=""></script><script noModule="" src="/b.js"></script>'),
    ).toEqual([]);
  });

  it("names the same script once", () => {
    expect(inlineScriptHashes(`<script>${ALERT}</script><script>${ALERT}</script>`)).toEqual([ALERT_HASH]);
  });
});

describe("pagesThatChange", () => {
  it("accepts pages that are made once, at build time", () => {
    expect(
      pagesThatChange({
        routes: { "/": { initialRevalidateSeconds: false } },
        dynamicRoutes: { "/courses/[course]": { fallback: false } },
      }),
    ).toEqual([]);
  });

  it("names a page that is revalidated and one that is made on demand", () => {
    const problems = pagesThatChange({
      routes: { "/news": { initialRevalidateSeconds: 60 } },
      dynamicRoutes: { "/courses/[course]": { fallback: null } },
    });
    expect(problems.map((problem) => problem.split(" ")[0])).toEqual(["/news", "/courses/[course]"]);
  });
});

describe("hashInlineScripts", () => {
  let build: string;
  beforeEach(async () => {
    build = await mkdtemp(join(tmpdir(), "postroom-build-"));
    await mkdir(join(build, "server/app/courses"), { recursive: true });
  });
  afterEach(() => rm(build, { recursive: true }));

  const prerendered = (routes: Record<string, { initialRevalidateSeconds: number | false }>) =>
    writeFile(join(build, "prerender-manifest.json"), JSON.stringify({ routes, dynamicRoutes: {} }));

  it("writes path → hashes for every page, leaves out what is not HTML, and nothing half-written beside it", async () => {
    const once = { initialRevalidateSeconds: false as const };
    await prerendered({ "/": once, "/courses/email-protocols": once, "/icon.svg": once });
    await writeFile(join(build, "server/app/index.html"), `<script>${ALERT}</script>`);
    await writeFile(join(build, "server/app/courses/email-protocols.html"), "<p>No script</p>");

    expect(await hashInlineScripts(build)).toBe(2);

    expect(JSON.parse(await readFile(join(build, "inline-script-hashes.json"), "utf8"))).toEqual({
      "/": [ALERT_HASH],
      "/courses/email-protocols": [],
    });
    expect((await readdir(build)).filter((name) => name.startsWith("inline-script-hashes"))).toHaveLength(1);
  });

  it("refuses a build with a page whose scripts would change", async () => {
    await prerendered({ "/news": { initialRevalidateSeconds: 60 } });
    await expect(hashInlineScripts(build)).rejects.toThrow("/news is static but revalidated");
  });
});
