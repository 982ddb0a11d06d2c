import type { Element } from "hast";
import { didYouMean } from "../nearest-word";
import type { ReportProblem } from "../problem";
import {
  allowedAttributes,
  allowedElements,
  droppedAttributes,
  idListAttributes,
  refusedElements,
} from "./allowed-svg";
import { parseXml, type XmlAttribute, type XmlElement, XmlFault } from "./parse-xml";

/** A drawing that passed, ready to be put into a page any number of times. */
export type Diagram = {
  /** @param prefix begins every id inside, so that two drawings on a page never share one. @param alt what it shows. */
  draw(prefix: string, alt: string): Element;
};

/**
 * Reads an SVG file as a drawing that may stand inside a page: only elements and attributes from the allowlist, nothing
 * that runs, nothing loaded from elsewhere. Null when it may not; the reasons have then been reported.
 */
export function parseDiagram(text: string, report: ReportProblem): Diagram | null {
  let faults = 0;
  const refuse: ReportProblem = (line, what, mend) => {
    faults += 1;
    report(line, what, mend);
  };
  const root = readSvg(text, refuse);
  if (root) {
    const ids = collectIds(root, refuse);
    checkRoot(root, refuse);
    checkElement(root, ids, refuse);
  }
  if (!root || faults > 0) return null;
  return { draw: (prefix, alt) => toHast(root, prefix, alt) };
}

function readSvg(text: string, report: ReportProblem): XmlElement | null {
  try {
    const root = parseXml(text);
    if (root.name === "svg") return root;
    report(root.line, `the drawing begins with <${root.name}>`, "begin the file with `<svg …>`");
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    report(error.line, error.what, error.mend);
  }
  return null;
}

function checkRoot(root: XmlElement, report: ReportProblem): void {
  if (!root.attributes.some(({ name }) => name === "viewBox")) {
    report(root.line, "the drawing has no viewBox", 'add viewBox="0 0 width height", so that it fits every screen');
  }
  if (
    !root.children.some((child) => typeof child === "object" && child.name === "title" && textOf(child).trim() !== "")
  ) {
    report(root.line, "the drawing has no <title>", "add <title> with a few words as the first thing inside <svg>");
  }
}

function collectIds(element: XmlElement, report: ReportProblem, ids = new Set<string>()): Set<string> {
  for (const { name, value } of element.attributes) {
    if (name !== "id") continue;
    if (ids.has(value)) report(element.line, `the id \`${value}\` is used twice in this drawing`, "give each its own");
    ids.add(value);
  }
  for (const child of element.children) if (typeof child === "object") collectIds(child, report, ids);
  return ids;
}

function checkElement(element: XmlElement, ids: ReadonlySet<string>, report: ReportProblem): void {
  if (!allowedElements.has(element.name)) {
    const mend = Object.hasOwn(refusedElements, element.name) ? refusedElements[element.name] : undefined;
    report(
      element.line,
      `<${element.name}> may not stand in a drawing`,
      mend ?? didYouMean(element.name, allowedElements, "take it out"),
    );
    return;
  }
  for (const attribute of element.attributes) checkAttribute(element, attribute, ids, report);
  for (const child of element.children) if (typeof child === "object") checkElement(child, ids, report);
}

function checkAttribute(
  element: XmlElement,
  { name, value }: XmlAttribute,
  ids: ReadonlySet<string>,
  report: ReportProblem,
): void {
  const where = `\`${name}\` of <${element.name}>`;
  const fault = faultOf(name, value, ids);
  if (fault) report(element.line, `${where} ${fault.what}`, fault.mend);
}

function faultOf(name: string, value: string, ids: ReadonlySet<string>): { what: string; mend: string } | null {
  if (droppedAttributes.has(name)) return null;
  if (/^on/i.test(name)) return { what: "would run a script", mend: "take it out" };
  if (name === "xlink:href") return { what: "is the old form", mend: "write href" };
  if (name === "style") {
    return { what: "is refused by the page's security policy", mend: "write fill, stroke and so on as attributes" };
  }
  if (!allowedAttributes.has(name)) {
    return { what: "is not known in a drawing", mend: didYouMean(name, allowedAttributes, "take it out") };
  }
  for (const id of referencesOf(name, value)) {
    if (id === null) {
      return { what: "loads something from elsewhere", mend: "point to an id of this drawing, as #id or url(#id)" };
    }
    if (!ids.has(id)) return { what: `points to \`#${id}\`, which is not here`, mend: didYouMean(id, ids, "add it") };
  }
  return null;
}

/** The ids an attribute points to; null stands for something outside the file. */
function referencesOf(name: string, value: string): (string | null)[] {
  if (name === "href") return [/^#\S+$/.test(value) ? value.slice(1) : null];
  if (idListAttributes.has(name)) return value.split(/\s+/).filter(Boolean);
  // A comment or escape could hide a url( from a plain search; no honest attribute has a backslash or slash-star.
  if (/\\|\/\*|javascript:|data:|@import/i.test(value)) return [null];
  return [...value.matchAll(/(?:url|src|image|image-set)\(\s*(["']?)(.*?)\1\s*(?:\)|$)/gi)].map(([, , target = ""]) =>
    /^#\S+$/.test(target) ? target.slice(1) : null,
  );
}

function toHast(root: XmlElement, prefix: string, alt: string): Element {
  const svg = elementToHast(root, prefix);
  return {
    ...svg,
    // The lesson's words for the drawing are its name; the file's own title would only pop up as a tooltip.
    children: svg.children.filter((child) => !(child.type === "element" && child.tagName === "title")),
    properties: { ...without(svg.properties, ["width", "height", "ariaLabelledBy"]), role: "img", ariaLabel: alt },
  };
}

function elementToHast(element: XmlElement, prefix: string): Element {
  const properties: Element["properties"] = {};
  for (const { name, value } of element.attributes) {
    if (!droppedAttributes.has(name)) properties[propertyName(name)] = withPrefix(name, value, prefix);
  }
  const children = element.children.map((child) =>
    typeof child === "string" ? ({ type: "text", value: child } as const) : elementToHast(child, prefix),
  );
  return { type: "element", tagName: element.name, properties, children };
}

function withPrefix(name: string, value: string, prefix: string): string {
  if (name === "id") return prefix + value;
  if (name === "href") return `#${prefix}${value.slice(1)}`;
  if (idListAttributes.has(name))
    return value
      .trim()
      .split(/\s+/)
      .map((id) => prefix + id)
      .join(" ");
  return value.replace(/url\(\s*(["']?)#(.*?)\1\s*\)/gi, (_, __, id: string) => `url(#${prefix}${id})`);
}

const hastNames: Readonly<Record<string, string>> = {
  class: "className",
  "aria-labelledby": "ariaLabelledBy",
  "aria-describedby": "ariaDescribedBy",
};

/** hast's name for an attribute: camel case. */
function propertyName(attribute: string): string {
  return hastNames[attribute] ?? attribute.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function without(properties: Element["properties"], names: readonly string[]): Element["properties"] {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
}

function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}
