import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLError } from "yaml";
import type { ReportProblem } from "./problem";

/** Plain values out of a YAML text, and the line each of them stands on. */
export type YamlSource = {
  readonly value: unknown;
  /**
   * 1-based line of what is at this path; of the nearest thing that holds it where there is nothing. A text written as a block
   * (`|`) has its lines at 0, 1, ….
   */
  lineOf(path: readonly PropertyKey[]): number;
};

/**
 * Reads YAML that somebody wrote by hand. Null when it is not YAML at all; the reasons have then been reported.
 *
 * @param firstLine the line of the file on which the text begins: 2 for front matter, else 1.
 */
export function readYaml(text: string, firstLine: number, report: ReportProblem): YamlSource | null {
  const lines = new LineCounter();
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line) + firstLine - 1;
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      version: "1.2",
      logLevel: "error",
    });
    if (document.errors.length > 0) {
      for (const error of document.errors) report(lineAt(error.pos[0]), whatIsWrong(error), mendOf(error));
      return null;
    }
    const contents = document.contents;
    return { value: document.toJS(), lineOf: (path) => lineAt(offsetOf(contents, path)) + rowOf(contents, path) };
  } catch (error) {
    // Aliases that unfold without end and nesting deeper than the stack are the two ways `yaml` gives up by throwing.
    if (!(error instanceof RangeError || error instanceof ReferenceError)) throw error;
    report(
      firstLine,
      "this YAML unfolds into more than can be read",
      "write the values out, without & and *, and nest less",
    );
    return null;
  }
}

function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = root;
  let offset = startOf(root);
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!pair) break;
      offset = isNode(pair.key) ? startOf(pair.key) : offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === "number") {
      const item = node.items[step];
      if (!isNode(item)) break;
      offset = startOf(item);
      node = item;
    } else break;
  }
  return offset;
}

/** How far below the key of a block of text its line at the end of the path stands; 0 for any other path. */
function rowOf(root: Node | null, path: readonly PropertyKey[]): number {
  const row = path.at(-1);
  let node: unknown = root;
  for (const step of path.slice(0, -1)) {
    if (isMap(node))
      node = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))?.value;
    else node = isSeq(node) && typeof step === "number" ? node.items[step] : null;
  }
  return isScalar(node) && node.type === "BLOCK_LITERAL" && typeof row === "number" ? 1 + row : 0;
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}

function whatIsWrong(error: YAMLError): string {
  const sentence = error.message.split("\n")[0]?.replace(/[.:]?\s*$/, "") ?? "";
  switch (error.code) {
    case "DUPLICATE_KEY":
      return "the same key is written twice";
    case "TAB_AS_INDENT":
      return "a tab is used to indent";
    case "MULTIPLE_DOCS":
      return "a second YAML document begins here";
    case "BAD_ALIAS":
      return "* refers to nothing: in YAML it begins an alias";
    default:
      return `this is not YAML (${sentence})`;
  }
}

function mendOf(error: YAMLError): string {
  switch (error.code) {
    case "DUPLICATE_KEY":
      return "keep one of the two";
    case "TAB_AS_INDENT":
      return "indent with spaces";
    case "MULTIPLE_DOCS":
      return "take out the line `---`";
    case "BAD_ALIAS":
      return "put the text in quotes";
    case "BLOCK_AS_IMPLICIT_KEY":
    case "MULTILINE_IMPLICIT_KEY":
    case "BAD_SCALAR_START":
      return "put text that holds a colon, or begins with a sign, in quotes";
    default:
      return "check indentation, colons and quotes on this line and the one above";
  }
}
