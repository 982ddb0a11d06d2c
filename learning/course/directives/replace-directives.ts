import type { Nodes, Parents } from "mdast";
import { lineOf, replaceNodes, sourceOf, wordsOf } from "../markdown";
import { didYouMean } from "../nearest-word";
import type { ReportProblem } from "../problem";
import type { Directive, DirectiveContext, DirectiveNode, LessonNode } from "./directive";
import { directives } from "./table";

/**
 * Puts our own elements in the place of every directive in a lesson, and reports those that are not written right.
 *
 * A colon inside a word ("10:30", "S:EHLO") looks like a directive to the markdown parser. Without brackets or attributes
 * and without a name we know, it goes back to being text.
 *
 * @param text the source the tree was parsed from.
 */
export function replaceDirectives(tree: Parents, text: string, context: DirectiveContext): void {
  replaceNodes(tree, (node, above) => {
    if (node.type === "paragraph") reportStrayFences(node, text, context.report);
    if (!isDirective(node)) return undefined;
    if (isAccident(node, text)) return [{ type: "text", value: sourceOf(node, text) }];
    // What is inside comes first, so that a directive is built from children that are done.
    replaceDirectives(node, text, context);
    const built = build(node, text, above, context);
    return built ? [built] : wordsInPlaceOf(node);
  });
}

function isDirective(node: Nodes): node is DirectiveNode {
  return node.type === "textDirective" || node.type === "leafDirective" || node.type === "containerDirective";
}

function isAccident(node: DirectiveNode, text: string): boolean {
  return (
    node.type === "textDirective" && !Object.hasOwn(directives, node.name) && sourceOf(node, text) === `:${node.name}`
  );
}

/** A directive that cannot be built leaves its words behind, so that the rest of the sentence still reads. */
function wordsInPlaceOf(node: DirectiveNode): Nodes[] {
  return node.type === "textDirective" ? node.children : [];
}

const formNames = { text: "textDirective", leaf: "leafDirective", container: "containerDirective" } as const;
const colons = { textDirective: ":", leafDirective: "::", containerDirective: ":::" } as const;

function build(
  node: DirectiveNode,
  text: string,
  above: readonly Parents[],
  context: DirectiveContext,
): LessonNode | null {
  const line = lineOf(node);
  const report = context.report;
  const directive = Object.hasOwn(directives, node.name) ? directives[node.name] : undefined;
  const written = `${colons[node.type]}${node.name}`;
  if (!directive) {
    const mend = `choose one of ${Object.keys(directives).join(", ")}${node.type === "textDirective" ? ", or put a backslash before the colon" : ""}`;
    report(line, `\`${written}\` is not a directive`, didYouMean(node.name, Object.keys(directives), mend));
    return null;
  }
  if (node.type !== formNames[directive.form]) {
    report(line, `\`${written}\` has the wrong number of colons`, `write \`${directive.example}\``);
    return null;
  }
  if (node.type === "containerDirective" && !isClosed(node, text)) {
    report(
      line,
      `\`${written}\` is never closed`,
      "close it with `:::` on a line of its own; around another box use one colon more",
    );
  }
  if (node.type === "textDirective" && above.some(({ type }) => type === "heading" || type === "link")) {
    report(line, `\`${written}\` stands in a heading or a link`, "move it into the sentence");
  }

  const children = node.children.filter((child) => !isLabel(child));
  const hasLabel =
    node.type === "containerDirective" ? children.length < node.children.length : node.children.length > 0;
  const attributes = checkAttributes(node, directive, written, report);
  if (directive.label === "none" && hasLabel) {
    report(line, `\`${written}\` takes no words in [ ]`, `write \`${directive.example}\``);
  }
  if (directive.label === "required" && wordsOf(node).trim() === "") {
    report(line, `\`${written}\` needs words in [ ]`, `write \`${directive.example}\``);
    return null;
  }
  if (!attributes) return null;
  return directive.build(
    { line, attribute: (name) => attributes[name] ?? "", label: wordsOf(node).trim(), children },
    context,
  );
}

function checkAttributes(
  node: DirectiveNode,
  directive: Directive,
  written: string,
  report: ReportProblem,
): Record<string, string> | null {
  const line = lineOf(node);
  const given = Object.fromEntries(
    Object.entries(node.attributes ?? {}).map(([name, value]) => [name, (value ?? "").trim()]),
  );
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(directive.attributes, name)) continue;
    const known = Object.keys(directive.attributes);
    const otherwise = known.length > 0 ? `use ${known.join(" and ")}` : "take it out";
    report(line, `\`${name}\` is not known in \`${written}\``, didYouMean(name, known, otherwise));
  }
  const missing = Object.entries(directive.attributes).filter(([name, need]) => need === "required" && !given[name]);
  for (const [name] of missing) {
    report(
      line,
      `\`${written}\` is missing its ${name === "id" ? "{#id}" : `${name}="…"`}`,
      `write \`${directive.example}\``,
    );
  }
  return missing.length > 0 ? null : given;
}

function isLabel(node: Nodes): boolean {
  return node.type === "paragraph" && node.data !== undefined && "directiveLabel" in node.data;
}

/** Whether the container's last line is a fence as long as the one that opened it. */
function isClosed(node: DirectiveNode, text: string): boolean {
  const lines = sourceOf(node, text).split(/\r?\n/);
  const opening = /^:+/.exec(lines[0] ?? "")?.[0].length ?? 3;
  const closing = /^[\s>]*(:{3,})\s*$/.exec(lines.at(-1) ?? "")?.[1]?.length ?? 0;
  return lines.length > 1 && closing >= opening;
}

/** Fences that the markdown parser took for text: one that closes nothing, or an opening it could not read. */
function reportStrayFences(paragraph: Nodes, text: string, report: ReportProblem): void {
  const lines = sourceOf(paragraph, text).split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    if (/^[\s>]*:{3,}\s*$/.test(line)) {
      report(lineOf(paragraph) + index, "`:::` closes nothing", "take it out, or open the box it should close");
    } else if (/^[\s>]*:{2,}\s*[A-Za-z{[]/.test(line)) {
      report(
        lineOf(paragraph) + index,
        "this looks like a directive but cannot be read as one",
        'check its quotes and brackets, with a line to itself: `:::name{key="value"}`',
      );
    }
  }
}
