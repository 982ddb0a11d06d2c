import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { harmlessHtml, textOfHtml } from "./harmless-html";
import { htmlTokens } from "./html-tokens";

/** What comes out for the body, without the page around it. */
function body(html: string, pictureOf?: (id: string) => string | null): string {
  const { page } = harmlessHtml(html, pictureOf);
  return page.slice(page.indexOf("<font face="), page.lastIndexOf("</font></body>")).replace(/^<font[^>]*>/, "");
}

describe("harmlessHtml", () => {
  it("keeps what a letter is made of", () => {
    const html = "<h1>Trip</h1><p>Bring <b>lunch</b> &amp; a coat.</p><ul><li>Bus at 9</li></ul><hr><br/>";
    expect(body(html)).toBe("<h1>Trip</h1><p>Bring <b>lunch</b> &#38; a coat.</p><ul><li>Bus at 9</li></ul><hr><br>");
  });

  it("has a policy of its own that allows no script, no style and nothing from the network", () => {
    const { page } = harmlessHtml("hello");
    const policy = /<head><meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page)?.[1];
    expect(policy).toBe("default-src 'none'; img-src data:");
  });

  it("fetches no picture, says what it was of, and counts it", () => {
    const html =
      '<img src="https://tracker.example/p.gif?who=ben" alt="Our <best> offer"><img src=//x.example/1x1.png>';
    const { page, leftOut } = harmlessHtml(html);
    expect(page).toContain("[a picture: Our &#60;best&#62; offer]");
    expect(page).not.toContain("tracker.example");
    expect(leftOut.pictures).toBe(2);
  });

  it("counts pictures that hide in backgrounds and style sheets", () => {
    const html =
      '<style>td{background:url(http://a.example/1.png)}</style><td background="http://a.example/2.png" style="background: url(\'https://a.example/3.png\')">';
    const { page, leftOut } = harmlessHtml(html);
    expect(leftOut.pictures).toBe(3);
    expect(page).not.toContain("a.example");
  });

  it("shows a picture that the message carries, and no address that only looks like one", () => {
    const red = "data:image/png;base64,iVBORw0KGgo=";
    expect(body('<img src="cid:logo%40ann" width=10>', (id) => (id === "logo@ann" ? red : null))).toBe(
      `<img src="${red}" width="10">`,
    );
    expect(body(`<img src="${red}">`)).toContain(`src="${red}"`);
    expect(body('<img src="data:image/svg+xml;base64,PHN2Zz4=">')).not.toContain("<img");
    expect(body('<img src="data:text/html;base64,PHN2Zz4=">')).not.toContain("<img");
    expect(body('<img src="cid:logo">', () => "https://tracker.example/a.png")).not.toContain("<img");
  });

  it("makes no link, and shows where each leads, whatever its words say", () => {
    const { page, leftOut } = harmlessHtml('<a href="http://bank.evil.example/login">www.bank.example</a>');
    expect(page).toContain("<u>www.bank.example</u> <small>[leads to http://bank.evil.example/login]</small>");
    expect(page).not.toContain("href");
    expect(leftOut.links).toBe(1);
  });

  it.each([
    ["<script>alert(1)</script>after", "after"],
    ["<SCRIPT src=//x.example/x.js></SCRIPT >after", "after"],
    ["<b onclick=alert(1)>after</b>", "<b>after</b>"],
    ["<svg><script>alert(1)</script><text>in</text></svg>after", "after"],
    ["<svg onload=alert(1) />after", "after"],
    ["<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></math>after", "after"],
    ['<iframe srcdoc="<script>alert(1)</script>"></iframe>after', "after"],
    ["<object data=//x.example/x><p>in</p></object>after", "after"],
    ["<form action=//x.example/><input name=a><button>Go</button></form>after", "Goafter"],
    ['<meta http-equiv=refresh content="0;url=//x.example/">after', "after"],
    ["<base href=//x.example/><link rel=stylesheet href=x.css>after", "after"],
    ["<!-- <script>alert(1)</script> -->after<!-->too", "aftertoo"],
    ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">after', null],
    ["<textarea><img src=x onerror=alert(1)></textarea>after", "after"],
    ['<b style="background:url(javascript:alert(1))">after</b>', "<b>after</b>"],
    ["<td bgcolor='red\"onclick=\"alert(1)'>after", "<td>after"],
    ["<font face='\"><script>alert(1)</script>'>after", "<font>after"],
    ["&lt;script&gt;after", "&#60;script&#62;after"],
    ["<img alt='\"><script>' src=x>", null],
  ])("lets nothing run or be fetched: %s", (html, expected) => {
    const harmless = body(html);
    if (expected !== null) expect(harmless).toBe(expected);
    expectHarmless(html);
  });

  it("counts scripts, wherever they stand, forms and what is embedded", () => {
    const html = `<script>1</script><b onclick="2"></b><a href=" java&#115;cript:3">x</a><form></form><iframe></iframe>`;
    expect(harmlessHtml(html).leftOut).toMatchObject({ scripts: 3, forms: 1, embedded: 1 });
  });

  it("says colours and alignment of styles in attributes that need no style sheet", () => {
    expect(body('<td style="background-color: #ffeecc; text-align:center; position:fixed">x</td>')).toBe(
      '<td bgcolor="#ffeecc" align="center">x</td>',
    );
  });

  it("lets nothing run or be fetched, whatever the text is", () => {
    const pieces = fc.constantFrom(
      ..."< > / = \" ' & ; <script> </script> <img src= http://x.example/ onerror= <svg <!-- --> <a href= javascript: <style> </style> <td <table &#60; &lt a \0 </ <p <textarea> data:image/png;base64,AA".split(
        " ",
      ),
      " ",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => expectHarmless(parts.join(""))),
      { numRuns: 200 },
    );
  });

  it("shows a beginning of HTML that is no letter any more, and says that there is a rest", () => {
    const { page, leftOut } = harmlessHtml(`${"a".repeat(1_000_000)}b`);
    expect(leftOut.rest).toBe(true);
    expect(page).not.toContain("ab<");
  });

  it.each(["<a ".repeat(100_000), `<a ${" ".repeat(300_000)}`, "<!--".repeat(100_000), "<script".repeat(100_000)])(
    "is not slowed down by HTML that was made to be slow",
    (html) => {
      const before = performance.now();
      harmlessHtml(html);
      expect(performance.now() - before).toBeLessThan(1500);
    },
  );
});

