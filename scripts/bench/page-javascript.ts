import { gzipSync } from "node:zlib";

/**
 * Bytes of JavaScript, each file gzipped, that a page makes a browser load before anybody touches it: every script its
 * HTML names. Null when there is no such page.
 */
export async function pageJavaScript(url: string): Promise<number | null> {
  const response = await fetch(url);
  const html = await response.text();
  if (!response.ok) return null;
  const sizes = await Promise.all(scriptsOf(html, response.url).map(gzippedSize));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * The addresses of a page's scripts, each once. Browsers without modules get a polyfill that the others skip; it is
 * not counted.
 * @param html as React prints it: attributes in double quotes
 */
export function scriptsOf(html: string, base: string): string[] {
  const scripts = new Set<string>();
  for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) {
    const source = /\bsrc="([^"]+)"/.exec(tag)?.[1];
    if (source && !/\bnomodule\b/i.test(tag)) scripts.add(new URL(source.replaceAll("&amp;", "&"), base).href);
  }
  return [...scripts];
}

async function gzippedSize(url: string): Promise<number> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return gzipSync(Buffer.from(await response.arrayBuffer())).length;
}
