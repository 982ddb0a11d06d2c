import type { PhrasingContent, RootContent } from "mdast";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Block, Inline, RichText } from "./rich-text";

const markdown = unified().use(remarkParse).freeze();

/**
 * The rich text a markdown string stands for: paragraphs, code blocks, **strong**, *emphasis* and `code`. For the
 * server and the build; browsers get the tree.
 * @throws Error on markdown that `richTextProblems` would have refused: the schemas ask it first.
 */
export function parseRichText(source: string): RichText {
  const { richText, problems } = remembered(source);
  if (problems.length > 0) throw new Error(`Rich text was not checked before it was parsed: ${problems.join("; ")}`);
  return richText;
}

/** What stops a markdown string from being rich text, as sentences for its author; empty when nothing does. */
export function richTextProblems(source: string): string[] {
  return remembered(source).problems;
}

type Parsed = { richText: RichText; problems: string[] };

/** Room for the texts of some five hundred questions, in a few megabytes. */
const MOST_REMEMBERED = 5000;
const memory = new Map<string, Parsed>();

/**
 * Showing and marking a question reads a dozen texts, always the same ones, and the parser takes longer over one of them
 * than marking takes over the answer. The trees are frozen, since everyone gets the same.
 */
function remembered(source: string): Parsed {
  const known = memory.get(source);
  if (known) return known;
  const parsed = frozen(convert(source));
  if (memory.size >= MOST_REMEMBERED) memory.clear();
  memory.set(source, parsed);
  return parsed;
}

function frozen<T extends object>(tree: T): T {
  for (const value of Object.values(tree)) if (typeof value === "object") frozen(value);
  return Object.freeze(tree);
}

const NAMES: Partial<Record<string, string>> = {
  heading: "a heading",
  list: "a list",
  blockquote: "a quotation",
  thematicBreak: "a rule",
  html: "HTML",
  link: "a link",
  linkReference: "a link",
  definition: "a link",
  image: "an image",
  imageReference: "an image",
  break: "a forced line break",
};

function convert(source: string): Parsed {
  const problems: string[] = [];
  const refuse = (type: string) => {
    problems.push(`${NAMES[type] ?? type} cannot stand here, only paragraphs, code blocks, strong, emphasis and code`);
    return [];
  };

  const block = (node: RootContent): Block[] => {
    if (node.type === "paragraph") return [{ p: joined(node.children.flatMap(inline)) }];
    if (node.type === "code") return [{ lines: node.value.split("\n") }];
    return refuse(node.type);
  };
  const inline = (node: PhrasingContent): Inline[] => {
    if (node.type === "text") return [node.value.replace(/\s*\n\s*/g, " ")];
    if (node.type === "inlineCode") return [{ code: node.value }];
    if (node.type === "strong") return [{ strong: joined(node.children.flatMap(inline)) }];
    if (node.type === "emphasis") return [{ em: joined(node.children.flatMap(inline)) }];
    return refuse(node.type);
  };

  const richText = markdown.parse(source).children.flatMap(block);
  if (richText.length === 0 && problems.length === 0) problems.push("there is no text here");
  return { richText, problems };
}

/** Text that the parser split (around an escape or an entity) is one string again. */
function joined(inlines: Inline[]): Inline[] {
  const result: Inline[] = [];
  for (const inline of inlines) {
    const last = result.at(-1);
    if (typeof inline === "string" && typeof last === "string") result.splice(-1, 1, last + inline);
    else result.push(inline);
  }
  return result;
}
