import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDiagram } from "./diagram/parse-diagram";
import { parseCourse } from "./parse-course";
import { sampleCourse } from "./sample-course";

/** Pieces from which slips are made: everything that means something to one of the parsers. */
const piece = fc.constantFrom(
  ...[
    ":",
    "::",
    ":::",
    ":::exam-tip",
    ":term[",
    "]{#",
    "}",
    '{src="',
    "```",
    "---",
    "\n",
    "\n\n",
    "  ",
    "\t",
    "- ",
    "> ",
  ],
  ...[
    "#",
    "[x](",
    ")",
    "![",
    "|",
    "&x;",
    "*",
    "&a",
    "<",
    "</svg>",
    "<!--",
    "-->",
    "<![CDATA[",
    '"',
    "'",
    "\\",
    "\0",
    "\uFFFD",
  ],
  ...["__proto__", "constructor", "toString", "S: ", "^ ", "[^1]", "[^1]: ", "~~", "é", "\u{1F4EC}", "\uD800"],
);
const scrap = fc.oneof(
  piece,
  fc.string({ maxLength: 12 }),
  fc.array(piece, { maxLength: 12 }).map((parts) => parts.join("")),
);
const paths = [...sampleCourse().keys()];

test("whatever is done to one file, the course is read or refused, never thrown at, and every problem has its place", () => {
  const edit = fc.record({
    path: fc.constantFrom(...paths),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat({ max: 40 }),
    put: scrap,
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const files = sampleCourse();
      for (const { path, at, cut, put } of edits) {
        const text = files.get(path) ?? "";
        const place = Math.floor(at * text.length);
        files.set(path, text.slice(0, place) + put + text.slice(place + cut));
      }
      for (const { file, line, what, mend } of parseCourse(files).problems) {
        const lines = (files.get(file) ?? "").split(/\r\n?|\n/).length;
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines + 1);
        expect(what).not.toBe("");
        expect(mend).not.toBe("");
      }
    }),
    { numRuns: 80 },
  );
}, 30_000);

test("a folder of anything at all is refused, never thrown at", () => {
  const name = fc.oneof(
    fc.constantFrom(...paths, "course.yaml", "", "/", "a/b/c", "sample/course.yaml/x"),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.dictionary(name, scrap, { maxKeys: 5 }), (files) => {
      expect(parseCourse(new Map(Object.entries(files))).problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 100 },
  );
}, 30_000);

test.each([
  ["quotations", (deep: number) => `${"> ".repeat(deep)}x`],
  ["lists", (deep: number) => Array.from({ length: deep }, (_, at) => `${"  ".repeat(at)}- x`).join("\n")],
  ["brackets", (deep: number) => "[".repeat(deep)],
  ["emphasis", (deep: number) => "*a _b ".repeat(deep)],
])("%s nested 100 deep are read or refused", (_, nest) => {
  const files = sampleCourse({ "sample/basics/second-lesson/lesson.md": (text) => `${text}\n${nest(100)}\n` });
  expect(() => parseCourse(files)).not.toThrow();
});

test("YAML that nests or unfolds without end is refused", () => {
  const bomb = [
    "a0: &a0 [x, x]",
    ...Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`),
  ];
  for (const text of ["[".repeat(20_000), bomb.join("\n"), "{".repeat(20_000)]) {
    expect(parseCourse(sampleCourse({ "sample/course.yaml": text })).course).toBeNull();
  }
});

test("no drawing gets through with anything that runs or loads", () => {
  const tag = fc.constantFrom("path", "script", "use", "image", "a", "foreignObject", "style", "g", "animate");
  const attribute = fc.constantFrom("onclick", "href", "xlink:href", "style", "fill", "src", "mask", "class");
  const value = fc.constantFrom(
    "#a",
    "url(#a)",
    "url(//x.example)",
    "javascript:x",
    "data:text/html,x",
    "URL( 'http://x' )",
    "red",
  );
  const element = fc.tuple(tag, attribute, value).map(([name, key, held]) => `<${name} ${key}="${held}"/>`);
  fc.assert(
    fc.property(fc.array(element, { maxLength: 4 }), (elements) => {
      const text = `<svg viewBox="0 0 1 1"><title>T</title><g id="a"/>${elements.join("")}</svg>`;
      const diagram = parseDiagram(text, () => undefined);
      if (diagram === null) return;
      const drawn = JSON.stringify(diagram.draw("p--", "alt"));
      expect(drawn).not.toMatch(
        /script|"on|style|x\.example|javascript|data:|http:|"image"|foreignObject|animate|xlink/i,
      );
    }),
  );
});
