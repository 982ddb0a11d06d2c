import type { Element } from "hast";
import { describe, expect, test } from "vitest";
import { parseDiagram } from "./parse-diagram";

function read(text: string) {
  const problems: string[] = [];
  const diagram = parseDiagram(text, (line, what, mend) => problems.push(`${line}: ${what} → ${mend}`));
  return { diagram, problems };
}

const svg = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>T</title>\n${inside}\n</svg>`;

describe("a drawing that may stand in a page", () => {
  const { diagram, problems } = read(
    `<?xml version="1.0"?>\n<!-- drawn by hand -->\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="90" aria-labelledby="t">` +
      `<title id="t">T</title><defs><marker id="tip"><path d="M0 0"/></marker><g id="box" class="card"/></defs>` +
      `<path d='M1 1' stroke-width="2" marker-end="url('#tip')"/><use href="#box"/><text>a &amp; b &#x2192;</text></svg>`,
  );
  const drawn = diagram?.draw("tray--", "A tray") as Element;
  const text = JSON.stringify(drawn);

  test("has no problems", () => expect(problems).toEqual([]));

  test("is named by the lesson's words, fits its frame and pops up no tooltip", () => {
    expect(drawn.properties).toEqual({ viewBox: "0 0 9 9", role: "img", ariaLabel: "A tray" });
    expect(text).not.toContain('"title"');
  });

  test("keeps its ids apart from every other drawing's", () => {
    expect(text).toContain('"id":"tray--tip"');
    expect(text).toContain('"markerEnd":"url(#tray--tip)"');
    expect(text).toContain('"href":"#tray--box"');
  });

  test("keeps its text as it reads", () => expect(text).toContain("a & b →"));
});

describe("a drawing that may not", () => {
  test.each([
    [
      "a script",
      "<script>alert(1)</script>",
      "<script> may not stand in a drawing → take the script out; a drawing only shows",
    ],
    ["an event handler", '<path onload="alert(1)"/>', "`onload` of <path> would run a script → take it out"],
    [
      "a foreign object",
      "<foreignObject/>",
      "<foreignObject> may not stand in a drawing → draw with <text> and <rect> instead",
    ],
    [
      "a style sheet",
      "<style>*{}</style>",
      "<style> may not stand in a drawing → use attributes such as fill and class instead of a style sheet",
    ],
    [
      "a style attribute",
      '<path style="fill:red"/>',
      "`style` of <path> is refused by the page's security policy → write fill, stroke and so on as attributes",
    ],
    [
      "a picture from elsewhere",
      '<image href="https://example.com/x.png"/>',
      "<image> may not stand in a drawing → draw the picture with shapes; files from elsewhere are not loaded",
    ],
    [
      "a shape from elsewhere",
      '<use href="https://example.com/x.svg#a"/>',
      "`href` of <use> loads something from elsewhere → point to an id of this drawing, as #id or url(#id)",
    ],
    [
      "a paint from elsewhere",
      '<path fill="url(https://example.com/x)"/>',
      "`fill` of <path> loads something from elsewhere → point to an id of this drawing, as #id or url(#id)",
    ],
    [
      "a paint from elsewhere, in disguise",
      '<path fill="u\\72l(//example.com)"/>',
      "`fill` of <path> loads something from elsewhere → point to an id of this drawing, as #id or url(#id)",
    ],
    [
      "a paint from elsewhere, unclosed",
      '<path fill="url(//example.com"/>',
      "`fill` of <path> loads something from elsewhere → point to an id of this drawing, as #id or url(#id)",
    ],
    [
      "a link that runs",
      '<a href="javascript:alert(1)"/>',
      "<a> may not stand in a drawing → put the link into the caption",
    ],
    [
      "an id that is not there",
      '<path marker-end="url(#tap)"/>',
      "`marker-end` of <path> points to `#tap`, which is not here → add it",
    ],
    [
      "an attribute nobody knows",
      '<path strok="red"/>',
      "`strok` of <path> is not known in a drawing → write `stroke`, or take it out",
    ],
    ["an element nobody knows", "<pathh/>", "<pathh> may not stand in a drawing → write `path`, or take it out"],
    ["an id twice", '<g id="a"/><g id="a"/>', "the id `a` is used twice in this drawing → give each its own"],
  ])("%s", (_, inside, problem) => {
    const { diagram, problems } = read(svg(inside));
    expect(problems).toEqual([`2: ${problem}`]);
    expect(diagram).toBeNull();
  });

  test.each([
    [
      "no title",
      '<svg viewBox="0 0 9 9"/>',
      "the drawing has no <title> → add <title> with a few words as the first thing inside <svg>",
    ],
    [
      "no viewBox",
      "<svg><title>T</title></svg>",
      'the drawing has no viewBox → add viewBox="0 0 width height", so that it fits every screen',
    ],
    ["not SVG", "<html></html>", "the drawing begins with <html> → begin the file with `<svg …>`"],
    ["nothing at all", "", "this is not an SVG drawing → begin the file with `<svg …>`"],
    [
      "an entity of its own",
      '<!DOCTYPE svg [<!ENTITY x "y">]><svg/>',
      "a document type, CDATA or processing instruction is not read → take it out; only elements, text and comments may stay",
    ],
    ["a tag never closed", "<svg>", "<svg> is never closed → close it with </svg>"],
    ["tags that cross", "<svg><g></svg></g>", "</svg> closes <g> of line 1 → write </g>"],
    ["a bare ampersand", "<svg>a & b</svg>", "`&` stands alone → write `&amp;`"],
    [
      "a broken attribute",
      "<svg a=b/>",
      '<svg> is broken here → write attributes as name="value" and end the tag with > or />',
    ],
    ["a second drawing", "<svg/><svg/>", "something follows the drawing → end the file with </svg>"],
  ])("%s", (_, text, problem) => {
    expect(read(text).problems).toContain(`1: ${problem}`);
  });
});
