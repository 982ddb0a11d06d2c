import type { Nodes, Parents, Root } from "mdast";
import { lineOf, replaceNodes, sourceOf } from "./markdown";
import type { ReportProblem } from "./problem";

/**
 * Holds a lesson to the markdown that lessons are written in: reports what has no place there and mends what the parser
 * took for a link. Comments are left out of the page.
 *
 * @param text the source the tree was parsed from.
 */
export function checkMarkdown(tree: Root, text: string, report: ReportProblem): void {
  replaceNodes(tree, (node, above) => {
    const line = lineOf(node);
    switch (node.type) {
      case "html":
        if (!isComment(node.value))
          report(
            line,
            "HTML is not read in a lesson",
            "write it in markdown, or with a directive; put code between backticks",
          );
        return [];
      case "image":
      case "imageReference":
        report(line, "pictures are not shown in a lesson", "draw it as SVG and use `:::diagram`");
        return [];
      case "footnoteReference":
      case "footnoteDefinition":
        report(line, "footnotes are not shown in a lesson", "say it in the sentence, or leave it out");
        return [];
      case "listItem":
        if (typeof node.checked === "boolean")
          report(line, "a list with tick boxes cannot be ticked", "write a plain list");
        return undefined;
      case "heading":
        if (above.length > 1)
          report(
            line,
            "a heading stands inside something else",
            "begin it at the start of a line, outside boxes, lists and quotations",
          );
        return undefined;
      case "link":
        return asWritten(node, text, above);
      default:
        return undefined;
    }
  });
}

function isComment(html: string): boolean {
  return /^\s*<!--[\s\S]*?-->\s*$/.test(html) && html.indexOf("-->") === html.lastIndexOf("-->");
}

/** Mail addresses and host names become links by themselves; a text about e-mail is full of both and means neither. */
function asWritten(node: Nodes, text: string, above: readonly Parents[]): Nodes[] | undefined {
  if (node.type !== "link" || above.some(({ type }) => type === "link")) return undefined;
  const source = sourceOf(node, text);
  const isBare = !source.startsWith("[") && !source.startsWith("<");
  return isBare && !/^https?:/i.test(source) ? [{ type: "text", value: source }] : undefined;
}
