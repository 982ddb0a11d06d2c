import type { Heading as HeadingNode, Root } from "mdast";
import type { Heading } from "./course";
import { lineOf, wordsOf } from "./markdown";
import type { ReportProblem } from "./problem";

/** The id a heading gets on the page: "Why POP empties the tray" → "why-pop-empties-the-tray". */
export function headingSlug(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

/** Ids the page around a lesson uses itself. */
const takenSlugs: ReadonlySet<string> = new Set([
  ...["main", "objectives", "on-this-page", "test-yourself", "key-terms", "other-topics"],
]);

/** The lesson's headings in order, with their slugs set as ids on the tree. */
export function takeHeadings(tree: Root, report: ReportProblem): Heading[] {
  const headings: Heading[] = [];
  let depthAbove = 1;
  for (const node of tree.children) {
    if (node.type !== "heading") continue;
    const text = wordsOf(node).trim();
    const slug = headingSlug(text);
    const line = lineOf(node);
    checkDepth(node, depthAbove, report);
    depthAbove = node.depth;

    if (slug === "") report(line, "a heading has no words", "write the heading's words");
    else if (takenSlugs.has(slug))
      report(line, `the heading "${text}" is one the page has already`, "choose other words");
    else if (headings.some((other) => other.slug === slug)) {
      report(
        line,
        `the heading "${text}" is there twice`,
        "give each heading words of its own, so that links can tell them apart",
      );
    } else {
      headings.push({ slug, text, depth: node.depth });
      node.data = { ...node.data, hProperties: { id: slug } };
    }
  }
  return headings;
}

function checkDepth(node: HeadingNode, depthAbove: number, report: ReportProblem): void {
  const line = lineOf(node);
  if (node.depth === 1) report(line, "`#` is kept for the lesson's title", "begin headings with `##`");
  else if (node.depth > 4) report(line, "a heading this deep is not shown", "use `##`, `###` or `####`");
  else if (node.depth > depthAbove + 1)
    report(line, "a heading skips a level", `use \`${"#".repeat(depthAbove + 1)}\``);
}
