import type { Nodes, Parents, Root } from "mdast";
import remarkDirective from "remark-directive";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";

const markdown = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  // "~20 ms" is common in a text about networks; strike-through needs two tildes.
  .use(remarkGfm, { singleTilde: false })
  .use(remarkDirective)
  .freeze();

/** Markdown with front matter, tables and directives, as a tree with positions. */
export function parseMarkdown(text: string): Root {
  return markdown.parse(text);
}

/** 1-based line on which a node begins. */
export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}

/** The node exactly as it was written. */
export function sourceOf(node: Nodes, text: string): string {
  return text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

export function hasChildren(node: Nodes): node is Parents {
  return "children" in node;
}

/** The words of a node without their formatting. */
export function wordsOf(node: Nodes): string {
  if (hasChildren(node)) return node.children.map(wordsOf).join("");
  return "value" in node && node.type !== "html" ? node.value : "";
}

/**
 * Walks the tree from the top, letting `change` put other nodes in a node's place. What it gives back is not walked again;
 * undefined keeps the node and goes on into it.
 *
 * @param above the nodes around it, outermost first.
 */
export function replaceNodes(
  parent: Parents,
  change: (node: Nodes, above: readonly Parents[]) => Nodes[] | undefined,
  above: readonly Parents[] = [],
): void {
  const around = [...above, parent];
  const children: Nodes[] = [];
  for (const child of parent.children) {
    const changed = change(child, around);
    if (changed) children.push(...changed);
    else {
      if (hasChildren(child)) replaceNodes(child, change, around);
      children.push(child);
    }
  }
  // mdast types each parent's children apart; whoever replaces a node puts one of the same content in its place.
  parent.children = children as typeof parent.children;
}
