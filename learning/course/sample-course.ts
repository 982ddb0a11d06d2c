/** A small course without problems, for tests that break one thing in it. */
const sample: Readonly<Record<string, string>> = {
  "sample/course.yaml": `id: sample
title: Sample course
summary: A course for tests.
spec:
  name: Sample specification
  topics:
    - { number: 1, title: First topic }
    - { number: 2, title: Second topic }
units:
  - basics
`,
  "sample/terms.yaml": `- id: inbox
  term: inbox
  definition: Where new mail arrives.
- id: server
  term: server
  definition: A computer that waits for others to ask.
`,
  "sample/misconceptions.yaml": `- id: pop-in-step
  title: POP keeps devices in step
  belief: POP keeps every device in step.
  truth: Each device has a copy of its own.
`,
  "sample/basics/unit.yaml": `title: Basics
topic: 2
summary: How mail moves.
lessons:
  - first-lesson
  - second-lesson
`,
  "sample/basics/first-lesson/lesson.md": `---
code: 2.1.1
title: First lesson
summary: What an inbox is.
minutes: 5
objectives:
  - Say what an inbox is.
updated: 2026-11-23
---

## What an inbox is

Mail waits in an :term[inbox]{#inbox}. See :spec[2.1.1] and :rfc[1939]{section=5}.

:::diagram{src="tray.svg" alt="A tray"}
A tray.
:::

:::transcript{protocol="pop3" title="A visit"}
\`\`\`
S: +OK ready
^ The server speaks first.
C: QUIT
\`\`\`
:::

:::misconception{#pop-in-step}
They are not in step.
:::

:::exam-tip
Name the protocol.
:::

::question{#inbox-is}

Go on to [the second lesson](../second-lesson/lesson.md#what-comes-next).
`,
  "sample/basics/first-lesson/questions/first.yaml": `- id: inbox-is
  kind: single-choice
  prompt: What is an inbox?
  right: Where new mail arrives
  wrong:
    - text: A protocol
      misconception: pop-in-step
  explanation: New mail waits in the inbox.
  readMore: what-an-inbox-is
  terms: [inbox]
`,
  "sample/basics/first-lesson/diagrams/tray.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">
  <title>A tray</title>
  <defs><marker id="tip"><path d="M0 0"/></marker></defs>
  <path d="M1 1h8" stroke="var(--pop)" marker-end="url(#tip)"/>
</svg>
`,
  "sample/basics/second-lesson/lesson.md": `---
code: 2.1.2
title: Second lesson
summary: What comes next.
minutes: 5
objectives:
  - Say what comes next.
updated: 2026-11-23
---

## What comes next

The :term[server]{#server} waits.
`,
};

/** Paths of files in the sample that tests change. */
export const sampleLesson = "sample/basics/first-lesson/lesson.md";
export const sampleQuestions = "sample/basics/first-lesson/questions/first.yaml";
export const sampleDiagram = "sample/basics/first-lesson/diagrams/tray.svg";

/** @param changes new text by path; null takes a file away; a function is given the sample's text. */
export function sampleCourse(
  changes: Readonly<Record<string, string | null | ((text: string) => string)>> = {},
): Map<string, string> {
  const files = new Map(Object.entries(sample));
  for (const [path, change] of Object.entries(changes)) {
    const text = typeof change === "function" ? change(files.get(path) ?? "") : change;
    if (text === null) files.delete(path);
    else files.set(path, text);
  }
  return files;
}
