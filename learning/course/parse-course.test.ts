import { describe, expect, test } from "vitest";
import { parseCourse } from "./parse-course";
import { formatProblem } from "./problem";
import { sampleCourse, sampleDiagram, sampleLesson, sampleQuestions } from "./sample-course";

type Changes = Parameters<typeof sampleCourse>[0];

function problemsOf(changes: Changes): string[] {
  return parseCourse(sampleCourse(changes)).problems.map(formatProblem);
}

const swap = (from: string | RegExp, to: string) => (text: string) => {
  expect(text).toMatch(from);
  return text.replace(from, to);
};
const add = (more: string) => (text: string) => `${text}\n${more}\n`;

describe("a course without problems", () => {
  const { course, problems } = parseCourse(sampleCourse());

  test("has none reported", () => expect(problems).toEqual([]));

  test("keeps its topics, units and lessons in their listed order", () => {
    expect(course?.topics.map(({ title }) => title)).toEqual(["First topic", "Second topic"]);
    expect(course?.units).toMatchObject([
      { slug: "basics", topicNumber: 2, lessonSlugs: ["first-lesson", "second-lesson"] },
    ]);
    expect(course?.lessons.map(({ id }) => id)).toEqual(["sample/first-lesson", "sample/second-lesson"]);
  });

  test("gives questions ids that are unique beyond the course", () => {
    expect(course?.lessons[0]?.questions.map(({ id }) => id)).toEqual(["sample/inbox-is"]);
    expect(course?.lessons[0]?.inlineQuestionIds).toEqual(["sample/inbox-is"]);
  });

  test("says which terms and headings a lesson has", () => {
    expect(course?.lessons[0]).toMatchObject({
      termIds: ["inbox"],
      headings: [{ slug: "what-an-inbox-is", text: "What an inbox is", depth: 2 }],
    });
  });

  test("reads the same with Windows line ends and a byte order mark", () => {
    const files = new Map([...sampleCourse()].map(([path, text]) => [path, `\uFEFF${text.replaceAll("\n", "\r\n")}`]));
    const read = parseCourse(files);
    expect(read.problems).toEqual([]);
    expect(read.course?.lessons[0]?.questions).toEqual(course?.lessons[0]?.questions);
  });
});

const lesson = sampleLesson;
const questions = sampleQuestions;
const svg = sampleDiagram;
const second = "sample/basics/second-lesson/lesson.md";

