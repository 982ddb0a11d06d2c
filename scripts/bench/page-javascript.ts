import { gzipSync } from "node:zlib";
import { BenchProblem } from "./problem";

/**
 * Bytes of JavaScript, each file gzipped, that a page makes a browser load before anybody touches it: every script its
 * HTML names.
 * @param cookie the Cookie header of whoever looks at it
 * @throws BenchProblem when the page is not served, or another one in its place
 */
export async function pageJavaScript(url: string, cookie = ""): Promise<number> {
  const response = await fetch(url, { headers: { cookie }, redirect: "manual" });
  if (response.status !== 200) throw new BenchProblem(`${url} answered ${response.status}, so it cannot be weighed.`);
  const sizes = await Promise.all(scriptsOf(await response.text(), url).map(gzippedSize));
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
  if (!response.ok) throw new BenchProblem(`${url} answered ${response.status}, so its page cannot be weighed.`);
  return gzipSync(Buffer.from(await response.arrayBuffer())).length;
}
