/**
 * HTML cut into tags and text, well enough to take a message's HTML apart and put together again what is harmless in it. No
 * tree is built: whoever prints the tokens decides what each may become, and a browser mends the nesting.
 *
 * Any text at all gives tokens. One pass; nothing is looked at twice.
 */
export type HtmlToken =
  /** Character references decoded. */
  | { readonly type: "text"; readonly text: string }
  /** Names in lower case; of an attribute that stands there twice the first counts, as in browsers. */
  | {
      readonly type: "start";
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      /** Ends in "/>", which means something in drawings and formulas alone. */
      readonly closed: boolean;
    }
  | { readonly type: "end"; readonly name: string }
  /** What stands inside an element whose content is no HTML: a script, a style sheet. */
  | { readonly type: "raw"; readonly name: string; readonly text: string };

/** Their content is text of another kind, up to their own end tag. "plaintext" has none. */
const RAW = new Set([
  "script",
  "style",
  "title",
  "textarea",
  "xmp",
  "iframe",
  "noembed",
  "noframes",
  "noscript",
  "plaintext",
]);

/** A real tag has a few; each costs its reader an entry. */
const MOST_ATTRIBUTES = 100;

/** A name: everything up to a blank, a slash, "=" or ">". */
const ATTRIBUTE = /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)))?/y;

export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0;
  let text = "";
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const end = open < 0 ? html.length : open;
    text += html.slice(at, end);
    at = end;
    if (open < 0) break;
    const after = html.charAt(open + 1);
    const letter = /[a-z]/i.test(after === "/" ? html.charAt(open + 2) : after);
    if (!letter && after !== "!" && after !== "?" && after !== "/") {
      text += "<";
      at = open + 1;
      continue;
    }
    if (text !== "") yield { type: "text", text: decodeReferences(text) };
    text = "";
    if (!letter) {
      at = endOfMarkup(html, open);
      continue;
    }
    const { name, attributes, end: behind, closed } = readTag(html, after === "/" ? open + 2 : open + 1);
    at = behind;
    if (after === "/") {
      yield { type: "end", name };
      continue;
    }
    yield { type: "start", name, attributes, closed };
    if (RAW.has(name)) {
      const close = endOfRaw(html, at, name);
      yield { type: "raw", name, text: html.slice(at, close) };
      at = close;
    }
  }
  if (text !== "") yield { type: "text", text: decodeReferences(text) };
}

/** Behind a comment, a doctype or another declaration. One that is not closed goes to the end. */
function endOfMarkup(html: string, open: number): number {
  const comment = html.startsWith("<!--", open);
  // "<!-->" and "<!--->" are whole comments.
  const close = comment ? html.indexOf("-->", open + 2) : html.indexOf(">", open);
  return close < 0 ? html.length : close + (comment ? 3 : 1);
}

function endOfRaw(html: string, from: number, name: string): number {
  if (name === "plaintext") return html.length;
  const close = new RegExp(`</${name}(?=[\\s/>])`, "gi");
  close.lastIndex = from;
  return close.exec(html)?.index ?? html.length;
}

function readTag(html: string, start: number) {
  let at = start;
  while (at < html.length && !/[\s/>]/.test(html.charAt(at))) at += 1;
  const name = html.slice(start, at).toLowerCase();
  const attributes = new Map<string, string>();
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(html);
    if (!found) break;
    at = ATTRIBUTE.lastIndex;
    const [, key = "", double, single, bare] = found;
    const known = key.toLowerCase();
    if (!attributes.has(known) && attributes.size < MOST_ATTRIBUTES) {
      attributes.set(known, decodeReferences(double ?? single ?? bare ?? ""));
    }
  }
  const close = html.indexOf(">", at);
  const closed = close > 0 && html.charAt(close - 1) === "/";
  return { name, attributes, closed, end: close < 0 ? html.length : close + 1 };
}

const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z][a-z0-9]{1,30}));?/gi;

function decodeReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(REFERENCE, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED.get(name) ?? NAMED.get(name.toLowerCase()) ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : "\ufffd";
  });
}

/** HTML 4's names for the characters from U+00A0 to U+00FF, in their order: what mailers write. */
const LATIN_1 =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro " +
  "para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil " +
  "Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave " +
  "Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml " +
  "igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute " +
  "thorn yuml";

const NAMED: ReadonlyMap<string, string> = new Map([
  ...LATIN_1.split(" ").map((name, index) => [name, String.fromCharCode(160 + index)] as const),
  ...Object.entries({
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    euro: "€",
    hellip: "…",
    ndash: "–",
    mdash: "—",
    lsquo: "‘",
    rsquo: "’",
    sbquo: "‚",
    ldquo: "“",
    rdquo: "”",
    bdquo: "„",
    lsaquo: "‹",
    rsaquo: "›",
    bull: "•",
    trade: "™",
    larr: "←",
    uarr: "↑",
    rarr: "→",
    darr: "↓",
    zwnj: "",
    zwj: "",
    colon: ":",
    sol: "/",
    newline: "\n",
    tab: "\t",
  }),
]);
