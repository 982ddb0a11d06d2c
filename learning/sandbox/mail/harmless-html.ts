/**
 * A message's HTML as a page of its own in which nothing can run, nothing is fetched and no link leads anywhere. Only what is
 * listed here comes through, printed anew; what was left out is counted, so that it can be told.
 *
 * It is the first of three locks. The page has a policy of its own that allows nothing but pictures it carries itself, and
 * whoever shows it puts it into a frame without any permission.
 */
import { type HtmlToken, htmlTokens } from "./html-tokens";

export type LeftOut = {
  /** On the network: to fetch one tells its sender who opened the message, and when. */
  readonly pictures: number;
  /** Scripts, and attributes that are some. */
  readonly scripts: number;
  readonly forms: number;
  /** Frames, sound, film, plug-ins, drawings that can hold scripts. */
  readonly embedded: number;
  /** Shown as text with the address they lead to. */
  readonly links: number;
  /** It was longer than is shown. */
  readonly rest: boolean;
};

export type HarmlessHtml = { readonly page: string; readonly leftOut: LeftOut };

/** Longer HTML is no letter; the browser would take seconds to lay it out. */
const MOST_CHARACTERS = 1_000_000;

/** A link's address is shown up to here: the host, which is what one has to look at, is at its front. */
const LONGEST_ADDRESS = 80;

const TAGS = new Set(
  (
    "abbr address article aside b big blockquote br caption center cite code col colgroup dd del dfn div dl dt em " +
    "figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark ol p pre q s samp section small " +
    "span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr"
  ).split(" "),
);

/** Their content goes with them. */
const GONE_WITH_CONTENT = new Set([
  "svg",
  "math",
  "object",
  "applet",
  "audio",
  "video",
  "template",
  "select",
  "canvas",
]);
const EMBEDDED = new Set([...GONE_WITH_CONTENT, "iframe", "frame", "embed"]);

/** None of them takes an address or a style sheet. */
const ATTRIBUTES = new Set(
  "align alt bgcolor border cellpadding cellspacing color colspan dir face height lang rowspan size start valign width".split(
    " ",
  ),
);

