#!/usr/bin/env node
/**
 * Gives the content security policy the hashes of the inline scripts in prerendered pages.
 *
 * Next puts a page's data into inline scripts. A page rendered for one request carries a nonce; a prerendered page
 * is the same bytes for everyone, so the policy names the hashes of exactly those scripts instead. Runs after
 * `next build`, and again whenever `next start` finds that it has not (next.config.js).
 *
 * Usage: node scripts/hash-inline-scripts.mjs [build directory, ".next" unless given]
 */
import { createHash } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export const MANIFEST = "inline-script-hashes.json";

/**
 * The sources that allow a document's inline scripts, each once: "sha256-…".
 * @param {string} html what React printed: a script's text never contains "</script"
 * @returns {string[]}
 */
export function inlineScriptHashes(html) {
  const hashes = new Set();
  for (const [, attributes = "", text = ""] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)) {
    if (/\ssrc=/.test(attributes)) continue;
    hashes.add(`sha256-${createHash("sha256").update(text).digest("base64")}`);
  }
  return [...hashes];
}

/**
 * What in a build would make a static page's scripts change after they were hashed, one sentence each.
 * @param {{ routes: Record<string, { initialRevalidateSeconds: number | false }>, dynamicRoutes: Record<string, { fallback: string | false | null }> }} prerendered Next's prerender-manifest.json
 * @returns {string[]}
 */
export function pagesThatChange(prerendered) {
  const revalidated = Object.entries(prerendered.routes)
    .filter(([, route]) => route.initialRevalidateSeconds !== false)
    .map(([path]) => `${path} is static but revalidated: remove "revalidate", or make the page dynamic.`);
  const open = Object.entries(prerendered.dynamicRoutes)
    .filter(([, route]) => route.fallback !== false)
    .map(
      ([path]) =>
        `${path} is made static on first demand: add "export const dynamicParams = false", or make it dynamic.`,
    );
  return [...revalidated, ...open];
}

/**
 * Writes the manifest of a build: path → hashes. Throws an Error that names every page that cannot be hashed.
 * @param {string} buildDirectory
 * @returns {Promise<number>} how many pages it holds
 */
export async function hashInlineScripts(buildDirectory) {
  const prerendered = JSON.parse(await readFile(join(buildDirectory, "prerender-manifest.json"), "utf8"));
  const problems = pagesThatChange(prerendered);
  if (problems.length > 0)
    throw new Error(`The content security policy cannot cover this build.\n${problems.join("\n")}`);

  /** @type {Record<string, string[]>} */
  const manifest = {};
  for (const path of Object.keys(prerendered.routes)) {
    const html = await readIfThere(join(buildDirectory, "server", "app", `${path === "/" ? "/index" : path}.html`));
    if (html !== null) manifest[path] = inlineScriptHashes(html);
  }
  // Another process may be reading: the file appears whole or not at all.
  const draft = join(buildDirectory, `${MANIFEST}.${process.pid}`);
  await writeFile(draft, JSON.stringify(manifest));
  await rename(draft, join(buildDirectory, MANIFEST));
  return Object.keys(manifest).length;
}

/**
 * A prerendered route without a page (an icon, a sitemap) has no HTML.
 * @param {string} file
 */
async function readIfThere(file) {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const pages = await hashInlineScripts(process.argv[2] ?? ".next");
    console.log(`Hashed the inline scripts of ${pages} static pages.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
