import type { Element, ElementContent, Root } from "hast";
import { describe, expect, test } from "vitest";
import { parseCourse } from "../parse-course";
import { formatProblem } from "../problem";
import { sampleCourse } from "../sample-course";

const file = "sample/basics/second-lesson/lesson.md";
/** The line on which a text given to `read` begins. */
const first = 15;

/** The second lesson of the sample with more text at its end: what it becomes, and what is said about it. */
function read(more: string): { html: string; problems: string[] } {
  const { course, problems } = parseCourse(sampleCourse({ [file]: (text) => `${text}\n${more}\n` }));
  const body = course?.lessons[1]?.body ?? { type: "root", children: [] };
  return { html: print(body).split("waits.</p>")[1]?.trim() ?? "", problems: problems.map(formatProblem) };
}

function print(node: Root | ElementContent | Root["children"][number]): string {
  if (node.type === "text") return node.value;
  if (node.type === "root") return node.children.map(print).join("");
  return node.type === "element" ? printElement(node) : "";
}

function printElement({ tagName, properties, children }: Element): string {
  const attributes = Object.entries(properties).map(([name, value]) => ` ${name}="${value}"`);
  return `<${tagName}${attributes.join("")}>${children.map(print).join("")}</${tagName}>`;
}

describe("a directive written right", () => {
  test.each([
    ["key term", "An :term[*inbox*]{#inbox}.", '<p>An <key-term term="inbox"><em>inbox</em></key-term>.</p>'],
    ["specification", "See :spec[5.1.18].", '<p>See <spec-reference code="5.1.18"></spec-reference>.</p>'],
    ["RFC", "See :rfc[1939]{section=5}.", '<p>See <rfc-reference number="1939" section="5"></rfc-reference>.</p>'],
    ["RFC as a whole", "See :rfc[1939].", '<p>See <rfc-reference number="1939"></rfc-reference>.</p>'],
    ["exam tip", ":::exam-tip\nTwo *words*.\n:::", "<exam-tip><p>Two <em>words</em>.</p></exam-tip>"],
    [
      "misconception",
      ":::misconception{#pop-in-step}\nNo.\n:::",
      '<misconception-box misconception="pop-in-step"><p>No.</p></misconception-box>',
    ],
    [
      "box in a box",
      "::::exam-tip\n:::misconception{#pop-in-step}\nNo.\n:::\n::::",
      '<exam-tip><misconception-box misconception="pop-in-step"><p>No.</p></misconception-box></exam-tip>',
    ],
  ])("%s", (_, markdown, html) => {
    expect(read(markdown)).toEqual({ html, problems: [] });
  });

  test("sandbox: a task of the course", () => {
    const directive = '::sandbox{task="by-hand" title="By hand"}';
    const files = sampleCourse({ [file]: (text) => `${text}\n${directive}\n` });
    const { course, problems } = parseCourse(files.set("sample/sandbox/tasks/by-hand.yaml", "title: Not yet written"));
    expect(print(course?.lessons[1]?.body ?? { type: "root", children: [] })).toContain(
      '<sandbox-place task="by-hand" title="By hand"></sandbox-place>',
    );
    expect(problems.filter((problem) => problem.file === file)).toEqual([]);
  });

  test("sandbox: a task that the course does not have is refused", () => {
    expect(read('::sandbox{task="by-hnd" title="By hand"}').problems).toEqual([
      `${file}:${first}: the sandbox has no task \`by-hnd\` → add sandbox/tasks/by-hnd.yaml`,
    ]);
  });

  test("transcript: lines with their sender, remarks with their formatting, empty lines of the wire kept", () => {
    const lines = "S: +OK *ready*\n^ The `server` **speaks**.\n^ First.\nC:\nC:   by mail";
    const { html, problems } = read(`:::transcript{protocol="pop3" title="T"}\n\`\`\`\n${lines}\n\`\`\`\n:::`);
    expect(problems).toEqual([]);
    expect(html).toBe(
      '<annotated-transcript protocol="pop3" title="T">' +
        '<transcript-line sender="server" wire="+OK *ready*">The <code>server</code> <strong>speaks</strong>. First.</transcript-line>' +
        '<transcript-line sender="client" wire=""></transcript-line>' +
        '<transcript-line sender="client" wire="  by mail"></transcript-line>' +
        "</annotated-transcript>",
    );
  });

  test("a remark that markdown would take for something else is shown as typed", () => {
    const { html, problems } = read(
      ':::transcript{protocol="imap" title="T"}\n```\nS: x\n^ # is a sign, see S:EHLO\n```\n:::',
    );
    expect(problems).toEqual([]);
    expect(html).toContain("># is a sign, see S:EHLO<");
  });
});