/** Colours, lengths, names of fonts, words. No colon, slash or bracket: nothing that could be an address or a function. */
const PLAIN_VALUE = /^[\w#%+., '-]{0,100}$/;

const REMOTE_IN_STYLE = /url\(\s*['"]?\s*(?:https?:|ftp:|\/\/)/gi;

/** Pictures that a page can carry itself, and that can hold no script. */
const CARRIED_PICTURE = /^data:image\/(?:png|gif|jpeg|webp);base64,[a-z0-9+/=\s]*$/i;

const POLICY = "default-src 'none'; img-src data:";

/**
 * @param html any text at all
 * @param pictureOf the picture with this Content-ID as a `data:` address; null where the message has none
 */
export function harmlessHtml(html: string, pictureOf: (contentId: string) => string | null = () => null): HarmlessHtml {
  const printer = new Printer(pictureOf);
  for (const token of htmlTokens(html.slice(0, MOST_CHARACTERS))) printer.take(token);
  return {
    page: `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>The message</title></head><body><font face="system-ui, sans-serif">${printer.finish()}</font></body></html>`,
    leftOut: { ...printer.counts, rest: html.length > MOST_CHARACTERS },
  };
}

/** The words of HTML, for whoever has no other text: tags gone, a line for each paragraph, a dash before what is in a list. */
export function textOfHtml(html: string): string {
  let text = "";
  let skipped = 0;
  for (const token of htmlTokens(html.slice(0, MOST_CHARACTERS))) {
    if (token.type === "text" && skipped === 0) text += token.text.replace(/[\s\u00a0]+/g, " ");
    else if (token.type === "start" || token.type === "end") {
      if (token.type === "start" ? hasContentToGo(token.name, token.closed) : GONE_WITH_CONTENT.has(token.name)) {
        skipped = Math.max(0, skipped + (token.type === "start" ? 1 : -1));
      }
      if (token.type === "start" && token.name === "li") text += "\n- ";
      else if (BREAKS.test(token.name)) text += "\n";
      else if (token.name === "td" || token.name === "th") text += " ";
    }
  }
  return text
    .replace(/ +/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const BREAKS = /^(?:br|p|div|h[1-6]|tr|table|ul|ol|blockquote|hr|pre|dt|dd|section|article|header|footer)$/;

class Printer {
  readonly counts = { pictures: 0, scripts: 0, forms: 0, embedded: 0, links: 0 };
  readonly #pictureOf: (contentId: string) => string | null;
  #printed = "";
  /** The elements with content that we are in and that are left out, innermost last. */
  readonly #gone: string[] = [];
  /** Where the links lead that are open. */
  readonly #links: string[] = [];

  constructor(pictureOf: (contentId: string) => string | null) {
    this.#pictureOf = pictureOf;
  }

  take(token: HtmlToken): void {
    if (token.type === "raw") this.#takeRaw(token);
    else if (token.type === "text") {
      if (this.#gone.length === 0) this.#printed += inHtml(token.text);
    } else if (token.type === "start") this.#start(token);
    else this.#end(token.name);
  }

  finish(): string {
    while (this.#links.length > 0) this.#endLink();
    return this.#printed;
  }

  #start({ name, attributes, closed }: Extract<HtmlToken, { type: "start" }>): void {
    this.#count(name, attributes);
    if (hasContentToGo(name, closed)) this.#gone.push(name);
    else if (GONE_WITH_CONTENT.has(name)) return;
    if (this.#gone.length > 0) return;
    if (name === "img") this.#printed += this.#picture(attributes);
    else if (name === "a") {
      this.#links.push(attributes.get("href")?.trim() ?? "");
      this.#printed += "<u>";
    } else if (TAGS.has(name)) this.#printed += `<${name}${printAttributes(name, attributes)}>`;
  }

  #end(name: string): void {
    const innermost = this.#gone.lastIndexOf(name);
    if (innermost >= 0) this.#gone.length = innermost;
    else if (this.#gone.length > 0) return;
    else if (name === "a") {
      if (this.#links.length > 0) this.#endLink();
    } else if (TAGS.has(name)) this.#printed += `</${name}>`;
  }

  #endLink(): void {
    const address = this.#links.pop() ?? "";
    const shown = address.length > LONGEST_ADDRESS ? `${address.slice(0, LONGEST_ADDRESS)}…` : address;
    this.#printed += shown === "" ? "</u>" : `</u> <small>[leads to ${inHtml(shown)}]</small>`;
  }

  #picture(attributes: ReadonlyMap<string, string>): string {
    const source = attributes.get("src")?.trim() ?? "";
    const carried = /^cid:/i.test(source) ? this.#pictureOf(decodeId(source.slice(4))) : source;
    if (carried !== null && CARRIED_PICTURE.test(carried)) {
      return `<img src="${inHtml(carried)}"${printAttributes("img", attributes)}>`;
    }
    const alt = attributes.get("alt")?.trim() ?? "";
    return ` <small>[${alt === "" ? "a picture" : `a picture: ${inHtml(alt)}`}]</small> `;
  }

  #takeRaw({ name, text }: Extract<HtmlToken, { type: "raw" }>): void {
    if (name === "style") this.counts.pictures += countRemote(text);
    // Old ways to say "as it stands".
    if ((name === "xmp" || name === "plaintext") && this.#gone.length === 0) {
      this.#printed += `<pre>${inHtml(text)}</pre>`;
    }
  }

  #count(name: string, attributes: ReadonlyMap<string, string>): void {
    const { counts } = this;
    if (name === "script") counts.scripts += 1;
    if (name === "form") counts.forms += 1;
    if (EMBEDDED.has(name)) counts.embedded += 1;
    if ((name === "img" || name === "input") && isRemote(attributes.get("src"))) counts.pictures += 1;
    if (isRemote(attributes.get("background"))) counts.pictures += 1;
    counts.pictures += countRemote(attributes.get("style") ?? "");
    if (name === "a" && attributes.has("href")) counts.links += 1;
    for (const [attribute, value] of attributes) {
      if (attribute.startsWith("on") || /^[\s\0-\x20]*(?:java|vb)script:/i.test(value)) counts.scripts += 1;
    }
  }
}

function hasContentToGo(name: string, closed: boolean): boolean {
  return GONE_WITH_CONTENT.has(name) && !(closed && (name === "svg" || name === "math"));
}

function printAttributes(name: string, attributes: ReadonlyMap<string, string>): string {
  let printed = "";
  const kept = new Map([...styleAttributes(name, attributes.get("style")), ...attributes]);
  for (const [attribute, value] of kept) {
    if (!ATTRIBUTES.has(attribute)) continue;
    // The words for a picture may be any.
    if (attribute === "alt" || PLAIN_VALUE.test(value)) printed += ` ${attribute}="${inHtml(value)}"`;
  }
  return printed;
}

const PAINTED = /^(?:table|tr|td|th)$/;
const ALIGNED = /^(?:div|p|h[1-6]|table|tr|td|th)$/;

/** The two things in a style that older attributes can say too: the policy of the page around allows no styles. */
function styleAttributes(name: string, style = ""): [string, string][] {
  const found: [string, string][] = [];
  const colour = /(?:^|;)\s*background(?:-color)?\s*:\s*(#[0-9a-f]{3,8}|[a-z]+)\s*(?:;|$)/i.exec(style)?.[1];
  if (colour !== undefined && PAINTED.test(name)) found.push(["bgcolor", colour]);
  const align = /(?:^|;)\s*text-align\s*:\s*(left|right|center|justify)/i.exec(style)?.[1];
  if (align !== undefined && ALIGNED.test(name)) found.push(["align", align]);
  return found;
}

function isRemote(address: string | undefined): boolean {
  return address !== undefined && !/^\s*(?:cid|data):/i.test(address) && address.trim() !== "";
}

function countRemote(style: string): number {
  return [...style.matchAll(REMOTE_IN_STYLE)].length;
}

function decodeId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function inHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`).replaceAll("\0", "\ufffd");
}
