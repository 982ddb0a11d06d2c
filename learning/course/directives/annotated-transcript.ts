import type { Code, PhrasingContent } from "mdast";
import type { ProtocolName } from "../lesson-elements";
import { parseMarkdown } from "../markdown";
import { didYouMean } from "../nearest-word";
import type { ReportProblem } from "../problem";
import { checkOctets, type SpokenLine } from "../transcript-octets";
import { type Directive, type LessonNode, lessonNode } from "./directive";

const protocols = ["smtp", "pop3", "imap"] as const satisfies readonly ProtocolName[];

/**
 * `:::transcript{protocol="pop3" title="…"}` around one fenced block: what client and server say to each other, with
 * remarks. A remark belongs to the line above it.
 */
export const annotatedTranscript: Directive = {
  form: "container",
  label: "none",
  attributes: { protocol: "required", title: "required" },
  example: ':::transcript{protocol="pop3" title="What it shows"}',
  build({ line, attribute, children }, context) {
    const named = attribute("protocol");
    const protocol = protocols.find((name) => name === named);
    if (!protocol) {
      const mend = didYouMean(named, protocols, `choose one of ${protocols.join(", ")}`);
      context.report(line, `the protocol \`${named}\` is not known`, mend);
    }
    const [block, ...rest] = children;
    if (block?.type !== "code" || rest.length > 0) {
      const stray = block?.type === "code" ? rest[0] : block;
      const mend = "put the lines between ``` and ```, and everything else outside the transcript";
      context.report(stray?.position?.start.line ?? line, "a transcript holds one fenced block and nothing else", mend);
      return null;
    }
    const { lines, spoken } = readTranscript(block, context.report);
    if (protocol) checkOctets(protocol, spoken, context.report);
    return protocol && lines.length > 0
      ? lessonNode("annotated-transcript", { protocol, title: attribute("title") }, lines)
      : null;
  },
};

function readTranscript(block: Code, report: ReportProblem): { lines: LessonNode[]; spoken: SpokenLine[] } {
  const lines: LessonNode[] = [];
  const spoken: SpokenLine[] = [];
  const firstLine = (block.position?.start.line ?? 0) + 1;
  for (const [index, text] of block.value.split("\n").entries()) {
    const line = firstLine + index;
    const above = lines.at(-1);
    const said = /^([SC]):(?: (.*))?$/.exec(text);
    const remark = /^\^ ?(.*)$/.exec(text);
    if (said) {
      const sender = said[1] === "S" ? "server" : "client";
      const wire = said[2] ?? "";
      lines.push(lessonNode("transcript-line", { sender, wire }));
      spoken.push({ sender, wire, line });
    } else if (remark && above) {
      if (above.children.length > 0) above.children.push({ type: "text", value: " " });
      above.children.push(...readRemark(remark[1] ?? ""));
    } else if (remark) {
      report(line, "this remark has no line above it", "begin the transcript with a line of the server or the client");
    } else {
      const what = text.trim() === "" ? "an empty line in a transcript" : "a transcript line that nobody says";
      report(line, what, "begin it with `S: ` (server), `C: ` (client) or `^ ` (remark on the line above)");
    }
  }
  if (block.value.trim() === "")
    report(firstLine, "the transcript is empty", "write at least one line that begins with `S: ` or `C: `");
  return { lines, spoken };
}

const remarkContent = new Set(["text", "inlineCode", "strong", "emphasis"]);

/** A remark is a sentence: it keeps its emphasis and code. Anything else that markdown sees in it is shown as typed. */
function readRemark(text: string): PhrasingContent[] {
  const [paragraph, ...rest] = parseMarkdown(text).children;
  const isSentence =
    paragraph?.type === "paragraph" &&
    rest.length === 0 &&
    paragraph.children.every(({ type }) => remarkContent.has(type));
  return isSentence ? paragraph.children : [{ type: "text", value: text }];
}
