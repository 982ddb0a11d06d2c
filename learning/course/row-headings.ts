import type { Element, ElementContent, Root } from "hast";

/**
 * A table whose first heading is empty has a heading for each row: its first column. Markdown has no way to say so; HTML has,
 * and a screen reader then names the row of every cell.
 */
export function markRowHeadings(tree: Root | Element): void {
  for (const child of tree.children) {
    if (child.type !== "element") continue;
    if (child.tagName === "table") markTable(child);
    else markRowHeadings(child);
  }
}

function markTable(table: Element): void {
  const rows = elementsIn(table).flatMap((part) =>
    elementsIn(part).map((row) => ({ row, inHead: part.tagName === "thead" })),
  );
  const corner = firstCell(rows[0]?.row);
  if (corner?.tagName !== "th" || corner.children.length > 0) return;
  corner.tagName = "td";
  for (const { row, inHead } of rows) {
    const cell = firstCell(row);
    if (!cell || inHead) continue;
    cell.tagName = "th";
    cell.properties = { ...cell.properties, scope: "row" };
  }
}

function firstCell(row: Element | undefined): Element | undefined {
  return row && elementsIn(row)[0];
}

function elementsIn(node: Element): Element[] {
  return node.children.filter((child: ElementContent) => child.type === "element");
}
