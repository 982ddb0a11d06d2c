import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { parseCourse } from "@/learning/course/parse-course";
import { sampleCourse, sampleLesson } from "@/learning/course/sample-course";
import { LessonBody } from "./lesson-body";

/** The sample's first lesson with other text below its front matter, as HTML without a script. */
function render(markdown: string): string {
  const { course, problems } = parseCourse(
    sampleCourse({
      [sampleLesson]: (text) => text.replace(/## What an inbox is[\s\S]*/, `## What an inbox is\n\n${markdown}\n`),
      "sample/basics/first-lesson/diagrams/tray.svg": markdown.includes("tray.svg") ? (text) => text : null,
    }),
  );
  expect(problems).toEqual([]);
  const lesson = course?.lessons[0];
  if (!course || !lesson) throw new Error("The sample has a first lesson.");
  return renderToStaticMarkup(<LessonBody course={course} lesson={lesson} />);
}

test("a key term is a button that opens its definition by itself and is described by it", () => {
  expect(render("An :term[inbox]{#inbox}.")).toContain(
    '<button type="button" class="key-term" popoverTarget="term--inbox" aria-describedby="term--inbox">inbox</button>',
  );
});

test("an RFC's section and appendix lead to their places in it", () => {
  const html = render(":rfc[1939]{section=5} and :rfc[3501]{section=A} and :rfc[5321]");
  expect(html).toContain('href="https://www.rfc-editor.org/rfc/rfc1939#section-5">RFC 1939, section 5</a>');
  expect(html).toContain('href="https://www.rfc-editor.org/rfc/rfc3501#appendix-A"');
  expect(html).toContain('href="https://www.rfc-editor.org/rfc/rfc5321"');
});

test("a place in the specification is a link only where another lesson teaches it", () => {
  expect(render("See :spec[2.1.2].")).toContain('href="/courses/sample/second-lesson"');
  expect(render("See :spec[2.1.1].")).not.toContain("href");
});

test("a transcript names who speaks in words, and keeps a remark with all the lines it explains", () => {
  const html = render(
    ':::transcript{protocol="pop3" title="A visit"}\n```\nC: LIST\nS: +OK\nS: 1 411\nS: .\n^ One `message`.\nC: QUIT\n```\n:::',
  );
  const lines = [...html.matchAll(/<li data-sender="(\w+)">(.*?)<\/li>/gs)].map(([, sender, inside = ""]) => [
    sender,
    inside
      .replace(/<svg.*?<\/svg>/gs, "")
      .replace(/<[^>]+>/g, "|")
      .replace(/\|+/g, "|"),
  ]);
  expect(lines).toEqual([
    ["client", "|Client|LIST|"],
    ["server", "|Server|+OK\n1 411\n.|One |message|.|"],
    ["client", "|Client|QUIT|"],
  ]);
});

test("a drawing stands in the page under the lesson's own words for it", () => {
  const html = render(':::diagram{src="tray.svg" alt="A tray with one letter"}\nThe *caption*.\n:::');
  expect(html).toContain('role="img" aria-label="A tray with one letter"');
  expect(html).toContain("<figcaption><p>The <em>caption</em>.</p></figcaption>");
  expect(html).not.toContain("<title>");
});

test("a misconception shows what some think beside what is the case", () => {
  const text = render(":::misconception{#pop-in-step}\nEver.\n:::")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
  expect(text).toContain("Some think POP keeps every device in step. In fact Each device has a copy of its own. Ever.");
});

test("a question carries its place, and nothing of what it asks or of its key", () => {
  const html = render("::question{#inbox-is}");
  expect(html).toContain('aria-label="Question 1 of 1"');
  expect(html).not.toContain("What is an inbox?");
  expect(html).not.toContain("Where new mail arrives");
});
