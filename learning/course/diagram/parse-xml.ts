/** An element of an XML text. Text is kept as it reads, with its entities resolved. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: (XmlElement | string)[];
  /** 1-based. */
  readonly line: number;
};

export type XmlAttribute = { readonly name: string; readonly value: string };

/** Where and why a text is not the XML we read. */
export class XmlFault extends Error {
  constructor(
    readonly line: number,
    readonly what: string,
    readonly mend: string,
  ) {
    super(what);
  }
}

const namePattern = /[A-Za-z_][\w.:-]*/y;
const spacePattern = /\s+/y;
const attributePattern = /\s+([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const deepest = 60;

/**
 * Reads the small, safe part of XML that drawings are written in: elements, attributes, text, comments. Document types,
 * processing instructions, CDATA and entities of one's own are faults: drawings don't need them and parsers get hurt by them.
 *
 * @throws XmlFault at the first thing that is not that.
 */
export function parseXml(text: string): XmlElement {
  const lineAt = lineFinder(text);
  let at = 0;

  const fault = (what: string, mend: string, offset = at) => new XmlFault(lineAt(offset), what, mend);
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const skipTo = (end: string, what: string): void => {
    const found = text.indexOf(end, at);
    if (found < 0) throw fault(`${what} is never closed`, `close it with \`${end}\``);
    at = found + end.length;
  };
  const skipMisc = (): void => {
    for (;;) {
      match(spacePattern);
      if (!text.startsWith("<!--", at)) return;
      skipTo("-->", "a comment");
    }
  };
  const readTag = (): { element: XmlElement; closed: boolean } => {
    const start = at;
    at += 1;
    const name = match(namePattern)?.[0];
    if (name === undefined) throw fault("`<` is not followed by a name", "write `&lt;` for the sign itself", start);
    const attributes: XmlAttribute[] = [];
    for (let found = match(attributePattern); found; found = match(attributePattern)) {
      const attribute = {
        name: found[1] ?? "",
        value: resolve(found[2] ?? found[3] ?? "", (what, mend) => fault(what, mend)),
      };
      if (attributes.some((other) => other.name === attribute.name)) {
        throw fault(`\`${attribute.name}\` is written twice in <${name}>`, "keep one of the two");
      }
      attributes.push(attribute);
    }
    match(spacePattern);
    const closed = text.startsWith("/>", at);
    if (!closed && text[at] !== ">")
      throw fault(`<${name}> is broken here`, 'write attributes as name="value" and end the tag with > or />');
    at += closed ? 2 : 1;
    return { element: { name, attributes, children: [], line: lineAt(start) }, closed };
  };

  if (text.startsWith("<?xml")) skipTo("?>", "the XML declaration");
  skipMisc();
  if (text[at] !== "<") throw fault("this is not an SVG drawing", "begin the file with `<svg …>`");
  if (text.startsWith("<!", at) || text.startsWith("<?", at)) throw fault(...forbiddenMarkup);

  const root = readTag();
  const open: XmlElement[] = root.closed ? [] : [root.element];
  for (let parent = open.at(-1); parent; parent = open.at(-1)) {
    const next = text.indexOf("<", at);
    if (next < 0) throw fault(`<${parent.name}> is never closed`, `close it with </${parent.name}>`, text.length);
    if (next > at) parent.children.push(resolve(text.slice(at, next), (what, mend) => fault(what, mend)));
    at = next;
    if (text.startsWith("<!--", at)) skipTo("-->", "a comment");
    else if (text.startsWith("<!", at) || text.startsWith("<?", at)) throw fault(...forbiddenMarkup);
    else if (text.startsWith("</", at)) {
      const start = at;
      at += 2;
      const name = match(namePattern)?.[0] ?? "";
      match(spacePattern);
      if (text[at] !== ">" || name !== parent.name) {
        throw fault(`</${name}> closes <${parent.name}> of line ${parent.line}`, `write </${parent.name}>`, start);
      }
      at += 1;
      open.pop();
    } else {
      const { element, closed } = readTag();
      parent.children.push(element);
      if (!closed) open.push(element);
      if (open.length > deepest) throw fault(`elements are nested more than ${deepest} deep`, "flatten the groups");
    }
  }
  skipMisc();
  if (at < text.length) throw fault("something follows the drawing", "end the file with </svg>");
  return root.element;
}

const forbiddenMarkup: [what: string, mend: string] = [
  "a document type, CDATA or processing instruction is not read",
  "take it out; only elements, text and comments may stay",
];

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function resolve(text: string, fault: (what: string, mend: string) => XmlFault): string {
  return text.replace(/&([^;&\s]*;?)/g, (whole, inside: string) => {
    const name = inside.endsWith(";") ? inside.slice(0, -1) : null;
    if (name === null) throw fault("`&` stands alone", "write `&amp;`");
    if (Object.hasOwn(entities, name)) return entities[name] ?? whole;
    const digits = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(name);
    const code = digits ? Number.parseInt(digits[1] ?? digits[2] ?? "", digits[1] ? 16 : 10) : Number.NaN;
    if (code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)) return String.fromCodePoint(code);
    throw fault(`\`${whole}\` is not an entity XML knows`, "write the character itself");
  });
}

/** Lines by offset, found by halving: a drawing has thousands of tags. */
function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