test("a table without a first heading has a heading for each row", () => {
  const { html } = read("| | POP |\n| --- | --- |\n| Job | Retrieves |");
  expect(html.replaceAll("\n", "")).toBe(
    '<table><thead><tr><td></td><th>POP</th></tr></thead><tbody><tr><th scope="row">Job</th><td>Retrieves</td></tr></tbody></table>',
  );
});

describe("a colon that is no directive", () => {
  test.each([
    "It is 10:30, or a:b, or S:EHLO there.",
    "Ports 25:smtp, :pop3 and a::b.",
    "Write to ben@example.com or www.example.com today.",
    "About ~20 ms and ~30 ms.",
  ])("%s", (text) => {
    expect(read(text)).toEqual({ html: `<p>${text}</p>`, problems: [] });
  });

  test("nor in code", () => {
    expect(read("`:term[x]` and\n\n```\n:::exam-tip\n:::\n```").problems).toEqual([]);
  });
});

describe("a directive written wrong", () => {
  test.each([
    [
      "an unknown name",
      "A :trem[inbox]{#inbox}.",
      "`:trem` is not a directive → write `term`, or choose one of term, spec, rfc, diagram, transcript, misconception, exam-tip, question, sandbox, or put a backslash before the colon",
    ],
    ["too few colons", "::exam-tip", "`::exam-tip` has the wrong number of colons → write `:::exam-tip`"],
    ["no id", "A :term[inbox].", "`:term` is missing its {#id} → write `:term[inbox]{#inbox}`"],
    ["no words", "A :term{#inbox}.", "`:term` needs words in [ ] → write `:term[inbox]{#inbox}`"],
    ["a known name alone", "A :term alone.", "`:term` is missing its {#id} → write `:term[inbox]{#inbox}`"],
    ["an unclosed attribute", "A :term[inbox]{#inbox.", "`:term` is missing its {#id} → write `:term[inbox]{#inbox}`"],
    [
      "an unknown attribute",
      ':rfc[1939]{sektion="5"}',
      "`sektion` is not known in `:rfc` → write `section`, or use section",
    ],
    [
      "a place that is none",
      ":spec[five]",
      "`five` is not a place in the specification → write its number, as in `:spec[5.1.18]`",
    ],
    [
      "an RFC that is none",
      ":rfc[RFC 1939]",
      "`RFC 1939` is not the number of an RFC → write digits only, as in `:rfc[1939]`",
    ],
    [
      "a box never closed",
      ":::exam-tip\nWords.",
      "`:::exam-tip` is never closed → close it with `:::` on a line of its own; around another box use one colon more",
    ],
    ["a fence that closes nothing", ":::", "`:::` closes nothing → take it out, or open the box it should close"],
    [
      "an opening that cannot be read",
      ':::exam-tip{a="b\nWords.',
      'this looks like a directive but cannot be read as one → check its quotes and brackets, with a line to itself: `:::name{key="value"}`',
    ],
    ["an empty tip", ":::exam-tip\n:::", "the exam tip is empty → write the tip between `:::exam-tip` and `:::`"],
    [
      "a term in a link",
      "[a :term[inbox]{#inbox}](#what-comes-next)",
      "`:term` stands in a heading or a link → move it into the sentence",
    ],
    [
      "a protocol nobody speaks",
      ':::transcript{protocol="pop4" title="T"}\n```\nS: x\n```\n:::',
      "the protocol `pop4` is not known → write `pop3`, or choose one of smtp, pop3, imap",
    ],
    [
      "a transcript without its block",
      ':::transcript{protocol="pop3" title="T"}\nS: x\n:::',
      "a transcript holds one fenced block and nothing else → put the lines between ``` and ```, and everything else outside the transcript",
      1,
    ],
    [
      "a line nobody says",
      ':::transcript{protocol="pop3" title="T"}\n```\nS: x\nX: y\n```\n:::',
      "a transcript line that nobody says → begin it with `S: ` (server), `C: ` (client) or `^ ` (remark on the line above)",
      3,
    ],
    [
      "a remark on nothing",
      ':::transcript{protocol="pop3" title="T"}\n```\n^ x\n```\n:::',
      "this remark has no line above it → begin the transcript with a line of the server or the client",
      2,
    ],
  ])("%s", (_, markdown, problem, line = 0) => {
    expect(read(markdown).problems).toContain(`${file}:${first + line}: ${problem}`);
  });

  test("a term that is unknown leaves its word in the sentence", () => {
    expect(read("An :term[outbox]{#outbox} here.").html).toBe("<p>An outbox here.</p>");
  });
});
