import { expect, test } from "vitest";
import { scriptsOf } from "./page-javascript";

test("a page's scripts are counted once each, without inline ones and the polyfill for old browsers", () => {
  const html = `
    <script src="/_next/static/chunks/a.js?x=1&amp;y=2" async=""></script>
    <script src="/_next/static/chunks/a.js?x=1&amp;y=2" async=""></script>
    <script src="/_next/static/chunks/polyfill.js" noModule=""></script>
    <script>self.__next_f.push([0])</script>
    <script src="https://elsewhere.example/b.js"></script>`;
  expect(scriptsOf(html, "http://localhost:3000/courses")).toEqual([
    "http://localhost:3000/_next/static/chunks/a.js?x=1&y=2",
    "https://elsewhere.example/b.js",
  ]);
});