describe("textOfHtml", () => {
  it("keeps the words and the paragraphs", () => {
    const html =
      "<title>No</title><style>p{}</style><h1>Trip</h1>\n<p>Bring\n lunch &eacute;</p><ul><li>one<li>two</ul>";
    expect(textOfHtml(html)).toBe("Trip\n\nBring lunch é\n\n- one\n- two");
  });
});

const ALLOWED_TAG = /^(?:!doctype|html|head|meta|title|body|u|img|[a-z][a-z0-9]*)$/;

/** Reads the page again: no tag or attribute that runs, fetches or leads anywhere, except pictures in the page itself. */
function expectHarmless(html: string): void {
  const { page } = harmlessHtml(html);
  const dangerous =
    /^(?:script|style|svg|math|iframe|frame|object|embed|form|input|button|link|base|a|area|video|audio|template|noscript|textarea)$/;
  for (const token of htmlTokens(page.slice(page.indexOf("<body>")))) {
    if (token.type !== "start") continue;
    expect(token.name).toMatch(ALLOWED_TAG);
    expect(token.name).not.toMatch(dangerous);
    for (const [name, value] of token.attributes) {
      expect(name).not.toMatch(/^on|^(?:href|style|srcset|background|action|srcdoc|http-equiv)$/);
      if (name === "src") expect(value).toMatch(/^data:image\/(?:png|gif|jpeg|webp);base64,/);
    }
  }
}