// One slip each, and exactly what its author is told.
const slips: [guarantee: string, changes: Changes, problems: string[]][] = [
  [
    "a missing course.yaml",
    { "sample/course.yaml": null },
    ["sample/course.yaml:1: this file is missing → add it; docs/authoring-lessons.md shows what goes in"],
  ],
  [
    "YAML that is none",
    { "sample/course.yaml": swap("title: Sample", "title: Sample: a") },
    [
      "sample/course.yaml:2: this is not YAML (Nested mappings are not allowed in compact mappings) → put text that holds a colon, or begins with a sign, in quotes",
    ],
  ],
  [
    "a course whose id is not its folder's name",
    { "sample/course.yaml": swap("id: sample", "id: simple") },
    ["sample/course.yaml:1: the course's id is `simple` in a folder named `sample` → write `id: sample`"],
  ],
  [
    "a key nobody knows",
    { "sample/basics/unit.yaml": add("titel: x") },
    ["sample/basics/unit.yaml:8: `titel` is not known here → check its spelling and indentation, or take it out"],
  ],
  [
    "a topic the specification does not have",
    { "sample/basics/unit.yaml": swap("topic: 2", "topic: 7") },
    ["sample/basics/unit.yaml:2: topic 7 is not one of the specification's → choose one of 1, 2"],
  ],
  [
    "a unit that is listed but missing",
    { "sample/course.yaml": add("  - basic") },
    ["sample/course.yaml:12: the unit `basic` has no unit.yaml → write `basics`, or add basic/unit.yaml"],
  ],
  [
    "a lesson that is not listed",
    { "sample/basics/unit.yaml": swap("  - second-lesson\n", ""), [lesson]: swap(/Go on.*\n/, "") },
    [
      "sample/basics/second-lesson/lesson.md:1: nobody can reach this lesson → list `second-lesson` under lessons in basics/unit.yaml",
    ],
  ],
  [
    "a lesson that is listed twice",
    { "sample/basics/unit.yaml": add("  - first-lesson") },
    ["sample/basics/unit.yaml:8: the lesson `first-lesson` is listed twice → list it once"],
  ],
  [
    "a file in the wrong place",
    { "sample/basics/first-lesson/question/more.yaml": "- id: x" },
    [
      "sample/basics/first-lesson/question/more.yaml:1: this file belongs to nothing → move it where docs/authoring-lessons.md says, or take it out",
    ],
  ],
  [
    "two terms of one id",
    { "sample/terms.yaml": swap("id: server", "id: inbox"), [second]: swap("#server", "#inbox") },
    ["sample/terms.yaml:4: the term id `inbox` is there twice → give each its own"],
  ],
  [
    "two misconceptions of one id",
    { "sample/misconceptions.yaml": (text) => text + text },
    ["sample/misconceptions.yaml:5: the misconception id `pop-in-step` is there twice → give each its own"],
  ],
  [
    "a lesson without front matter",
    { [second]: "Words.", [lesson]: swap(/Go on.*\n/, "") },
    [
      `${second}:1: the lesson has no front matter → begin the file with \`---\`, then code, title, summary, minutes, objectives and updated, then \`---\``,
    ],
  ],
  [
    "front matter that lacks something and has something wrong",
    { [second]: swap(/minutes: 5\nobjectives:\n.*\n/, "minutes: soon\n") },
    [
      `${second}:2: \`objectives\` is missing → add \`objectives:\``,
      `${second}:5: \`minutes\` is text, not a number → write a number`,
    ],
  ],
  [
    "a day that does not exist",
    { [second]: swap("2026-11-23", "2026-11-31") },
    [`${second}:8: \`updated\` is not a day → write YYYY-MM-DD, a day that exists`],
  ],
  [
    "the same heading twice",
    { [second]: add("## What comes next") },
    [
      `${second}:15: the heading "What comes next" is there twice → give each heading words of its own, so that links can tell them apart`,
    ],
  ],
  [
    "a heading that skips a level",
    { [second]: add("#### Deep") },
    [`${second}:15: a heading skips a level → use \`###\``],
  ],
  [
    "an unknown term",
    { [lesson]: swap("{#inbox}", "{#inbx}") },
    [`${lesson}:13: the term \`inbx\` is not in terms.yaml → write \`inbox\`, or add it there`],
  ],
  [
    "an unknown misconception",
    { [lesson]: swap("{#pop-in-step}", "{#imap-sends}") },
    [`${lesson}:27: the misconception \`imap-sends\` is not in misconceptions.yaml → add it there`],
  ],
  [
    "an unknown question",
    { [lesson]: swap("{#inbox-is}", "{#inbox-si}") },
    [
      `${lesson}:35: the question \`inbox-si\` is not among this lesson's questions → write \`inbox-is\`, or add it to the lesson's questions folder`,
    ],
  ],
  [
    "a missing diagram, and one nobody shows",
    { [lesson]: swap("tray.svg", "trays.svg") },
    [
      `${svg}:1: this diagram is not shown anywhere → show it with \`:::diagram{src="tray.svg" alt="…"}\`, or take it out`,
      `${lesson}:15: the diagram \`trays.svg\` is not there → write \`tray.svg\`, or put the drawing into the lesson's diagrams folder as trays.svg`,
    ],
  ],
  [
    "a link to a lesson that is not there",
    { [lesson]: swap("../second-lesson/", "../third-lesson/") },
    [
      `${lesson}:37: the link to \`../third-lesson/lesson.md#what-comes-next\` leads nowhere → link to another lesson's lesson.md, a #heading or an https:// address`,
    ],
  ],
  [
    "a link to a heading that is not there",
    { [lesson]: swap("#what-comes-next", "#what-come-next") },
    [
      `${lesson}:37: no heading of the lesson \`second-lesson\` has the address \`#what-come-next\` → write \`what-comes-next\`, or link to a heading that is there`,
    ],
  ],
  [
    "a web address that is none",
    { [second]: add("[one](https://example) [two](http://example.org) [three](javascript:alert)") },
    [
      `${second}:15: the link to \`http://example.org\` is not encrypted → write https://`,
      `${second}:15: the link to \`https://example\` is not a web address → write it as https://host/path`,
      `${second}:15: the link to \`javascript:alert\` is not a web address → write it as https://host/path`,
    ],
  ],
  [
    "HTML in a lesson",
    { [second]: add("Some <b>bold</b> words.\n\n<script>alert(1)</script>") },
    [
      `${second}:15: HTML is not read in a lesson → write it in markdown, or with a directive; put code between backticks`,
      `${second}:17: HTML is not read in a lesson → write it in markdown, or with a directive; put code between backticks`,
    ],
  ],
  [
    "a picture",
    { [second]: add("![A cat](cat.png)") },
    [`${second}:15: pictures are not shown in a lesson → draw it as SVG and use \`:::diagram\``],
  ],
  [
    "a question without an explanation",
    { [questions]: swap(/ {2}explanation:.*\n/, "") },
    [
      `${questions}:1: \`explanation\` is missing → add \`explanation:\` with why the right answer is right; every question has one`,
    ],
  ],
  [
    "a question of an unknown kind",
    { [questions]: swap("single-choice", "single-choise") },
    [
      `${questions}:2: \`kind\` is \`single-choise\` → write \`single-choice\`, or choose one of single-choice, multiple-choice, true-false-set, gap-typed, gap-bank, short-answer, matching, ordering, categorising, numeric, flashcard, transcript, spot-the-error, generated, task`,
    ],
  ],
  [
    "an answer key that contradicts itself",
    { [questions]: swap("text: A protocol", "text: Where new mail arrives") },
    [`${questions}:6: two options read “Where new mail arrives” → change one of them, or take one out`],
  ],
  [
    "a question that points to nothing",
    { [questions]: swap("readMore: what-an-inbox-is", "readMore: what-an-outbox-is") },
    [
      `${questions}:9: the lesson has no heading \`what-an-outbox-is\` → write \`what-an-inbox-is\`, or choose one of what-an-inbox-is`,
    ],
  ],
  [
    "an option with an unknown misconception",
    { [questions]: swap("misconception: pop-in-step", "misconception: pop-in-stop") },
    [
      `${questions}:7: the misconception \`pop-in-stop\` is not in misconceptions.yaml → write \`pop-in-step\`, or add it there`,
    ],
  ],
  [
    "two questions of one id",
    {
      "sample/basics/second-lesson/questions/more.yaml":
        "- id: inbox-is\n  kind: flashcard\n  prompt: What?\n  back: That.\n  explanation: So.\n",
    },
    [
      `sample/basics/second-lesson/questions/more.yaml:1: the question id \`inbox-is\` is taken (${questions}:1) → choose another; ids are unique in the course`,
    ],
  ],
  [
    "a file in another encoding",
    { [second]: swap("waits", "w\uFFFDits") },
    [`${second}:13: there is a character here that is not UTF-8 text → save the file as UTF-8`],
  ],
  [
    "a file of half a megabyte",
    {
      "sample/terms.yaml": add("x".repeat(500_000)),
      [lesson]: swap(":term[inbox]{#inbox}", "inbox"),
      [second]: swap(":term[server]{#server}", "server"),
      [questions]: swap("  terms: [inbox]\n", ""),
    },
    ["sample/terms.yaml:1: the file is larger than 400,000 characters → split it, or keep large files elsewhere"],
  ],
];

describe("what an author is told about", () => {
  test.each(slips)("%s", (_, changes, problems) => {
    expect(problemsOf(changes)).toEqual(problems);
  });

  test("several slips at once: all of them", () => {
    const found = problemsOf({
      [lesson]: swap("{#inbox}", "{#inbx}"),
      [questions]: swap(/ {2}explanation:.*\n/, ""),
      "sample/basics/unit.yaml": swap("topic: 2", "topic: 7"),
    });
    expect(found).toHaveLength(3);
  });
});

test("a broken question is left out, and the rest of the course can still be shown to its author", () => {
  const { course } = parseCourse(sampleCourse({ [questions]: swap(/ {2}explanation:.*\n/, "") }));
  expect(course?.lessons[0]?.questions).toEqual([]);
  expect(course?.lessons).toHaveLength(2);
});
