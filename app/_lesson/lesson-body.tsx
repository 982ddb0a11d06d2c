import "./lesson-tags";
import type { Element } from "hast";
import { type Components, toJsxRuntime } from "hast-util-to-jsx-runtime";
import Link from "next/link";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import type { Course, Lesson } from "@/learning/course/course";
import { AnnotatedTranscript } from "./annotated-transcript";
import { ExamTip } from "./exam-tip";
import { InlineQuestion } from "./inline-question";
import { KeyTerm } from "./key-term";
import { LessonDiagram } from "./lesson-diagram";
import { MisconceptionBox } from "./misconception-box";
import { RfcReference } from "./rfc-reference";
import { SandboxPlace } from "./sandbox-place";
import { SpecReference } from "./spec-reference";

/** The lesson's text. Rendered on the server only: nothing of it but the questions' buttons needs a script. */
export function LessonBody({ course, lesson }: { course: Course; lesson: Lesson }) {
  return toJsxRuntime(lesson.body, { Fragment, jsx, jsxs, passNode: true, components: componentsFor(course, lesson) });
}

function componentsFor(course: Course, lesson: Lesson): Partial<Components> {
  const asked = lesson.inlineQuestionIds;
  return {
    a: ({ node: _, href = "", ...rest }) => <TextLink {...rest} href={href} />,
    table: ({ node, ...rest }) => (
      // A region that scrolls must take the focus, or the keyboard cannot reach what is off screen.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is operated with the arrow keys
      <section className="table-frame" aria-label={tableName(node)} tabIndex={0}>
        <table {...rest} />
      </section>
    ),
    pre: ({ node: _, ...rest }) => (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is operated with the arrow keys
      <pre {...rest} tabIndex={0} />
    ),
    "key-term": ({ term, children }) => <KeyTerm id={term}>{children}</KeyTerm>,
    "spec-reference": ({ code }) => <SpecReference code={code} course={course} here={lesson.slug} />,
    "rfc-reference": ({ number, section }) => <RfcReference number={number} {...(section ? { section } : {})} />,
    "lesson-diagram": ({ children }) => <LessonDiagram>{children}</LessonDiagram>,
    "diagram-drawing": ({ children }) => <div className="diagram-drawing">{children}</div>,
    "annotated-transcript": ({ node, protocol, title }) => (
      <AnnotatedTranscript protocol={protocol} title={title} lines={node?.children ?? []} />
    ),
    "misconception-box": ({ misconception, children }) => (
      <MisconceptionBox misconception={course.misconceptions[misconception]}>{children}</MisconceptionBox>
    ),
    "exam-tip": ({ children }) => <ExamTip>{children}</ExamTip>,
    "inline-question": ({ question }) => (
      <InlineQuestion questionId={question} number={asked.indexOf(question) + 1} of={asked.length} />
    ),
    "sandbox-place": ({ task, title }) => (
      <SandboxPlace questionId={`${course.id}/${task}`} taskId={task} title={title} />
    ),
  };
}

function TextLink({ href, ...rest }: { href: string; children?: React.ReactNode }) {
  if (href.startsWith("/")) return <Link {...rest} href={href} prefetch={false} />;
  return href.startsWith("#") ? <a {...rest} href={href} /> : <a {...rest} href={href} rel="noreferrer" />;
}

/** A table in markdown has no caption; its column headings tell it from the others. */
function tableName(table: Element | undefined): string {
  const head = table?.children.find((child): child is Element => child.type === "element" && child.tagName === "thead");
  const row = head?.children.find((child): child is Element => child.type === "element");
  const names = (row?.children ?? []).map(wordsOf).filter(Boolean);
  return `Table: ${names.join(", ")}`;
}

function wordsOf(node: Element["children"][number]): string {
  if (node.type === "text") return node.value;
  return node.type === "element" ? node.children.map(wordsOf).join("").trim() : "";
}
